import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { type Bin, binOf, rampStep } from '#web/kit/bins.ts';
import { useWidth } from '#web/kit/charts/use-width.ts';
import {
  type HexPlace,
  hasRoomFor,
  hexBounds,
  hexCentre,
  hexCorners,
  isArrow,
  neighbour,
} from '#web/kit/hex-geometry.ts';
import { HexKey } from '#web/kit/hex-key.tsx';
import { type UnitWords, unitFor } from '#web/words/format-number.ts';

/** One organisation on the map. `label` is its short name of up to 5 letters; `value` null is "No data". */
export interface HexCell extends HexPlace {
  readonly code: string;
  readonly name: string;
  readonly label: string;
  readonly value: number | null;
  /** The value as shown and spoken when it is not the plain number. */
  readonly shown?: string;
  readonly isMarked?: boolean;
  readonly href?: string;
}

/** Props of `HexMap`. At most 5 bins, lowest first. Put it in a `Panel` whose `table` has the same facts. */
export interface HexMapProps {
  readonly label: string;
  readonly cells: readonly HexCell[];
  readonly bins: readonly Bin[];
  /** `risk` for figures of today; `neutral` for published history, which must not look like today. */
  readonly ramp: 'risk' | 'neutral';
  /** Words after the number in the spoken name and the card: "in 10,000 at risk", "trust below standard" and "trusts". */
  readonly unit: UnitWords;
  /** What the small diamond means; without it no cell is marked. */
  readonly markerMeaning?: string;
  /** More lines in the card of the selected cell. */
  readonly details?: (cell: HexCell) => ReactNode;
}

/** Of a hexagon at its full size, in pixels: room for 5 letters at 14 pixels. */
const radius = 36;
/** The card's width and its usual height, in pixels. */
const card = { width: 194, height: 190 };

function spoken(cell: HexCell, unit: UnitWords, marker: string | undefined): string {
  const number = cell.value === null ? '' : ` ${cell.shown ?? cell.value}`;
  const value = cell.value === null ? 'no data' : `${cell.shown ?? cell.value} ${unitFor(cell.value, unit)}`;
  return `${cell.label}${number}, ${cell.name}, ${cell.code}, ${value}${cell.isMarked && marker ? `, ${marker}` : ''}`;
}

interface HexShapeProps {
  readonly cell: HexCell;
  readonly bins: readonly Bin[];
  readonly ramp: 'risk' | 'neutral';
}

function HexShape({ cell, bins, ramp }: HexShapeProps) {
  const centre = hexCentre(cell);
  const at = { x: centre.x * radius, y: centre.y * radius };
  const bin = binOf(bins, cell.value);
  const tone = bin === null ? 'none' : `${ramp}-${rampStep(bin, bins.length)}`;
  return (
    <>
      <polygon className={`hex-fill hex-${tone}`} points={hexCorners(at, radius - 1)} />
      <text className={`hex-label hex-on-${tone}`} x={at.x} y={at.y - 5}>
        {/* The space parts it from the number, so that the spoken name holds the words seen. */}
        {`${cell.label} `}
      </text>
      <text className={`hex-value hex-on-${tone}`} x={at.x} y={at.y + 16}>
        {cell.value === null ? '–' : (cell.shown ?? cell.value)}
      </text>
      {cell.isMarked && <path className={`hex-marker hex-on-${tone}`} d={`M${at.x} ${at.y + 20.5}l5 5-5 5-5-5z`} />}
    </>
  );
}

function HexCard({
  cell,
  unit,
  details,
}: {
  readonly cell: HexCell;
  readonly unit: UnitWords;
  readonly details: HexMapProps['details'];
}) {
  return (
    <div className="hex-card">
      <p className="hex-card-name">{cell.name}</p>
      <p>
        {cell.value === null ? (
          'No data'
        ) : (
          <>
            <strong className="hex-card-value">{cell.shown ?? cell.value}</strong> {unitFor(cell.value, unit)}
          </>
        )}
      </p>
      {details?.(cell)}
      {cell.href !== undefined && (
        <p>
          <Link href={cell.href}>Open {cell.label}</Link>
        </p>
      )}
    </div>
  );
}

/**
 * A map of equal hexagons. One stop for the Tab key; arrow keys go to the nearest neighbour; Enter opens. A pointer
 * selects, and the card beside the map has the link.
 */
export function HexMap({ label, cells, bins, ramp, unit, markerMeaning, details }: HexMapProps) {
  const [, navigate] = useLocation();
  const group = useRef<SVGGElement>(null);
  const [frame, width] = useWidth<HTMLDivElement>();
  const worst = cells.reduce(
    (most, cell, index) => ((cell.value ?? -1) > (cells[most]?.value ?? -1) ? index : most),
    0,
  );
  const [chosen, setChosen] = useState<number | null>(null);
  const selected = chosen !== null && chosen < cells.length ? chosen : worst;
  const box = hexBounds(cells);
  const current = cells[selected];

  function move(index: number): void {
    setChosen(index);
    const cell = group.current?.querySelector(`[data-index="${index}"]`);
    if (cell instanceof SVGElement) cell.focus();
  }

  function onKeyDown(event: KeyboardEvent, cell: HexCell): void {
    if (event.key === 'Enter' && cell.href !== undefined) navigate(cell.href);
    if (event.key === ' ') event.preventDefault();
    if (!isArrow(event.key)) return;
    event.preventDefault();
    const next = neighbour(cells, selected, event.key);
    if (next !== null) move(next);
  }

  if (current === undefined) return null;
  const at = hexCentre(current);
  return (
    <div className={hasRoomFor(card, cells, width, radius) ? 'hex-map hex-map-roomy' : 'hex-map'} ref={frame}>
      <HexCard cell={current} unit={unit} details={details} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a drawing. */}
      <svg
        className="hex-drawing"
        style={{ maxWidth: `${box.width * radius + 6}px` }}
        viewBox={`${box.left * radius - 3} ${box.top * radius - 3} ${box.width * radius + 6} ${box.height * radius + 6}`}
        role="group"
        aria-label={`${label}. Use the arrow keys to move over the map and Enter to open.`}
      >
        <g ref={group}>
          {cells.map((cell, index) => (
            // biome-ignore lint/a11y/useSemanticElements: an HTML button cannot stand inside a drawing.
            <g
              key={cell.code}
              role="button"
              tabIndex={index === selected ? 0 : -1}
              aria-pressed={index === selected}
              aria-label={spoken(cell, unit, markerMeaning)}
              className="hex"
              data-index={index}
              onClick={() => move(index)}
              onFocus={() => setChosen(index)}
              onKeyDown={(event) => onKeyDown(event, cell)}
            >
              <HexShape cell={cell} bins={bins} ramp={ramp} />
            </g>
          ))}
        </g>
        <polygon className="hex-outline" points={hexCorners({ x: at.x * radius, y: at.y * radius }, radius - 1)} />
      </svg>
      <HexKey
        bins={bins}
        ramp={ramp}
        hasNone={cells.some(({ value }) => value === null)}
        markerMeaning={markerMeaning}
      />
    </div>
  );
}
