import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { formatNumber } from '#web/words/format-number.ts';
import type { CareAtRisk, CarePathway } from '../../contract/care-at-risk.ts';
import { minutesInWords } from '../../domain/minutes-in-words.ts';
import { testWords } from '../parts/plan-columns.tsx';
import { useCare } from '../parts/use-care.ts';
import { roughly } from './care-words.ts';

/** A full bar: paper for a day. */
const fullMinutes = 1440;
const none = <span className="no-data">None</span>;

/** For how long paper carries a pathway: a bar up to a day, and words. */
export function PaperCover({
  pathway,
  isFictional,
}: {
  readonly pathway: Pick<CarePathway, 'isGiven' | 'missing' | 'paperMinutes'>;
  readonly isFictional: boolean;
}) {
  const { isGiven, missing, paperMinutes } = pathway;
  if (!isGiven) return <Tag>Not given here</Tag>;
  if (missing > 0 && !isFictional) return <span className="no-data">No plan entered</span>;
  if (missing > 0) return <Status level="high">Stops at once: no plan</Status>;
  const minutes = paperMinutes ?? 0;
  return (
    <span className="paper-cover">
      <span className="paper-track" aria-hidden="true">
        <span
          className={minutes <= 60 ? 'paper-bar paper-bar-short' : 'paper-bar'}
          style={{ width: `${Math.min(100, (100 * minutes) / fullMinutes)}%` }}
        />
      </span>
      <span>{minutesInWords(minutes)}</span>
    </span>
  );
}

function TestCell({ lastTest, testResult, isTestOld, isGiven, missing }: CarePathway) {
  if (!isGiven || missing > 0) return none;
  if (lastTest === null) return <Status level="medium">Never tested</Status>;
  const words = `${formatDate(lastTest)}${testResult === null ? '' : `: ${testWords[testResult].toLowerCase()}`}`;
  if (testResult === 'failed') return <Status level="high">{words}</Status>;
  return isTestOld ? <Status level="medium">{words}</Status> : words;
}

function lostColumn(header: string): Column<CarePathway> {
  return {
    id: 'lost',
    header,
    value: ({ lost }) => lost,
    cell: ({ lost, unit, share }) =>
      lost === null ? (
        <span className="no-data">{share === null ? 'Not modelled' : `${roughly(100_000 * share)} in 100,000`}</span>
      ) : (
        <>
          {roughly(lost)} <span className="cell-unit">{unit}</span>
        </>
      ),
    isNumber: true,
  };
}

const weeklyColumn: Column<CarePathway> = {
  id: 'weekly',
  header: 'In a week',
  value: ({ weekly }) => weekly,
  cell: ({ weekly, unit }) =>
    weekly === null ? (
      <span className="no-data">Not known</span>
    ) : (
      <>
        {formatNumber(weekly)} <span className="cell-unit">{unit}</span>
      </>
    ),
  isNumber: true,
};

const systemsColumn: Column<CarePathway> = {
  id: 'systems',
  header: 'Systems it needs',
  value: ({ systems }) => systems.join('; '),
  cell: ({ systems }) =>
    systems.length === 0 ? (
      none
    ) : (
      <span className="cell-systems">
        {systems.slice(0, 3).join('; ')}
        {systems.length > 3 && ` and ${systems.length - 3} more`}
      </span>
    ),
  isSortable: false,
};

const hazardColumn: Column<CarePathway> = {
  id: 'hazards',
  header: 'Open hazards',
  value: ({ hazards }) => hazards,
  isNumber: true,
};

function oneColumns(isFictional: boolean): readonly Column<CarePathway>[] {
  return [
    { id: 'pathway', header: 'Pathway', value: ({ name }) => name },
    {
      id: 'paper',
      header: 'Paper carries it for',
      value: ({ missing, paperMinutes }) => (missing > 0 ? 0 : paperMinutes),
      cell: (pathway) => <PaperCover pathway={pathway} isFictional={isFictional} />,
    },
    weeklyColumn,
    {
      id: 'test',
      header: 'Last test',
      value: ({ lastTest }) => lastTest,
      cell: (pathway) => <TestCell {...pathway} />,
    },
    ...(isFictional ? [lostColumn('Expect to lose a year')] : []),
    hazardColumn,
    systemsColumn,
  ];
}

const groupColumns: readonly Column<CarePathway>[] = [
  { id: 'pathway', header: 'Pathway', value: ({ name }) => name },
  {
    id: 'stopping',
    header: 'Stops within an hour',
    value: ({ stopping }) => stopping,
    cell: ({ stopping, organisations }) => `${formatNumber(stopping)} of ${formatNumber(organisations)}`,
    isNumber: true,
  },
  { id: 'missing', header: 'Without a plan', value: ({ missing }) => missing, isNumber: true },
  {
    id: 'paper',
    header: 'Shortest paper cover',
    value: ({ paperMinutes }) => paperMinutes,
    cell: ({ paperMinutes }) => (paperMinutes === null ? none : minutesInWords(paperMinutes)),
    isNumber: true,
  },
  weeklyColumn,
  lostColumn('Expect to lose a year'),
  hazardColumn,
  { ...systemsColumn, header: 'Most is lost through' },
];

/** Which services stop and for how long on paper, the soonest to stop first; of several, the most lost first. */
export function PathwayList({ care }: { readonly care: CareAtRisk }) {
  const { href } = useCare();
  const { isOne, register } = care.scope;
  if (care.pathways.length === 0 || (!isOne && !register.isFictional)) return null;
  return (
    <Panel
      title={isOne ? 'Which services stop, and for how long on paper' : 'Pathways'}
      hint={
        isOne
          ? 'The soonest to stop comes first. A full bar is a day of paper.'
          : 'Each pathway over all organisations that give it. Tests and admissions belong to other contacts, so they come last.'
      }
      id="pathways"
      isWide
    >
      <DataTable
        caption={isOne ? 'Pathways, the soonest to stop first' : 'Pathways, the most lost first'}
        isCaptionHidden
        name="pathways"
        columns={isOne ? oneColumns(register.isFictional) : groupColumns}
        rows={care.pathways}
        keyOf={({ pathway }) => pathway}
        hrefOf={({ pathway }) => href(`pathways/${pathway}`)}
        pageSize={20}
      />
    </Panel>
  );
}
