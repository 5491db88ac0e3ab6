import { type KeyboardEvent, memo, type PointerEvent, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useWidth } from '#web/kit/charts/use-width.ts';
import {
  cellWords,
  columnGroups,
  type HeatCell,
  type HeatColumn,
  type HeatLevel,
  type HeatPaths,
  type HeatRow,
  type HeatSize,
  type HeatTone,
  heatPaths,
  movedCell,
  scrolledTo,
} from '#web/kit/heat-geometry.ts';
import { HeatSwatch } from '#web/kit/heat-swatch.tsx';

/**
 * Props of `HeatGrid`. Put it in a `Panel` whose `table` is `HeatTable` with the same rows. `groupNames` are shown where
 * a group is wide enough.
 */
export interface HeatGridProps {
  readonly label: string;
  readonly levels: readonly HeatLevel[];
  readonly columns: readonly HeatColumn[];
  readonly groupNames: ReadonlyMap<string, string>;
  readonly rows: readonly HeatRow[];
  /** What it means that a cell has a note, for the key. */
  readonly noteName?: string;
}

/** In pixels. The head holds two lines of a group's name and the letters. */
const rowHeight = 18;
const headHeight = 78;
const leastCell = 18;
const mostCell = 44;
const namesWidth = { wide: 196, narrow: 112 };
/** A group's name needs this much room. */
const roomForName = 62;
const tones: readonly HeatTone[] = ['achieved', 'partly', 'not', 'none'];

function Head({ columns, groupNames, width }: Pick<HeatGridProps, 'columns' | 'groupNames'> & { width: number }) {
  return (
    <div className="heat-head" aria-hidden="true" style={{ width: `${columns.length * width}px` }}>
      {columnGroups(columns).map(({ group, from, count }) => (
        <div key={group} className="heat-group" style={{ left: `${from * width}px`, width: `${count * width}px` }}>
          <strong>{group}</strong>
          {count * width >= roomForName && <span>{groupNames.get(group)}</span>}
        </div>
      ))}
      <svg className="heat-letters" width={columns.length * width} height={18} aria-hidden="true" focusable="false">
        {columns.map(({ id, letter }, index) => (
          <text key={id} x={(index + 0.5) * width} y={13}>
            {letter}
          </text>
        ))}
      </svg>
    </div>
  );
}

interface DrawingProps {
  readonly paths: HeatPaths;
  readonly columns: readonly HeatColumn[];
  readonly rows: number;
  readonly width: number;
}

/** The cells. Drawn again only when they change, and not when the cursor moves. */
const Drawing = memo(function Drawing({ paths, columns, rows, width }: DrawingProps) {
  const height = rows * rowHeight;
  const starts = new Set(columnGroups(columns).map(({ from }) => from));
  const line = (index: number) => `M${index * width} 0V${height}`;
  const gaps = columns.map((_, index) => line(index));
  return (
    <>
      {tones.map((tone) => (
        <path key={tone} className={`heat-fill heat-${tone}`} strokeWidth={rowHeight - 1} d={paths.fills[tone]} />
      ))}
      <path className="heat-mark heat-mark-not" d={paths.crosses} />
      <path className="heat-mark heat-mark-partly" d={paths.dashes} />
      <path className="heat-mark heat-mark-none" d={paths.dots} />
      <path className="heat-note" d={paths.notes} />
      <path className="heat-gap" d={gaps.join('')} />
      <path className="heat-gap heat-gap-group" d={gaps.filter((_, index) => starts.has(index)).join('')} />
    </>
  );
});

function CellLine({ row, column, level }: { row: HeatRow; column: HeatColumn; level: string }) {
  return (
    <div className="heat-line">
      <p role="status">
        <strong>{row.name}</strong>, {column.id} {column.name}: {level}
      </p>
      {row.href !== undefined && (
        <Link href={row.href}>
          Open<span className="visually-hidden"> {row.name}</span>
        </Link>
      )}
      {column.href !== undefined && (
        <Link href={column.href}>
          Who stands where<span className="visually-hidden"> on {column.id}</span>
        </Link>
      )}
    </div>
  );
}

function Key({ levels, noteName }: Pick<HeatGridProps, 'levels' | 'noteName'>) {
  return (
    <ul className="key plain-list" aria-label="Key">
      {levels.map(({ key, name, tone }) => (
        <li key={key}>
          <HeatSwatch tone={tone} />
          {name}
        </li>
      ))}
      {noteName !== undefined && (
        <li>
          <HeatSwatch tone="achieved" isNoted />
          {noteName}
        </li>
      )}
    </ul>
  );
}

/** Which cell is current, and how it moves: keys and pointer. */
function useCursor({ rows, columns }: HeatGridProps, size: HeatSize, names: number) {
  const [asked, setAsked] = useState<HeatCell>({ row: 0, column: 0 });
  const [, navigate] = useLocation();
  const view = useRef<HTMLDivElement>(null);
  const cell = { row: Math.min(asked.row, rows.length - 1), column: Math.min(asked.column, columns.length - 1) };

  function show({ row, column }: HeatCell): void {
    const box = view.current;
    if (!box) return;
    const down = { from: row * size.height, to: (row + 1) * size.height };
    const right = { from: column * size.width, to: (column + 1) * size.width };
    box.scrollTop = scrolledTo(box.scrollTop, box.clientHeight, headHeight, down);
    box.scrollLeft = scrolledTo(box.scrollLeft, box.clientWidth, names, right);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const href = rows[cell.row]?.href;
    if (event.key === 'Enter' && href !== undefined) navigate(href);
    const next = movedCell(cell, event.key, event.ctrlKey, { rows: rows.length, columns: columns.length });
    if (next === null) return;
    event.preventDefault();
    setAsked(next);
    show(next);
  }

  function onPointerDown(event: PointerEvent<SVGSVGElement>): void {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const row = Math.floor((event.clientY - top) / size.height);
    const column = Math.floor((event.clientX - left) / size.width);
    if (row < rows.length && column < columns.length) setAsked({ row: Math.max(0, row), column: Math.max(0, column) });
  }

  return { cell, view, onKeyDown, onPointerDown };
}

/**
 * Rows by columns in four colours and two marks, in a handful of paths. One stop for the Tab key; arrow keys, Page Up,
 * Page Down, Home and End move the cursor, and a line above says the cell; Enter opens the row. A pointer selects.
 */
export function HeatGrid(props: HeatGridProps) {
  const { label, levels, columns, groupNames, rows } = props;
  const [frame, width] = useWidth<HTMLDivElement>();
  const names = width < 560 ? namesWidth.narrow : namesWidth.wide;
  // 16 pixels for the bar that scrolls.
  const room = (width - names - 16) / Math.max(1, columns.length);
  const size = { width: Math.max(leastCell, Math.min(mostCell, Math.floor(room * 4) / 4)), height: rowHeight };
  const toneOf = useMemo(() => new Map(levels.map(({ key, tone }) => [key, tone])), [levels]);
  const paths = useMemo(
    () => heatPaths(rows, toneOf, { width: size.width, height: rowHeight }),
    [rows, toneOf, size.width],
  );
  const { cell, view, onKeyDown, onPointerDown } = useCursor(props, size, names);
  const [row, column] = [rows[cell.row], columns[cell.column]];
  if (row === undefined || column === undefined) return null;
  const level = levels.find(({ key }) => key === row.cells.charAt(cell.column));
  const height = rows.length * rowHeight;
  return (
    <div className="heat" ref={frame}>
      <CellLine row={row} column={column} level={cellWords(level?.name ?? 'No data', row, cell.column)} />
      <div
        className="heat-view"
        ref={view}
        role="application"
        aria-roledescription="heat map"
        aria-label={`${label}. ${rows.length} rows by ${columns.length} columns. Use the arrow keys to move and Enter to open. The same is in the table.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys, and it scrolls.
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className="heat-sheet" style={{ gridTemplateColumns: `${names}px ${columns.length * size.width}px` }}>
          <div className="heat-corner" style={{ height: `${headHeight}px` }} />
          <Head columns={columns} groupNames={groupNames} width={size.width} />
          <div className="heat-names" aria-hidden="true">
            {rows.map(({ name }) => name).join('\n')}
            <span className="heat-name-now" style={{ top: `${cell.row * rowHeight}px` }}>
              {row.name}
            </span>
          </div>
          <svg
            className="heat-drawing"
            width={columns.length * size.width}
            height={height}
            aria-hidden="true"
            focusable="false"
            onPointerDown={onPointerDown}
          >
            <Drawing paths={paths} columns={columns} rows={rows.length} width={size.width} />
            <rect
              className="heat-cursor"
              x={cell.column * size.width}
              y={cell.row * rowHeight}
              width={size.width}
              height={rowHeight}
            />
          </svg>
        </div>
      </div>
      <Key levels={levels} {...(props.noteName === undefined ? {} : { noteName: props.noteName })} />
    </div>
  );
}
