import type { AnswerOf } from '#web/api/client.ts';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { Tag } from '#web/kit/tag.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { listPlans, PlanRow } from '../../contract/continuity-plans.ts';
import { MinutesWords } from './minutes-words.tsx';

export const testWords = { worked: 'Worked', 'worked-in-part': 'Worked in part', failed: 'Failed' } as const;

const stateWords = { planned: 'In place', missing: 'Missing', 'not-given': 'Not given here' } as const;

/** Where a plan stands: missing, in place with what is due, or not needed. */
export function PlanStatus({
  plan,
}: {
  readonly plan: Pick<PlanRow, 'state' | 'isReviewOverdue' | 'isNeverTested' | 'isTestOld'>;
}) {
  if (plan.state === 'missing') return <Status level="high">Missing</Status>;
  if (plan.state === 'not-given') return <Tag>{stateWords['not-given']}</Tag>;
  const dues = [
    plan.isReviewOverdue && 'Review overdue',
    plan.isNeverTested && 'Never tested',
    plan.isTestOld && 'Last test over a year ago',
  ].filter((due) => due !== false);
  if (dues.length === 0) return <Status level="good">In place</Status>;
  return dues.map((due) => (
    <span key={due} className="cell-line">
      <Status level="medium">{due}</Status>
    </span>
  ));
}

const none = <span className="no-data">None</span>;

/** Columns of plans; with the organisation where there are several. */
export function planColumns(isOne: boolean): readonly Column<PlanRow>[] {
  const organisation: Column<PlanRow> = {
    id: 'organisation',
    header: 'Organisation',
    value: ({ organisationName }) => organisationName,
    isSortable: false,
  };
  const pathway: Column<PlanRow> = {
    id: 'pathway',
    header: 'Pathway',
    value: ({ pathwayName }) => pathwayName,
    isRowHeader: true,
    isSortable: false,
  };
  return [
    pathway,
    ...(isOne ? [] : [organisation]),
    {
      id: 'state',
      header: 'Plan',
      value: ({ state }) => stateWords[state],
      cell: (plan) => <PlanStatus plan={plan} />,
      isSortable: false,
    },
    {
      id: 'paper',
      header: 'Paper cover',
      value: ({ paperMinutes }) => paperMinutes,
      cell: (plan) => (plan.state === 'planned' ? <MinutesWords minutes={plan.paperMinutes} /> : none),
      isSortable: false,
    },
    {
      id: 'tolerable',
      header: 'Longest tolerable',
      value: ({ tolerableMinutes }) => tolerableMinutes,
      cell: (plan) => (plan.state === 'planned' ? <MinutesWords minutes={plan.tolerableMinutes} /> : none),
      isSortable: false,
    },
    {
      id: 'test',
      header: 'Last test',
      value: ({ lastTest }) => lastTest,
      cell: ({ lastTest, testResult }) =>
        lastTest === null
          ? none
          : `${formatDate(lastTest)}${testResult === null ? '' : `: ${testWords[testResult].toLowerCase()}`}`,
      isSortable: false,
    },
    {
      id: 'review',
      header: 'Review by',
      value: ({ reviewBy }) => reviewBy,
      cell: ({ reviewBy }) => (reviewBy === null ? none : formatDate(reviewBy)),
      isSortable: false,
    },
    {
      id: 'owner',
      header: 'Owner',
      value: ({ owner }) => owner,
      cell: ({ owner }) => owner || none,
      isSortable: false,
    },
  ];
}

type Counts = AnswerOf<typeof listPlans>['counts'];

/** Columns of counts, for bodies below and for pathways. */
export function countColumns<Row extends Counts & { readonly name: string }>(header: string): readonly Column<Row>[] {
  return [
    { id: 'name', header, value: ({ name }) => name },
    { id: 'expected', header: 'Pathways', value: ({ expected }) => expected, isNumber: true },
    { id: 'planned', header: 'With a plan', value: ({ planned }) => planned, isNumber: true },
    { id: 'missing', header: 'Missing', value: ({ missing }) => missing, isNumber: true },
    { id: 'overdue', header: 'Review overdue', value: ({ reviewOverdue }) => reviewOverdue, isNumber: true },
    { id: 'untested', header: 'Never tested', value: ({ neverTested }) => neverTested, isNumber: true },
  ];
}
