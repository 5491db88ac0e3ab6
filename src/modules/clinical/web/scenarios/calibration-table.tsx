import type { AnswerOf } from '#web/api/client.ts';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { calibrationReport } from '../../contract/scenarios.ts';
import { figureText, targetName, verdictOf } from './calibration-words.ts';

type Report = AnswerOf<typeof calibrationReport>;
type Row = Report['rows'][number];

function number(id: string, header: string, value: (row: Row) => number | null): Column<Row> {
  return {
    id,
    header,
    value,
    cell: (row) => {
      const given = value(row);
      return given === null ? <span className="no-data">None</span> : figureText(given);
    },
    isNumber: true,
  };
}

const columns: readonly Column<Row>[] = [
  { id: 'metric', header: 'Figure', value: ({ metric }) => targetName(metric), isRowHeader: true },
  { id: 'target', header: 'Target', value: ({ target }) => target },
  { id: 'unit', header: 'Unit', value: ({ unit }) => unit },
  number('published', 'Published', ({ published }) => published),
  number('middle', 'Engine, middle', ({ asNew }) => asNew.p50),
  number('low', 'Low', ({ asNew }) => asNew.p5),
  number('high', 'High', ({ asNew }) => asNew.p95),
  number('width', 'High over low', ({ width }) => width),
  number('score', 'Score, less is better', ({ score }) => score),
  number('null-1', 'Error of “1% of a week”', ({ nulls }) => nulls[0]?.error ?? null),
  number('null-2', 'Error of “share hit”', ({ nulls }) => nulls[1]?.error ?? null),
  {
    id: 'verdict',
    header: 'Verdict',
    value: (row) => verdictOf(row).word,
    cell: (row) => {
      const { level, word } = verdictOf(row);
      return <Status level={level}>{word}</Status>;
    },
  },
];

/** Every target of the report in one table, to sort and to download. */
export function CalibrationTable({ report }: { readonly report: Report }) {
  return (
    <Panel title="All figures" isWide hint="As for a new event of this description, with the spread between events">
      <div className="table-scroll">
        <DataTable
          caption="Calibration targets"
          isCaptionHidden
          name="targets"
          columns={columns}
          rows={report.rows}
          keyOf={({ id, metric }) => `${id} ${metric}`}
          pageSize={60}
        />
      </div>
    </Panel>
  );
}
