import { Link } from 'wouter';
import { Menu } from '#web/kit/menu.tsx';
import { isUsable } from '#web/page-route.ts';
import { pageRoutes } from '#web/pages.ts';
import { useCurrentScope } from '#web/scope/use-scope.ts';
import type { Session } from '#web/shell/shell-contract.ts';
import { useLogOut } from '#web/shell/use-log-out.ts';

const menuPatterns = [
  '/start',
  '/account',
  '/account/data',
  '/account/preferences',
  '/notifications/wishes',
  '/organisations',
  '/people',
  '/proposals',
  '/emergency',
  '/tokens',
  '/webhooks',
  '/imports',
  '/audit',
  '/erasures',
  '/privacy',
];

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('');
}

/** Who is logged in, the way to the account and its pages, and out. */
export function AccountMenu({ session, onKeys }: { readonly session: Session; readonly onKeys: () => void }) {
  const leave = useLogOut();
  const scope = useCurrentScope();
  const { isOutside, permissions } = session;
  const pages = pageRoutes.filter(
    (page) =>
      menuPatterns.includes(page.pattern) &&
      isUsable(page, permissions) &&
      (!isOutside || page.isForOutsiders === true),
  );
  return (
    <Menu
      isRight
      className="avatar"
      spokenLabel={`${initials(session.name)}, account of ${session.name}`}
      label={initials(session.name)}
    >
      <div className="account-who">
        <p>
          <strong>{session.name}</strong>
        </p>
        <p className="hint">{session.appointments[0]?.roleName ?? 'No role yet'}</p>
        {!isOutside && <p className="hint">{session.organisation.name}</p>}
      </div>
      <ul className="plain-list">
        {pages.map(({ pattern, title }) => (
          <li key={pattern}>
            <Link href={pattern}>{title}</Link>
          </li>
        ))}
        {scope !== null && (
          <li>
            <Link href={`${scope.path}/rights/why`}>Why can I see this</Link>
          </li>
        )}
        {scope !== null && session.permissions.includes('people:read') && (
          <li>
            <Link href={`${scope.path}/rights`}>Who can see what here</Link>
          </li>
        )}
        <li>
          <button type="button" onClick={onKeys}>
            Keyboard shortcuts
          </button>
        </li>
        <li>
          <button type="button" onClick={() => leave.mutate()}>
            Log out
          </button>
        </li>
      </ul>
      {leave.error !== null && <p role="alert">You are still logged in. {leave.error.message}</p>}
    </Menu>
  );
}
