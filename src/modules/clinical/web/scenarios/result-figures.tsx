import { IntervalRows } from '#web/kit/charts/interval-rows.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { metricName } from './metric-words.ts';
import { isCertain, middleWords, rangeWords, rough, unitWord } from './range-words.ts';
import { type Group, type GroupRow, resultGroups } from './result-groups.ts';
import { lostName, type TotalRow, totalOf } from './result-sentence.ts';
import type { Result } from './use-scenario.ts';

/** The middle and the likely range in words. */
export function ShownRange({ row }: { readonly row: TotalRow }) {
  const middle = middleWords(row.p50, row.unit);
  if (isCertain(row, row.unit)) return <strong>{middle}</strong>;
  return (
    <>
      <strong>{middle}</strong>
      <span className="spread-likely"> likely range {rangeWords(row, row.unit)}</span>
    </>
  );
}

function noteOf({ change, why, evidence }: GroupRow, shared: ReadonlySet<string>): string | undefined {
  const parts = [
    change === null || change.p5 === change.p95 ? '' : `That is ${rangeWords(change, change.unit)} than normal`,
    why === null ? '' : `How many: not modelled, ${why}`,
    evidence === undefined || shared.has(evidence) ? '' : evidence,
  ].filter(Boolean);
  return parts.length === 0 ? undefined : `${parts.join('. ')}.`;
}

function rowFrom(row: GroupRow, shared: ReadonlySet<string>) {
  const note = row.row === null ? undefined : noteOf(row, shared);
  return {
    id: row.metric,
    name: row.name,
    spreads: row.row === null ? [] : [{ spread: row.row, shown: <ShownRange row={row.row} /> }],
    ...(row.row === null && { note: `Not modelled: ${row.why}.` }),
    ...(note !== undefined && { note }),
  };
}

/** Evidence that several rows of a group stand on is said once, at its head. */
function sharedEvidence(rows: readonly GroupRow[]): ReadonlySet<string> {
  const all = rows.flatMap(({ row, evidence }) => (row === null || evidence === undefined ? [] : [evidence]));
  return new Set(all.filter((evidence, index) => all.indexOf(evidence) !== index));
}

function GroupBlock({ group }: { readonly group: Group }) {
  const shared = sharedEvidence(group.rows);
  return (
    <section className="result-group" aria-label={group.title}>
      <h3>{group.title}</h3>
      {shared.size > 0 && <p className="hint">{[...shared].join('. ')}.</p>}
      {group.rows.length > 0 && (
        <IntervalRows label={group.title} rows={group.rows.map((row) => rowFrom(row, shared))} />
      )}
      {group.untouched.length > 0 && <p className="hint">No change expected: {group.untouched.join(', ')}.</p>}
    </section>
  );
}

/** Every total of a result with its likely range, in groups. */
export function ResultNumbers({ result }: { readonly result: Result }) {
  return (
    <Panel
      title="What it comes to"
      hint="The middle of all runs. 90 of 100 runs lie in the likely range, half of them in the thick part of the bar"
      isWide
    >
      <div className="result-groups">
        {resultGroups(result).map((group) => (
          <GroupBlock key={group.id} group={group} />
        ))}
      </div>
    </Panel>
  );
}

const headlines = [
  'outpatients-lost',
  'electives-lost',
  'mental-health-beds-lost',
  'community-visits-lost',
  'ambulance-conveyances-lost',
  'ae-attendances-lost',
  'emergency-admissions-lost',
  'staff-on-paper',
  'people-to-notify',
] as const;

/** Four figures that say most of a result. */
export function ResultFigures({ result }: { readonly result: Result }) {
  const { totals } = result;
  const rows = headlines.flatMap((metric) => totalOf(totals, metric) ?? []).filter(({ p95 }) => p95 > 0);
  const half = totalOf(totals, 'restored-half');
  const hit = totalOf(totals, 'organisations-hit');
  return (
    <FigureRow>
      {hit !== undefined && <RangeFigure row={hit} label="Organisations hit" isNamed />}
      {rows.slice(0, 3).map((row) => (
        <RangeFigure key={row.metric} row={row} label={lostName(row.metric) ?? metricName(row.metric)} isNamed />
      ))}
      {half !== undefined && half.p95 > 0 && <RangeFigure row={half} label="Half works again after" />}
    </FigureRow>
  );
}

interface RangeFigureProps {
  readonly row: TotalRow;
  readonly label: string;
  /** True where the label says what is counted. */
  readonly isNamed?: boolean;
}

function RangeFigure({ row, label, isNamed = false }: RangeFigureProps) {
  const isOne = isCertain(row, row.unit);
  const value = rough(row.p50);
  return (
    <Figure
      label={label}
      value={value}
      {...(isNamed ? {} : { unit: unitWord(row.unit, value) })}
      note={isOne ? 'The same in every run' : `Likely range ${rangeWords(row, row.unit)}`}
    />
  );
}
