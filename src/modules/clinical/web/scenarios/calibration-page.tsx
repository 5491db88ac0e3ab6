import '../clinical.css';
import './scenarios.css';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { IntervalRows, type RowMark } from '#web/kit/charts/interval-rows.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { ErrorState, Loading } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import type { calibrationReport as contract } from '../../contract/scenarios.ts';
import { CalibrationTable } from './calibration-table.tsx';
import { calibrationSentence, figureText, nullName, targetName, verdictOf } from './calibration-words.ts';
import { calibrationReport } from './calls.ts';

type Report = AnswerOf<typeof contract>;
type Row = Report['rows'][number];

/** A guess far outside would squeeze the range to a point: it stands in words only. */
const farthest = 1.5;

function marksOf(row: Row): RowMark[] {
  const most = farthest * Math.max(row.asNew.p95, row.published);
  return [
    { value: row.published, name: 'published', shape: 'published' },
    ...row.nulls.flatMap(({ name, value }): RowMark[] => (value > most ? [] : [{ value, name, shape: 'cross' }])),
  ];
}

function RowWords({ row }: { readonly row: Row }) {
  return (
    <>
      <strong>Published: {figureText(row.published)}</strong>
      <span className="spread-likely">
        {' '}
        Engine: {figureText(row.asNew.p50)}, likely range {figureText(row.asNew.p5)} to {figureText(row.asNew.p95)}
        {row.unit.startsWith('%') ? row.unit : ` ${row.unit}`}
      </span>
    </>
  );
}

function RowNote({ row }: { readonly row: Row }) {
  const verdict = verdictOf(row);
  return (
    <>
      <Status level={verdict.level}>{verdict.word}</Status> {row.demand}.
      {row.nulls.length > 0 &&
        ` ${row.nulls.map(({ name, value }) => `${nullName(name)}: ${figureText(value)}`).join('. ')}.`}
      {row.beatsNulls === true && ' The engine is nearer than both.'}
      {row.beatsNulls === false && ' A simple guess is nearer than the engine.'}
    </>
  );
}

function EventPanel({ report, target }: { readonly report: Report; readonly target: Report['events'][number] }) {
  const rows = report.rows.filter((row) => row.target === target.target);
  return (
    <Panel
      title={target.name}
      isWide
      hint={target.isFitted ? 'Used to fit the engine' : 'Never used to fit the engine: only checked'}
    >
      <IntervalRows
        label={target.name}
        rows={rows.map((row) => ({
          id: `${row.id} ${row.metric}`,
          name: targetName(row.metric),
          spreads: [{ spread: row.asNew, shown: <RowWords row={row} /> }],
          marks: marksOf(row),
          note: <RowNote row={row} />,
        }))}
      />
    </Panel>
  );
}

function ChartKey() {
  return (
    <ul className="key plain-list">
      <li>
        <span className="key-track">
          <span className="spread-published" />
        </span>
        What was published
      </li>
      <li>
        <span className="key-track">
          <span className="spread-dot" />
        </span>
        Middle of the engine’s answer
      </li>
      <li>
        <span className="key-track">
          <span className="spread-half" />
        </span>
        50 of 100 runs; the thin line holds 90
      </li>
      <li>
        <span className="key-track">
          <span className="spread-cross" />
        </span>
        A simple guess to beat, where it is near enough to be drawn
      </li>
    </ul>
  );
}

function Figures({ rows }: Pick<Report, 'rows'>) {
  const judged = rows.filter(({ isMet }) => isMet !== null);
  const rivals = rows.filter(({ beatsNulls }) => beatsNulls !== null && beatsNulls !== undefined);
  const guessed = rivals.filter(({ nulls }) => nulls.length > 0);
  return (
    <FigureRow>
      <Figure label="Demands met" value={judged.filter(({ isMet }) => isMet).length} unit={`of ${judged.length}`} />
      <Figure
        label="Inside the likely range"
        value={rows.filter(({ isCovered }) => isCovered).length}
        unit={`of ${rows.length}`}
        note="Published figures that lie in it"
      />
      <Figure
        label="Nearer than both guesses"
        value={guessed.filter(({ beatsNulls }) => beatsNulls).length}
        unit={`of ${guessed.length}`}
        note="Where a simple guess can be made"
      />
    </FigureRow>
  );
}

function HowMade({ report }: { readonly report: Report }) {
  return (
    <Panel title="How it was made">
      <p>{report.keptApart}</p>
      <SummaryList
        rows={[
          { name: 'Parameter set', value: report.version },
          { name: 'Command', value: <code className="hash">{report.command}</code> },
          { name: 'Calibration file', value: <code className="hash">{report.calibrationFile}</code> },
          { name: 'How to read it', value: report.how },
          {
            name: 'Not reported',
            value:
              report.notReported.length === 0
                ? 'Nothing is left out'
                : report.notReported.map(({ id, why }) => `${id}: ${why}`).join(' '),
          },
        ]}
      />
    </Panel>
  );
}

function ReportBody({ report }: { readonly report: Report }) {
  return (
    <>
      <Say {...calibrationSentence(report)} />
      <Figures rows={report.rows} />
      <ChartKey />
      {report.events.map((event) => (
        <EventPanel key={event.target} report={report} target={event} />
      ))}
      <CalibrationTable report={report} />
      <HowMade report={report} />
    </>
  );
}

/** How the engine does on published events: each target with interval and verdict, two simple guesses beside. */
export function CalibrationPage() {
  const query = useQueryState();
  const version = query.get('version') ?? 'newest';
  const answer = useAnswer(calibrationReport, { params: { version } });
  const { data, error } = answer;
  return (
    <>
      <PageHeader
        title="How the engine does on real events"
        hint="The patient-impact engine against what was published, beside two simple guesses"
        actions={<Button onClick={() => print()}>Print</Button>}
      />
      {data === undefined && error === null && <Loading what="the calibration report" rows={14} />}
      {data === undefined && error !== null && (
        <Panel title="Calibration report">
          <ErrorState what="the calibration report" problem={error} onRetry={answer.refetch} />
        </Panel>
      )}
      {data !== undefined && (
        <div className="care-page">
          {data.versions.length > 1 && (
            <div className="calibration-picks">
              <Select
                label="Parameter set"
                name="version"
                value={data.version}
                onChange={(next) => query.set({ version: next })}
                options={data.versions.map((each) => ({ value: each, name: each }))}
              />
            </div>
          )}
          <ReportBody report={data} />
        </div>
      )}
    </>
  );
}
