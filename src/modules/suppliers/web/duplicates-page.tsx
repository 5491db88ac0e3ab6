import './suppliers.css';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { listDuplicates as contract } from '../contract/merges.ts';
import { listDuplicates } from './calls.ts';
import { MergesPanel } from './parts/merges-panel.tsx';
import { PairOfRecords } from './parts/pair-of-records.tsx';
import { ProposedPanel } from './parts/proposed-panel.tsx';
import { SupplierTabs } from './parts/supplier-tabs.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';

type Duplicates = AnswerOf<typeof contract>;

function sentenceOf({ total, proposed, mayManage }: Duplicates) {
  if (total === 0) return { lead: 'No two records look like one supplier.' };
  const waiting = proposed.length === 0 ? '' : ` ${countOf(proposed.length, 'proposal waits', 'proposals wait')}.`;
  return {
    lead: `${countOf(total, 'pair of records looks', 'pairs of records look')} like one supplier each.`,
    rest: `${mayManage ? 'Merge those that are, and say which are not.' : 'Those who keep the nation’s record decide.'}${waiting}`,
  };
}

function Body({ data }: { readonly data: Duplicates }) {
  return (
    <div className="supplier-page">
      <Say {...sentenceOf(data)} />
      <Panel
        title="Likely the same"
        hint="A merge moves nothing: both numbers go on working, and it can be undone"
        isWide
      >
        {data.pairs.length === 0 ? (
          <EmptyState title="Nothing to decide.">Records are compared by number, code and name.</EmptyState>
        ) : (
          <ul className="plain-list">
            {data.pairs.map((pair) => (
              <PairOfRecords key={`${pair.first.id} ${pair.second.id}`} pair={pair} mayManage={data.mayManage} />
            ))}
          </ul>
        )}
      </Panel>
      <ProposedPanel proposed={data.proposed} />
      <MergesPanel merges={data.merges} mayManage={data.mayManage} />
    </div>
  );
}

/** Records of suppliers that are likely one, what was merged, and what waits for the nation. */
export function DuplicatesPage() {
  const { branch, href } = useSuppliers();
  const answer = useAnswer(listDuplicates, { query: branch });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Suppliers recorded twice"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint="One supplier, one record: only then can anybody see how many depend on it."
        crumbs={[{ href: href(''), name: 'Suppliers' }]}
      />
      <SupplierTabs current="duplicates" />
      {data === undefined ? (
        <UnreadPage what="likely duplicates" title="Recorded twice" problem={answer.error} onRetry={answer.refetch} />
      ) : (
        <Body data={data} />
      )}
    </>
  );
}
