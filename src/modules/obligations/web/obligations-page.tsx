import './obligations.css';
import { useState } from 'react';
import { WithheldPanel } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { ButtonLink } from '#web/kit/button.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listObligations as contract } from '../contract/obligations.ts';
import { sources, standings } from '../domain/obligation.ts';
import { goodOf, isAllGood, totalOf } from '../domain/roll-up.ts';
import { listObligations } from './calls.ts';
import { BulkAnswer } from './parts/bulk-answer.tsx';
import { obligationColumns } from './parts/obligation-columns.tsx';
import { sourceWords, standingWords } from './parts/obligation-words.tsx';
import { PeopleTabs } from './parts/people-tabs.tsx';
import { RollUp } from './parts/roll-up.tsx';

type List = AnswerOf<typeof contract>;
type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;
const filterNames = ['standing', 'source', 'duty', 'ask', 'search', 'nobody'] as const;

function sentenceOf({ counts, stranded }: List) {
  const total = totalOf(counts);
  if (total === 0)
    return {
      level: 'none' as const,
      lead: 'Nobody has asked for anything here yet.',
      rest: 'That is not the same as all being well.',
    };
  const nobody = stranded === 0 ? '' : ` ${countOf(stranded, 'obligation has', 'obligations have')} nobody to go to.`;
  const open = `${goodOf(counts)} of ${countOf(total, 'obligation is', 'obligations are')} closed with proof or do not apply.`;
  if (counts.late > 0)
    return {
      level: 'critical' as const,
      lead: `${countOf(counts.late, 'obligation is', 'obligations are')} late.`,
      rest: open + nobody,
    };
  const silent = counts['no-answer'];
  if (silent > 0)
    return {
      level: 'none' as const,
      lead: `${countOf(silent, 'obligation has', 'obligations have')} no answer yet.`,
      rest: open + nobody,
    };
  return isAllGood(counts)
    ? { level: 'good' as const, lead: 'All that was asked is closed with proof or does not apply.' }
    : { level: 'medium' as const, lead: 'Nothing is late.', rest: open + nobody };
}

function Figures({ counts, stranded }: List) {
  const query = useQueryState();
  const hrefTo = (changes: Readonly<Record<string, string | null>>) =>
    query.hrefWith({ standing: null, nobody: null, page: null, ...changes });
  const total = totalOf(counts);
  return (
    <FigureRow>
      <Figure label="Late" value={counts.late} unit={`of ${total}`} href={hrefTo({ standing: 'late' })} />
      <Figure
        label="No answer yet"
        value={counts['no-answer']}
        unit={`of ${total}`}
        href={hrefTo({ standing: 'no-answer' })}
      />
      <Figure
        label="Exceptions"
        value={counts.excepted}
        unit="accepted for a time"
        note={`${counts.paused} paused, ${counts.stopped} stopped`}
        href={hrefTo({ standing: 'excepted' })}
      />
      <Figure
        label="Closed with proof"
        value={counts.closed}
        unit={`of ${total}`}
        note={`${counts['not-applicable']} do not apply, ${counts.answered} wait for proof`}
        href={hrefTo({ standing: 'closed' })}
      />
      <Figure
        label="With nobody to go to"
        value={stranded}
        unit={{ one: 'obligation', many: 'obligations' }}
        href={hrefTo({ nobody: 'yes' })}
      />
    </FigureRow>
  );
}

function ListPanel({ list, isBusy }: { readonly list: List; readonly isBusy: boolean }) {
  const { organisation, branch, hrefOf } = useScoped();
  const query = useQueryState();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const given = filterNames.flatMap((name): [string, string][] =>
    query.get(name) ? [[name, query.get(name) ?? '']] : [],
  );
  const exportHref = (format: string) =>
    `/api/obligations/export?${new URLSearchParams([...Object.entries({ ...branch, organisation, format }), ...given])}`;
  const now = Date.now();
  return (
    <Panel title="All obligations" hint="What waits comes first, the soonest of it first" isWide>
      <FilterBar
        label="Find obligations"
        filters={[
          { name: 'search', label: 'Words or number' },
          {
            name: 'standing',
            label: 'Where it stands',
            options: standings.map((value) => ({ value, name: standingWords[value].words })),
          },
          { name: 'source', label: 'From', options: sources.map((value) => ({ value, name: sourceWords[value] })) },
          { name: 'duty', label: 'Duty', options: list.duties.map(({ code, name }) => ({ value: code, name })) },
          {
            name: 'ask',
            label: 'What was asked',
            options: list.asks.map(({ id, title }) => ({ value: String(id), name: title })),
          },
          { name: 'nobody', label: 'To whom it went', options: [{ value: 'yes', name: 'Nobody' }] },
        ]}
      />
      <BulkAnswer selected={selected} onDone={() => setSelected(new Set())} />
      <DataTable
        caption="Obligations"
        isCaptionHidden
        columns={obligationColumns(list.isOne, now)}
        rows={list.obligations}
        keyOf={({ id }) => String(id)}
        hrefOf={(row) => hrefOf({ kind: row.organisationKind, code: row.organisationCode }, `obligations/${row.id}`)}
        total={list.total}
        pageSize={list.pageSize}
        isBusy={isBusy}
        exportHref={exportHref}
        {...(list.mayAnswer && list.isOne ? { selection: { selected, onChange: setSelected } } : {})}
        empty={
          <EmptyState title="No obligation fits here.">
            {list.mayAsk
              ? 'Remove a filter, or ask for something.'
              : 'Remove a filter, or choose another organisation.'}
          </EmptyState>
        }
      />
      {list.isTotalLeast && <p className="hint">There are more than are counted here. Narrow the list to see them.</p>}
    </Panel>
  );
}

// What is not shared would look like nothing to do. What the reader asked itself still stands in the list.
const isKept = ({ isOne, withheld }: List) => isOne && withheld.count > 0;

function leftOut({ hidden, counts, asks, organisations }: List, ask: string | null): string {
  const parts = [
    hidden > 0 &&
      `You may not see the obligations of ${countOf(hidden, 'organisation')} here, so they are not counted.`,
    ask !== null &&
      `These figures are of “${asks.find(({ id }) => String(id) === ask)?.title ?? 'one thing asked'}” alone.`,
    counts['not-asked'] > 0 &&
      `${counts['not-asked']} of ${countOf(organisations, 'organisation')} ${counts['not-asked'] === 1 ? 'was' : 'were'} not asked.`,
  ];
  return parts.filter(Boolean).join(' ');
}

/** Obligations of an organisation, or of a board, region or nation with everything below it. */
export function ObligationsPage() {
  const { branch, href } = useScoped();
  const query = useQueryState();
  const { page } = useTableQuery();
  const given = Object.fromEntries(filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])));
  const answer = useAnswer(listObligations, { query: { ...branch, ...given, page } as unknown as Asked });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Obligations"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}What has to be done by a time, by whom, and where it stands.`}
        actions={
          <>
            <ButtonLink href={href('obligations/repeats')}>Asked again</ButtonLink>
            <ButtonLink href={href('obligations/routes')}>Routes of escalation</ButtonLink>
            {data?.mayAsk && (
              <ButtonLink href={href('obligations/new')} kind="primary">
                Ask for something
              </ButtonLink>
            )}
          </>
        }
      />
      <PeopleTabs current="obligations" />
      <Answered query={answer} title="Obligations" what="obligations">
        {(list) => (
          <>
            {!isKept(list) && (
              <>
                <Say {...sentenceOf(list)} />
                <Figures {...list} />
              </>
            )}
            {leftOut(list, query.get('ask')) !== '' && <p className="hint">{leftOut(list, query.get('ask'))}</p>}
            {!list.isOne && list.children.length > 0 && <RollUp list={list} />}
            <WithheldPanel what="obligations" withheld={list.withheld} />
            <ListPanel list={list} isBusy={answer.isPlaceholderData} />
          </>
        )}
      </Answered>
    </>
  );
}
