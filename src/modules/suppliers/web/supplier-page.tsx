import './suppliers.css';
import { useState } from 'react';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import type { PageParams } from '#web/page-route.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { SupplierDetail } from '../contract/supplier-detail.ts';
import { oneSupplier } from './calls.ts';
import { PeoplePanel } from './partners/people-panel.tsx';
import { AssessmentsPanel } from './parts/assessments-panel.tsx';
import { ChainPanel } from './parts/chain-panel.tsx';
import { CharterPanel } from './parts/charter-panel.tsx';
import { ContractsPanel } from './parts/contracts-panel.tsx';
import { CustomersPanel } from './parts/customers-panel.tsx';
import { EditRecord } from './parts/edit-record.tsx';
import { IncidentsPanel } from './parts/incidents-panel.tsx';
import { OwnPanel } from './parts/own-panel.tsx';
import { ProductsPanel } from './parts/products-panel.tsx';
import { RecordPanel } from './parts/record-panel.tsx';
import { SupplierTabs } from './parts/supplier-tabs.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';

function ownSentence({ name, counts, relationships }: SupplierDetail) {
  if (counts.organisations === 0) return { lead: `This organisation does not use ${name}.` };
  const isVital = relationships.some(({ state, criticality }) => state !== 'ended' && criticality === 'vital');
  const { services } = counts;
  return {
    level: isVital ? ('high' as const) : ('low' as const),
    lead: isVital ? `Care stops here without ${name}.` : `This organisation uses ${name}.`,
    rest:
      services === 0
        ? 'Which services depend on it is not stated.'
        : `${countOf(services, 'service depends', 'services depend')} on it.`,
  };
}

function sentenceOf({ name, counts, notShared }: SupplierDetail) {
  const { organisations, vital } = counts;
  const more = countOf(notShared, 'more organisation uses', 'more organisations use');
  const unknown = notShared === 0 ? '' : ` Whether ${more} it is not known.`;
  if (organisations === 0) return { lead: `Nobody here says that they use ${name}.`, rest: unknown.trim() };
  return {
    level: vital > 0 ? ('high' as const) : ('medium' as const),
    lead: `${countOf(organisations, 'organisation depends', 'organisations depend')} on ${name}.`,
    rest: `${vital === 0 ? 'None says that care would stop without it.' : `Care would stop at ${formatNumber(vital)}.`}${unknown}`,
  };
}

function Figures({ supplier }: { readonly supplier: SupplierDetail }) {
  const { counts, notShared } = supplier;
  return (
    <FigureRow>
      <Figure label="Organisations that use it" value={counts.organisations} note="Among those that share it" />
      <Figure label="Vital to" value={counts.vital} note="Care stops without it" />
      <Figure label="Not stated by" value={counts.notStated} note="How much depends on it is not known" />
      <Figure label="Not shared with you" value={notShared} unit={{ one: 'organisation', many: 'organisations' }} />
    </FigureRow>
  );
}

function Body({ supplier }: { readonly supplier: SupplierDetail }) {
  return (
    <div className="supplier-page">
      {supplier.askedId !== supplier.id && (
        <Notice title="This supplier was recorded twice.">
          The address you opened belongs to a record that was merged into this one.
        </Notice>
      )}
      <Say {...(supplier.isOne ? ownSentence(supplier) : sentenceOf(supplier))} />
      {!supplier.isOne && <Figures supplier={supplier} />}
      <div className="columns">
        <div className="stack">
          {supplier.isOne ? <OwnPanel supplier={supplier} /> : <CustomersPanel supplier={supplier} />}
          <AssessmentsPanel supplier={supplier} />
          <ContractsPanel supplier={supplier} />
          <ProductsPanel supplier={supplier} />
          <PeoplePanel supplier={supplier.id} />
        </div>
        <div className="stack">
          <IncidentsPanel supplier={supplier} />
          <RecordPanel supplier={supplier} />
          <CharterPanel supplier={supplier} />
          <ChainPanel supplier={supplier} />
        </div>
      </div>
    </div>
  );
}

/** One supplier: who depends on it, and what is known of it. */
export function SupplierPage({ params }: { readonly params: PageParams }) {
  const { branch, href } = useSuppliers();
  const [isEditing, setIsEditing] = useState(false);
  const answer = useAnswer(oneSupplier, { params: { id: Number(params.id) }, query: branch });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={data?.name ?? 'Supplier'}
        {...(data === undefined ? {} : { context: data.scopeName, hint: `A supplier. ${data.scopeName}.` })}
        crumbs={[{ href: href(''), name: 'Suppliers' }]}
        actions={data?.mayManage && !isEditing && <Button onClick={() => setIsEditing(true)}>Change record</Button>}
      />
      <SupplierTabs current="" />
      {data === undefined ? (
        <UnreadPage
          what="this supplier"
          title="Supplier"
          problem={answer.error}
          onRetry={answer.refetch}
          missing="No supplier of this nation has this number."
        />
      ) : (
        <>
          {isEditing && (
            <Panel title="Change the nation’s record">
              <EditRecord supplier={data} onDone={() => setIsEditing(false)} />
            </Panel>
          )}
          <Body supplier={data} />
        </>
      )}
    </>
  );
}
