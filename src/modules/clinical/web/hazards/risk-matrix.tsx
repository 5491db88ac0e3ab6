import { type KeyboardEvent, useRef, useState } from 'react';
import { Link } from 'wouter';
import { Glyph } from '#web/kit/glyph.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { countOf } from '#web/words/format-number.ts';
import { type MatrixPack, ratingOf } from '../../domain/clinical-risk-matrix.ts';
import { levelOf, RatingStatus } from './rating-status.tsx';

interface Cell {
  readonly likelihood: string;
  readonly likelihoodName: string;
  readonly severity: string;
  readonly severityName: string;
  readonly rating: number | null;
  readonly count: number;
}

/** Props of `RiskMatrix`: `cells` counts open hazards by their present rating. */
export interface RiskMatrixProps {
  readonly pack: MatrixPack;
  readonly cells: readonly { readonly severity: string; readonly likelihood: string; readonly count: number }[];
  readonly otherMatrices: number;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function gridOf({ pack, cells }: RiskMatrixProps): Cell[][] {
  return pack.likelihoods.toReversed().map((row) =>
    pack.severities.map((column) => ({
      likelihood: row.id,
      likelihoodName: row.name,
      severity: column.id,
      severityName: column.name,
      rating: ratingOf(pack, row.id, column.id) ?? null,
      count: cells.find(({ severity, likelihood }) => severity === column.id && likelihood === row.id)?.count ?? 0,
    })),
  );
}

function CellLink({ cell, pack, isStop, href }: { cell: Cell; pack: MatrixPack; isStop: boolean; href: string }) {
  return (
    <Link href={href} className="matrix-cell" tabIndex={isStop ? 0 : -1}>
      <strong className={cell.count === 0 ? 'matrix-none' : 'matrix-count'}>{cell.count}</strong>
      <span className="visually-hidden">
        {` open, likelihood ${cell.likelihoodName.toLowerCase()}, severity ${cell.severityName.toLowerCase()}, `}
      </span>
      <span className="matrix-rating">
        {cell.rating !== null && <Glyph level={levelOf(pack, cell.rating)} size={12} />}
        <span className="visually-hidden">rating </span>
        {cell.rating ?? 'none'}
      </span>
    </Link>
  );
}

/** The matrix as a grid: one stop for the Tab key, arrow keys move, each cell leads to its hazards. */
function MatrixGrid(props: RiskMatrixProps) {
  const { pack } = props;
  const query = useQueryState();
  const body = useRef<HTMLTableSectionElement>(null);
  const [stop, setStop] = useState<readonly [number, number]>([0, 0]);
  const grid = gridOf(props);
  function onKeyDown(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const row = Math.min(Math.max(stop[0] + step[0], 0), grid.length - 1);
    const column = Math.min(Math.max(stop[1] + step[1], 0), pack.severities.length - 1);
    setStop([row, column]);
    body.current?.querySelectorAll('tr')[row]?.querySelectorAll('a')[column]?.focus();
  }
  return (
    <table className="matrix">
      <caption className="visually-hidden">
        Open hazards by likelihood and severity. Arrow keys move between cells.
      </caption>
      <thead>
        <tr>
          <th scope="col">Likelihood</th>
          {pack.severities.map(({ id, name }) => (
            <th key={id} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {grid.map((row, rowAt) => (
          <tr key={row[0]?.likelihood}>
            <th scope="row">{row[0]?.likelihoodName}</th>
            {row.map((cell, columnAt) => (
              <td key={cell.severity} onFocus={() => setStop([rowAt, columnAt])}>
                <CellLink
                  cell={cell}
                  pack={pack}
                  isStop={stop[0] === rowAt && stop[1] === columnAt}
                  href={query.hrefWith({
                    status: 'open',
                    severity: cell.severity,
                    likelihood: cell.likelihood,
                    page: null,
                  })}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function twinColumns(pack: MatrixPack): readonly Column<Cell>[] {
  return [
    { id: 'likelihood', header: 'Likelihood', value: ({ likelihoodName }) => likelihoodName, isSortable: false },
    { id: 'severity', header: 'Severity', value: ({ severityName }) => severityName, isSortable: false },
    {
      id: 'cell-rating',
      header: 'Rating',
      value: ({ rating }) => rating,
      cell: ({ rating }) => <RatingStatus pack={pack} rating={rating} />,
    },
    { id: 'count', header: 'Open hazards', value: ({ count }) => count, isNumber: true },
  ];
}

/** Where the open hazards of a scope stand in the matrix, with the same facts as a table. */
export function RiskMatrix(props: RiskMatrixProps) {
  const { pack, otherMatrices } = props;
  const table = (
    <DataTable
      caption="Open hazards by likelihood and severity"
      isCaptionHidden
      columns={twinColumns(pack)}
      rows={gridOf(props).flat()}
      keyOf={({ likelihood, severity }) => `${likelihood}-${severity}`}
      name="cells"
    />
  );
  return (
    <Panel
      title="Where the open hazards stand"
      hint="Each cell holds how many open hazards have this rating now: the residual one, or the initial one until then. Select a cell to see them; arrow keys move between cells."
      chartName="Matrix"
      phoneView="table"
      table={table}
    >
      <div className="matrix-frame">
        <MatrixGrid {...props} />
      </div>
      <p className="small">
        {pack.name}.{pack.isToVerify ? ' Some of it was quoted second-hand and must be verified.' : ''} Ratings are
        looked up, never multiplied.
        {otherMatrices > 0 &&
          ` ${countOf(otherMatrices, 'hazard was', 'hazards were')} rated with another version and ${otherMatrices === 1 ? 'is' : 'are'} not in this picture.`}
      </p>
    </Panel>
  );
}
