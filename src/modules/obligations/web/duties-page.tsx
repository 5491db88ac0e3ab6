import './obligations.css';
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
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listDuties as contract } from '../contract/duties.ts';
import { listDuties } from './calls.ts';
import { AskForNames } from './parts/ask-for-names.tsx';
import { DutyStatus, dutyStateWords, OwnDuties } from './parts/own-duties.tsx';
import { PeopleTabs } from './parts/people-tabs.tsx';
import { VacancyWords } from './parts/vacancy-words.tsx';

type Duties = AnswerOf<typeof contract>;
type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;
type Counted = Duties['counts'];

function sentenceOf({ counts, isOne, organisations }: Duties) {
  const where = isOne ? '' : ` in ${countOf(organisations, 'organisation')}`;
  if (counts.expected === 0) return { level: 'none' as const, lead: 'No duty that you may see is needed here.' };
  if (counts.gaps === 0) {
    const deputies = counts.deputyOnly === 0 ? '' : ` ${countOf(counts.deputyOnly, 'has', 'have')} a deputy alone.`;
    return {
      level: 'good' as const,
      lead: `Somebody answers for all ${countOf(counts.expected, 'duty', 'duties')}${where}.`,
      rest: deputies,
    };
  }
  return {
    level: 'high' as const,
    lead: `${counts.gaps} of ${countOf(counts.expected, 'duty has', 'duties have')} nobody${where}.`,
    rest: 'What such a duty owns goes to the body above until somebody is named.',
  };
}

function Figures({ counts }: Duties) {
  const query = useQueryState();
  const hrefTo = (state: string) => query.hrefWith({ state, page: null });
  return (
    <FigureRow>
      <Figure
        label="Nobody"
        value={counts.gaps}
        unit={`of ${countOf(counts.expected, 'duty', 'duties')}`}
        href={hrefTo('gap')}
      />
      <Figure
        label="Deputy only"
        value={counts.deputyOnly}
        unit={{ one: 'duty', many: 'duties' }}
        href={hrefTo('deputy-only')}
      />
      <Figure label="Held" value={counts.held} unit={{ one: 'duty', many: 'duties' }} href={hrefTo('held')} />
    </FigureRow>
  );
}

function countColumns<Row extends Counted & { readonly name: string }>(header: string): readonly Column<Row>[] {
  return [
    { id: 'name', header, value: ({ name }) => name },
    { id: 'gaps', header: 'Nobody', value: ({ gaps }) => gaps, isNumber: true },
    { id: 'deputyOnly', header: 'Deputy only', value: ({ deputyOnly }) => deputyOnly, isNumber: true },
    { id: 'held', header: 'Held', value: ({ held }) => held, isNumber: true },
  ];
}

function Below({ duties }: { readonly duties: Duties }) {
  const { hrefOf } = useScoped();
  return (
    <div className="columns columns-even columns-top">
      <Panel title="Below this">
        <DataTable
          caption="Duties by organisation"
          isCaptionHidden
          name="below"
          columns={countColumns<Duties['children'][number]>('Name')}
          rows={duties.children}
          keyOf={({ code }) => code}
          hrefOf={(row) => hrefOf(row, 'duties')}
          pageSize={20}
          startOrder="-gaps"
        />
      </Panel>
      <Panel title="By duty">
        <DataTable
          caption="Duties by kind"
          isCaptionHidden
          name="kinds"
          columns={countColumns<Duties['byDuty'][number]>('Duty')}
          rows={duties.byDuty.filter(({ expected }) => expected > 0)}
          keyOf={({ code }) => code}
          startOrder="-gaps"
        />
      </Panel>
    </div>
  );
}

const rowColumns: readonly Column<Duties['rows'][number]>[] = [
  { id: 'organisation', header: 'Organisation', value: ({ organisationName }) => organisationName, isSortable: false },
  { id: 'duty', header: 'Duty', value: ({ dutyName }) => dutyName, isSortable: false },
  {
    id: 'state',
    header: 'State',
    value: ({ state }) => dutyStateWords[state],
    cell: ({ state }) => <DutyStatus state={state} />,
    isSortable: false,
  },
  {
    id: 'holder',
    header: 'Who',
    value: ({ holder }) => holder,
    cell: ({ holder, deputies, vacancy }) => (
      <div className="cell-lines">
        {holder ?? <span className="no-data">Nobody</span>}
        {vacancy !== null && <VacancyWords vacancy={vacancy} />}
        {deputies.length > 0 && <span className="cell-under">Deputy: {deputies.join(', ')}</span>}
      </div>
    ),
    isSortable: false,
  },
];

function Everywhere({ duties, isBusy }: { readonly duties: Duties; readonly isBusy: boolean }) {
  const { hrefOf, branch } = useScoped();
  const query = useQueryState();
  const given = ['state', 'duty'].flatMap((name): [string, string][] => {
    const value = query.get(name);
    return value ? [[name, value]] : [];
  });
  return (
    <Panel title="Who holds what below" isWide>
      <FilterBar
        label="Find duties"
        filters={[
          {
            name: 'state',
            label: 'State',
            options: (['gap', 'deputy-only', 'held'] as const).map((value) => ({ value, name: dutyStateWords[value] })),
          },
          { name: 'duty', label: 'Duty', options: duties.byDuty.map(({ code, name }) => ({ value: code, name })) },
        ]}
      />
      <DataTable
        caption="Who holds what below"
        isCaptionHidden
        columns={rowColumns}
        rows={duties.rows}
        keyOf={(row) => `${row.organisationCode}-${row.duty}`}
        hrefOf={(row) => hrefOf({ kind: row.organisationKind, code: row.organisationCode }, 'duties')}
        total={duties.total}
        pageSize={duties.pageSize}
        isBusy={isBusy}
        exportHref={(format) =>
          `/api/duties/export?${new URLSearchParams([...Object.entries({ ...branch, format }), ...given])}`
        }
        empty={<EmptyState title="No duty fits here.">Remove a filter, or choose another organisation.</EmptyState>}
      />
    </Panel>
  );
}

/** Who holds which duty in an organisation and below it, and where nobody does. */
export function DutiesPage() {
  const { branch, href } = useScoped();
  const query = useQueryState();
  const { page } = useTableQuery();
  const given = Object.fromEntries(
    ['state', 'duty'].flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])),
  );
  const answer = useAnswer(listDuties, { query: { ...branch, ...given, page } as Asked });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Duties"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}Who answers for what, by name, and where nobody does.`}
        actions={
          data !== undefined && (
            <>
              {data.mayEdit && <ButtonLink href={href('duties/import')}>Holders from a file</ButtonLink>}
              {data.mayAsk && data.counts.gaps > 0 && <AskForNames gaps={data.counts.gaps} />}
            </>
          )
        }
      />
      <PeopleTabs current="duties" />
      <Answered query={answer} title="Duties" what="duties">
        {(duties) => (
          <>
            <Say {...sentenceOf(duties)} />
            <Figures {...duties} />
            {duties.hidden > 0 && (
              <p className="hint">
                You may not see the duties of {countOf(duties.hidden, 'organisation')} here, so they are not counted.
              </p>
            )}
            {duties.own.some(({ state }) => state !== 'not-expected') && <OwnDuties duties={duties} />}
            {!duties.isOne && <Below duties={duties} />}
            {!duties.isOne && <Everywhere duties={duties} isBusy={answer.isPlaceholderData} />}
          </>
        )}
      </Answered>
    </>
  );
}
