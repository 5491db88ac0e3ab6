import { Notice } from '#web/kit/notice.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { countOf } from '#web/words/format-number.ts';
import { type Route, type Routes, type Step, whenWords, whereWords } from './route-words.ts';

type Reach = Route['reach'];

interface Line {
  readonly nth: number;
  readonly step: Step;
  readonly reach: Reach['steps'][number] | undefined;
  readonly faults: readonly string[];
}

function ReachCell({ reach }: { readonly reach: Line['reach'] }) {
  if (reach === undefined) return <span className="no-data">No data</span>;
  const { there, passedOn, nobody, examples } = reach;
  const of = there + passedOn + nobody;
  if (of === 0) return <span>No body stands there</span>;
  if (nobody > 0)
    return (
      <div className="cell-lines">
        <Status level="critical">
          Nobody at {nobody} of {of}
        </Status>
        <span className="cell-under">{examples.join(', ')}</span>
      </div>
    );
  return passedOn > 0 ? (
    <Status level="medium">
      {there} as meant, {passedOn} passed on further up
    </Status>
  ) : (
    <Status level="good">Somebody at all {of}</Status>
  );
}

/** Steps of a route as a table, with where each would lead today. */
export function RouteSteps({
  name,
  steps,
  faults,
  reach,
  known,
}: {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly faults: Route['faults'];
  readonly reach: Reach;
  readonly known: Pick<Routes, 'duties' | 'edges'>;
}) {
  const lines = steps.map(
    (step, index): Line => ({
      nth: index + 1,
      step,
      reach: reach.steps[index],
      faults: faults.filter((fault) => fault.step === index).map(({ words }) => words),
    }),
  );
  const columns: readonly Column<Line>[] = [
    { id: 'nth', header: 'Step', value: ({ nth }) => nth, isNumber: true, isSortable: false },
    { id: 'when', header: 'When', value: ({ step }) => whenWords(step), isRowHeader: true, isSortable: false },
    {
      id: 'unless',
      header: 'Unless it is',
      value: ({ step }) => step.unless,
      isSortable: false,
    },
    {
      id: 'where',
      header: 'Who is asked',
      value: ({ step }) => whereWords(step, known),
      cell: ({ step, faults: own }) => (
        <div className="cell-lines">
          {whereWords(step, known)}
          {own.map((words) => (
            <span key={words} className="cell-under">
              {words}
            </span>
          ))}
        </div>
      ),
      isSortable: false,
    },
    {
      id: 'reach',
      header: 'Today it would lead to',
      value: ({ reach: own }) => (own === undefined ? null : own.nobody),
      cell: ({ reach: own }) => <ReachCell reach={own} />,
      isSortable: false,
    },
  ];
  const whole = faults.filter(({ step }) => step === null);
  return (
    <>
      {reach.emptyCount > 0 && (
        <Notice
          kind="warning"
          title={`For ${countOf(reach.emptyCount, 'organisation')} of ${reach.organisations} this route leads to nobody at all.`}
        >
          {reach.empty.map(({ name: body }) => body).join(', ')}
          {reach.emptyCount > reach.empty.length ? ` and ${reach.emptyCount - reach.empty.length} more` : ''}. Name
          somebody on the page of duties, here or above.
        </Notice>
      )}
      {reach.rings.length > 0 && (
        <Notice kind="warning" title="A hierarchy goes in a circle.">
          {reach.rings.map((ring) => `${ring.name} (${ring.edge})`).join(', ')}
        </Notice>
      )}
      {whole.map(({ words, isBad }) => (
        <Notice key={words} kind={isBad ? 'warning' : 'plain'} title={words} />
      ))}
      <DataTable
        caption={`Steps of ${name}`}
        isCaptionHidden
        name={`steps-${name}`}
        columns={columns}
        rows={lines}
        keyOf={({ nth }) => String(nth)}
      />
    </>
  );
}
