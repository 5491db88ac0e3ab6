import '../suppliers.css';
import { useAnswer } from '#web/api/use-answer.ts';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { OwnSupplier } from '../../contract/own-supplier.ts';
import { dsptWords } from '../parts/charter-panel.tsx';
import { showOwnSupplier } from './calls.ts';
import { ChangesPanel } from './changes-panel.tsx';
import { nextStep } from './next-step.ts';
import { OwnAnswered } from './own-answered.tsx';
import { OwnCharterPanel } from './own-charter-panel.tsx';
import { OwnTabs, Unconfirmed } from './own-tabs.tsx';

const shown = (text: string | null) => (text === null || text === '' ? null : text);

function RecordFacts({ supplier }: { readonly supplier: OwnSupplier }) {
  const { otherNames } = supplier;
  return (
    <Panel title="What the record says" hint="Everybody in the health service with a role in suppliers reads this.">
      <SummaryList
        rows={[
          { name: 'Name', value: supplier.name },
          ...(otherNames.length > 0 ? [{ name: 'Other names', value: otherNames.join(', ') }] : []),
          { name: 'Company number', value: shown(supplier.companyNumber) },
          { name: 'ODS code', value: shown(supplier.odsCode) },
          { name: 'Country', value: shown(supplier.country) },
          { name: 'Website', value: shown(supplier.website) },
          { name: 'Security contact', value: shown(supplier.securityContact) },
          { name: 'Data Security and Protection Toolkit', value: dsptWords(supplier.dspt) },
        ]}
      />
    </Panel>
  );
}

function Products({ products }: { readonly products: OwnSupplier['products'] }) {
  return (
    <Panel
      title="Products"
      hint="Named by the organisations that use them. Ask for a change if one is missing or wrong."
    >
      {products.length === 0 ? (
        <EmptyState title="No product was named yet." />
      ) : (
        <ul className="plain-list chain">
          {products.map(({ id, name, groupName }) => (
            <li key={id}>
              {name}
              <span className="supplier-more">{groupName}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Where a supplier's people begin: what the nation's record says of them. */
export function OwnRecordPage() {
  const answer = useAnswer(showOwnSupplier, {});
  return (
    <>
      <PageHeader title={answer.data?.name ?? 'Your supplier'} hint="What the health service knows of your supplier." />
      <OwnTabs current="/supplier" />
      <OwnAnswered query={answer} title="Your record" what="your record">
        {(supplier) => (
          <div className="supplier-page">
            {supplier.me.isConfirmed ? <Say {...nextStep(supplier)} /> : <Unconfirmed />}
            <FigureRow>
              <Figure
                label="Customers that you may know"
                value={supplier.counts.customers}
                href="/supplier/customers"
              />
              <Figure label="Open incidents" value={supplier.counts.openIncidents} href="/supplier/incidents" />
              <Figure label="People who speak for it" value={supplier.counts.people} href="/supplier/people" />
            </FigureRow>
            <div className="columns">
              <div className="stack">
                <RecordFacts supplier={supplier} />
                <ChangesPanel supplier={supplier} />
              </div>
              <div className="stack">
                <OwnCharterPanel supplier={supplier} />
                <Products products={supplier.products} />
              </div>
            </div>
          </div>
        )}
      </OwnAnswered>
    </>
  );
}
