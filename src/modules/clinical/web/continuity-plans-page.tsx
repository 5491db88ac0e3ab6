import './clinical.css';
import { WithheldPanel } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { FilterBar } from '#web/kit/filter-bar.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState, ErrorState, Loading, NoAccess, StaleNotice } from '#web/kit/states.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { listPlans as contract } from '../contract/continuity-plans.ts';
import { listPlans } from './calls.ts';
import { CareTabs } from './parts/care-tabs.tsx';
import { countColumns, planColumns } from './parts/plan-columns.tsx';
import { useCare } from './parts/use-care.ts';

type Plans = AnswerOf<typeof contract>;
type Asked = NonNullable<Parameters<typeof useAnswer<typeof contract>>[1]['query']>;

const states = [
  { value: 'missing', name: 'Missing' },
  { value: 'planned', name: 'In place' },
  { value: 'overdue', name: 'Review overdue' },
  { value: 'untested', name: 'Never tested' },
  { value: 'not-given', name: 'Not given here' },
];

function sentenceOf({ counts, isOne, organisations }: Plans) {
  const { expected, missing, reviewOverdue, neverTested } = counts;
  if (expected === 0) return { lead: 'No pathway that you may see is expected to have a plan here.' };
  const where = isOne ? '' : ` at ${countOf(organisations, 'organisation')}`;
  const due = [
    reviewOverdue > 0 && `${countOf(reviewOverdue, 'review is', 'reviews are')} overdue`,
    neverTested > 0 && `${countOf(neverTested, 'plan was', 'plans were')} never tested`,
  ].filter((part) => part !== false);
  const rest =
    due.length === 0
      ? 'No review is overdue.'
      : `${due.join(' and ')}.`.replace(/^./, (letter) => letter.toUpperCase());
  if (missing === 0)
    return {
      level: due.length === 0 ? ('good' as const) : ('medium' as const),
      lead: `All ${countOf(expected, 'pathway has', 'pathways have')} a plan${where}.`,
      rest,
    };
  return {
    level: 'high' as const,
    lead: `${formatNumber(missing)} of ${countOf(expected, 'pathway has', 'pathways have')} no continuity plan${where}.`,
    rest,
  };
}

function Figures({ counts }: Plans) {
  const query = useQueryState();
  const hrefTo = (state: string) => query.hrefWith({ state, page: null });
  return (
    <FigureRow>
      <Figure
        label="Missing"
        value={counts.missing}
        unit={`of ${countOf(counts.expected, 'pathway')}`}
        href={hrefTo('missing')}
      />
      <Figure
        label="With a plan"
        value={counts.planned}
        unit={{ one: 'pathway', many: 'pathways' }}
        href={hrefTo('planned')}
      />
      <Figure
        label="Review overdue"
        value={counts.reviewOverdue}
        unit={{ one: 'plan', many: 'plans' }}
        href={hrefTo('overdue')}
      />
      <Figure
        label="Never tested"
        value={counts.neverTested}
        unit={{ one: 'plan', many: 'plans' }}
        note={`${formatNumber(counts.testOld)} tested over a year ago`}
        href={hrefTo('untested')}
      />
    </FigureRow>
  );
}

function Below({ plans }: { readonly plans: Plans }) {
  const { hrefOf } = useCare();
  return (
    <div className="columns columns-even">
      <Panel title="Below this">
        <DataTable
          caption="Plans by organisation"
          isCaptionHidden
          name="below"
          columns={countColumns<Plans['children'][number]>('Name')}
          rows={plans.children}
          keyOf={({ code }) => code}
          hrefOf={(row) => hrefOf(row, 'plans')}
          pageSize={20}
          startOrder="-missing"
        />
      </Panel>
      <Panel title="By pathway">
        <DataTable
          caption="Plans by pathway"
          isCaptionHidden
          name="pathways"
          columns={countColumns<Plans['byPathway'][number]>('Pathway')}
          rows={plans.byPathway}
          keyOf={({ pathway }) => pathway}
          startOrder="-missing"
        />
      </Panel>
    </div>
  );
}

function leftOut({ hidden, ofUnknownType }: Plans): string {
  const parts = [
    hidden > 0 &&
      `You may not see the plans of ${countOf(hidden, 'organisation')} here, so ${hidden === 1 ? 'it is' : 'they are'} not counted.`,
    ofUnknownType > 0 &&
      `The type of ${countOf(ofUnknownType, 'trust')} is not known, so what is missing there cannot be counted.`,
  ];
  return parts.filter(Boolean).join(' ');
}

function PlansBody({ plans, isBusy }: { readonly plans: Plans; readonly isBusy: boolean }) {
  const { hrefOf } = useCare();
  const kept = <WithheldPanel what="continuity plans" withheld={plans.withheld} />;
  // Plans that are not shared would look like none.
  if (plans.isOne && plans.withheld.count > 0) return kept;
  return (
    <>
      <Say {...sentenceOf(plans)} />
      <Figures {...plans} />
      {leftOut(plans) !== '' && <p className="hint">{leftOut(plans)}</p>}
      {!plans.isOne && plans.children.length > 0 && <Below plans={plans} />}
      {kept}
      <Panel
        title={plans.isOne ? 'Plans' : 'All plans'}
        isWide
        hint="Minutes of paper cover for each pathway, and when the plan was last tested"
      >
        <FilterBar
          label="Find plans"
          filters={[
            { name: 'state', label: 'State', options: states },
            { name: 'pathway', label: 'Pathway', options: plans.pathways.map(({ id, name }) => ({ value: id, name })) },
          ]}
        />
        <DataTable
          caption="Continuity plans"
          isCaptionHidden
          columns={planColumns(plans.isOne)}
          rows={plans.plans}
          keyOf={({ organisationCode, pathway }) => `${organisationCode}-${pathway}`}
          hrefOf={(row) => hrefOf({ kind: row.organisationKind, code: row.organisationCode }, `plans/${row.pathway}`)}
          total={plans.total}
          pageSize={plans.pageSize}
          isBusy={isBusy}
          hasExport={plans.total <= plans.pageSize}
          empty={
            <EmptyState title="No plan fits here.">
              Remove a filter, or choose an organisation that gives care.
            </EmptyState>
          }
        />
      </Panel>
    </>
  );
}

/** Continuity plans of an organisation, or of a board, region or nation with everything below it. */
export function ContinuityPlansPage() {
  const { branch } = useCare();
  const query = useQueryState();
  const { page } = useTableQuery();
  const given = Object.fromEntries(
    ['state', 'pathway'].flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])),
  );
  const answer = useAnswer(listPlans, { query: { ...branch, ...given, page } as Asked });
  const { data, error } = answer;
  return (
    <>
      <PageHeader
        title="Continuity plans"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}How care goes on when systems stop, pathway by pathway.`}
      />
      <CareTabs current="plans" />
      {data === undefined && error === null && <Loading what="continuity plans" rows={12} />}
      {data === undefined && error !== null && (
        <Panel title="Continuity plans">
          {error.status === 403 ? (
            <NoAccess
              what="continuity plans"
              giver="An administrator of your organisation can give you a role that may see them."
            />
          ) : (
            <ErrorState what="continuity plans" problem={error} onRetry={answer.refetch} />
          )}
        </Panel>
      )}
      {data !== undefined && (
        <div className="care-page">
          {error !== null && (
            <StaleNotice from={new Date(answer.dataUpdatedAt)} now={new Date()} isFailed onRetry={answer.refetch} />
          )}
          <PlansBody plans={data} isBusy={answer.isPlaceholderData} />
        </div>
      )}
    </>
  );
}
