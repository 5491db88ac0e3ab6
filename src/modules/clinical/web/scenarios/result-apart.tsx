import { IntervalRows } from '#web/kit/charts/interval-rows.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { ShownRange } from './result-figures.tsx';
import { type GroupRow, rowApart } from './result-groups.ts';
import type { Result } from './use-scenario.ts';

const recordMetrics = ['people-to-notify', 'records-most-harmful'];
const wrongMetrics = ['wrong-results-shown', 'wrong-results-checks'];

function Rows({ label, rows }: { readonly label: string; readonly rows: readonly GroupRow[] }) {
  return (
    <IntervalRows
      label={label}
      rows={rows.map(({ metric, name, row, why, evidence }) => ({
        id: metric,
        name,
        spreads: row === null ? [] : [{ spread: row, shown: <ShownRange row={row} /> }],
        ...(row === null ? { note: `Not modelled: ${why}.` } : evidence !== undefined && { note: `${evidence}.` }),
      }))}
    />
  );
}

const isOfWrong = (duty: string) => /results|candour/i.test(duty);

function Duties({ duties }: { readonly duties: readonly string[] }) {
  if (duties.length === 0) return null;
  return (
    <>
      <h3 className="result-between">Duties that follow</h3>
      <ol className="result-duties">
        {duties.map((duty) => (
          <li key={duty}>{duty}</li>
        ))}
      </ol>
    </>
  );
}

const rowsOf = (result: Result, metrics: readonly string[]) =>
  metrics.flatMap((metric) => rowApart(result, metric) ?? []);

/** Stolen or exposed records: whom to tell, what can harm most, and the clocks that start. */
export function RecordsPanel({ result, isAsked }: { readonly result: Result; readonly isAsked: boolean }) {
  if (!isAsked) return null;
  const duties = result.duties.filter((duty) => !isOfWrong(duty));
  return (
    <Panel
      title="Stolen or exposed records"
      hint="Confidentiality: what follows for people and for those who hold their records"
    >
      <Rows label="Records" rows={rowsOf(result, recordMetrics)} />
      <Duties duties={duties} />
    </Panel>
  );
}

/** Wrong results shown: how many, and what it takes to check them. */
export function WrongResultsPanel({ result, isAsked }: { readonly result: Result; readonly isAsked: boolean }) {
  if (!isAsked) return null;
  return (
    <Panel
      title="Wrong results shown"
      hint="Integrity: a result that is wrong and looks right is more dangerous than one that is missing"
    >
      <Rows label="Wrong results" rows={rowsOf(result, wrongMetrics)} />
      <Duties duties={result.duties.filter(isOfWrong)} />
    </Panel>
  );
}
