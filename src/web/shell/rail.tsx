import { Link } from 'wouter';
import { Icon } from '#web/kit/icon.tsx';
import { Menu } from '#web/kit/menu.tsx';
import { type Scope, scopeHref } from '#web/scope/scope.ts';
import type { RailItem } from '#web/shell/rail-item.ts';

/** Props of `Rail`: the items to show, the scope they lead into, and the section that is lit. */
export interface RailProps {
  readonly items: readonly RailItem[];
  readonly scope: Scope;
  readonly section: string;
}

/** Bottom bar on a phone: this many items, the rest under "More". */
const phoneItems = 4;

function RailLink({
  item,
  scope,
  isCurrent,
}: {
  readonly item: RailItem;
  readonly scope: Scope;
  readonly isCurrent: boolean;
}) {
  return (
    <Link href={scopeHref(scope, item.path, scope)} className="rail-link" aria-current={isCurrent ? 'page' : undefined}>
      <Icon name={item.icon} />
      <span>{item.name}</span>
    </Link>
  );
}

/** The sections: a column on a wide screen, a strip on a tablet, a bar at the bottom of a phone. */
export function Rail({ items, scope, section }: RailProps) {
  const hidden = items.slice(phoneItems);
  return (
    <nav className="rail" aria-label="Sections">
      <ul className="plain-list">
        {items.map((item, index) => (
          <li key={item.section} className={index >= phoneItems ? 'rail-beyond' : undefined}>
            <RailLink item={item} scope={scope} isCurrent={item.section === section} />
          </li>
        ))}
        {hidden.length > 0 && (
          <li className="rail-more">
            <Menu
              className="rail-link"
              isRight
              label={
                <>
                  <Icon name="more" />
                  <span>More</span>
                </>
              }
            >
              <ul className="plain-list">
                {hidden.map((item) => (
                  <li key={item.section}>
                    <RailLink item={item} scope={scope} isCurrent={item.section === section} />
                  </li>
                ))}
              </ul>
            </Menu>
          </li>
        )}
      </ul>
    </nav>
  );
}
