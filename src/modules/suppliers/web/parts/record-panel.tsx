import { Link } from 'wouter';
import { Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { SupplierDetail } from '../../contract/supplier-detail.ts';
import { useSuppliers } from './use-suppliers.ts';
import { recordWords } from './words.ts';

function Named({ all }: { readonly all: readonly { readonly id: number; readonly name: string }[] }) {
  const { href } = useSuppliers();
  return all.map(({ id, name }) => (
    <Link key={id} href={href(String(id))} className="cell-line">
      {name}
    </Link>
  ));
}

/** What the nation knows of a supplier. */
export function RecordPanel({ supplier }: { readonly supplier: SupplierDetail }) {
  const { otherNames, parent, children, website, updatedAt, updatedBy } = supplier;
  return (
    <Panel
      title="The nation’s record"
      hint={`Changed ${formatInstant(new Date(updatedAt))}${updatedBy === '' ? '' : ` by ${updatedBy}`}`}
    >
      <SummaryList
        rows={[
          { name: 'State', value: <Tag>{recordWords[supplier.state]}</Tag> },
          { name: 'Also known as', value: otherNames.length === 0 ? null : otherNames.join(', ') },
          { name: 'ODS code', value: supplier.odsCode },
          { name: 'Company number', value: supplier.companyNumber },
          { name: 'Country', value: supplier.country || null },
          { name: 'Belongs to', value: parent === null ? null : <Named all={[parent]} /> },
          ...(children.length === 0 ? [] : [{ name: 'Owns', value: <Named all={children} /> }]),
          {
            name: 'Website',
            value:
              website === '' ? null : (
                <a href={website} rel="noreferrer">
                  {website.replace(/^https?:\/\//, '')}
                </a>
              ),
          },
          { name: 'Security contact', value: supplier.securityContact || null },
          { name: 'Source', value: supplier.source || null },
        ]}
      />
    </Panel>
  );
}
