import { Link } from 'wouter';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { SupplierDetail } from '../../contract/supplier-detail.ts';
import { useSuppliers } from './use-suppliers.ts';

/** On whom a supplier relies itself, directly and through others. */
export function ChainPanel({ supplier }: { readonly supplier: SupplierDetail }) {
  const { href } = useSuppliers();
  const { chain, reliedOnBy } = supplier;
  return (
    <Panel title="On whom it relies" hint="Whoever fails there fails here too">
      {chain.length === 0 ? (
        <EmptyState title="Not known.">No sub-supplier is in the nation’s record.</EmptyState>
      ) : (
        <ul className="plain-list chain">
          {chain.map(({ recordId, name, what, from, through }) => (
            <li key={recordId}>
              <Link href={href(String(recordId))}>{name}</Link>
              <span className="supplier-more">
                {[what, through === null ? `since ${formatDate(from)}` : `through ${through}`]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {reliedOnBy.length > 0 && (
        <>
          <h3>Who relies on it</h3>
          <ul className="plain-list chain">
            {reliedOnBy.map(({ id, name }) => (
              <li key={id}>
                <Link href={href(String(id))}>{name}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
