import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Link } from 'wouter';
import { Button } from '#web/kit/button.tsx';
import { type Drawn, labelsThatFit, project } from '#web/kit/charts/place-projection.ts';
import { useWidth } from '#web/kit/charts/use-width.ts';
import { isArrow, nearestAhead } from '#web/kit/hex-geometry.ts';

/** One organisation by its coordinates. Its two groups differ in shape and in word. */
export interface MapPlace {
  readonly code: string;
  readonly name: string;
  /** Beside the dot, where there is room. */
  readonly label: string;
  readonly longitude: number;
  readonly latitude: number;
  /** Sets the size of its dot. */
  readonly size: number;
  readonly group: 'diamond' | 'circle';
  /** The size in words: "1,200 patients". */
  readonly shown: string;
  readonly href?: string;
}

/** From one place to another; `size` sets the width of the line. */
export interface MapFlow {
  readonly from: string;
  readonly to: string;
  readonly size: number;
}

/** Props of `PlaceMap`. Put it in a `Panel` whose `table` has the same facts. */
export interface PlaceMapProps {
  readonly label: string;
  readonly places: readonly MapPlace[];
  readonly flows: readonly MapFlow[];
  /** What each shape means: "Sends patients away". */
  readonly groups: Readonly<Record<MapPlace['group'], string>>;
  /** More lines in the card of the chosen place. */
  readonly details?: (place: MapPlace) => ReactNode;
}

const margin = 22;
const mostHeight = 600;
const zooms: readonly number[] = [1, 2, 4, 8, 16];
const mostNames = 14;

const radiusOf = (size: number, most: number) => 4 + (most > 0 ? 13 * Math.sqrt(size / most) : 0);

function Dot({ place, at, radius }: { readonly place: MapPlace; readonly at: Drawn; readonly radius: number }) {
  if (place.group === 'circle') return <circle className="place-dot place-circle" cx={at.x} cy={at.y} r={radius} />;
  const reach = radius * 1.25;
  const corners = `M${at.x} ${at.y - reach}l${reach} ${reach}-${reach} ${reach}-${reach}-${reach}z`;
  return <path className="place-dot place-diamond" d={corners} />;
}

/** Bowed to the right of its way, so that there and back do not cover each other. */
function bow(from: Drawn, to: Drawn): string {
  const bend = 0.12;
  const middle = {
    x: (from.x + to.x) / 2 - (to.y - from.y) * bend,
    y: (from.y + to.y) / 2 + (to.x - from.x) * bend,
  };
  return `M${from.x} ${from.y}Q${middle.x} ${middle.y} ${to.x} ${to.y}`;
}

interface FlowsProps extends Pick<PlaceMapProps, 'places' | 'flows'> {
  readonly points: readonly Drawn[];
  readonly chosen: string | undefined;
}

function Flows({ places, flows, points, chosen }: FlowsProps) {
  const most = Math.max(0, ...flows.map(({ size }) => size));
  const at = new Map(places.map(({ code }, index) => [code, points[index]]));
  const isOf = ({ from, to }: MapFlow) => from === chosen || to === chosen;
  const ordered = flows.toSorted((left, right) => Number(isOf(left)) - Number(isOf(right)));
  return ordered.map((flow) => {
    const [from, to] = [at.get(flow.from), at.get(flow.to)];
    if (from === undefined || to === undefined) return null;
    return (
      <path
        key={`${flow.from} ${flow.to}`}
        className={isOf(flow) ? 'place-flow place-flow-chosen' : 'place-flow'}
        d={bow(from, to)}
        strokeWidth={most > 0 ? 0.75 + 6 * (flow.size / most) : 1}
      />
    );
  });
}

interface CardProps extends Pick<PlaceMapProps, 'groups'> {
  readonly place: MapPlace;
  readonly details: PlaceMapProps['details'];
}

function Card({ place, groups, details }: CardProps) {
  return (
    <div className="place-card">
      <p className="hex-card-name">{place.name}</p>
      <p>
        {groups[place.group]}: <strong>{place.shown}</strong>
      </p>
      {details?.(place)}
      {place.href !== undefined && (
        <p>
          <Link href={place.href}>Open {place.name}</Link>
        </p>
      )}
    </div>
  );
}

function Key({ groups }: Pick<PlaceMapProps, 'groups'>) {
  return (
    <ul className="key plain-list">
      {(['diamond', 'circle'] as const).map((group) => (
        <li key={group}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            {group === 'circle' ? (
              <circle className="place-dot place-circle" cx="8" cy="8" r="6" />
            ) : (
              <path className="place-dot place-diamond" d="M8 1l7 7-7 7-7-7z" />
            )}
          </svg>
          {groups[group]}
        </li>
      ))}
      <li>The larger the shape and the wider the line, the more patients</li>
    </ul>
  );
}

function ZoomButtons({ zoom, setZoom }: { readonly zoom: number; readonly setZoom: (zoom: number) => void }) {
  const at = zooms.indexOf(zoom);
  return (
    <div className="button-row place-zoom">
      <Button isSmall disabled={at === zooms.length - 1} onClick={() => setZoom(zooms[at + 1] ?? zoom)}>
        Look closer
      </Button>
      <Button isSmall disabled={at === 0} onClick={() => setZoom(zooms[at - 1] ?? 1)}>
        Look from further away
      </Button>
    </div>
  );
}

function spoken({ name, code, shown, group }: MapPlace, groups: PlaceMapProps['groups']): string {
  return `${name}, ${code}, ${groups[group].toLowerCase()}, ${shown}`;
}

/**
 * A map of places by their coordinates, north up, with lines between them. One stop for the Tab key; arrow keys go to
 * the nearest place ahead. "Look closer" turns round the chosen place.
 */
export function PlaceMap({ label, places, flows, groups, details }: PlaceMapProps) {
  const group = useRef<SVGGElement>(null);
  const [frame, width] = useWidth<HTMLDivElement>();
  const [chosen, setChosen] = useState(0);
  const [zoom, setZoom] = useState<number>(1);
  const selected = chosen < places.length ? chosen : 0;
  const current = places[selected];
  const { height, points } = project(places, { width, most: mostHeight, margin, zoom, centre: current ?? null });
  const most = Math.max(0, ...places.map(({ size }) => size));
  const radius = (place: MapPlace) => radiusOf(place.size, most);

  function move(index: number): void {
    setChosen(index);
    const dot = group.current?.querySelector(`[data-index="${index}"]`);
    if (dot instanceof SVGElement) dot.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!isArrow(event.key)) return;
    event.preventDefault();
    const next = nearestAhead(points, selected, event.key, 0.5);
    if (next !== null) move(next);
  }

  if (current === undefined) return null;
  const order = places
    .map((place, index) => ({ place, index }))
    .toSorted((left, right) => right.place.size - left.place.size);
  // The chosen one last, so that no other covers it.
  const drawn = [...order.filter(({ index }) => index !== selected), { place: current, index: selected }];
  const names = labelsThatFit(
    [{ place: current, index: selected }, ...order.filter(({ index }) => index !== selected)].flatMap(
      ({ place, index }) => {
        const point = points[index];
        return point ? [{ index, text: place.label, x: point.x + radius(place) * 1.25 + 5, y: point.y + 5 }] : [];
      },
    ),
    { width, height },
    mostNames,
  );
  return (
    <div className="place-map">
      <div className="place-side">
        <Card place={current} groups={groups} details={details} />
        <ZoomButtons zoom={zoom} setZoom={setZoom} />
        <Key groups={groups} />
      </div>
      <div className="place-frame" ref={frame}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a drawing. */}
        <svg
          className="place-drawing"
          width={width}
          height={height}
          role="group"
          aria-label={`${label}. Use the arrow keys to move from place to place.`}
        >
          <Flows places={places} flows={flows} points={points} chosen={current.code} />
          <g ref={group}>
            {drawn.map(({ place, index }) => {
              const at = points[index] ?? { x: 0, y: 0 };
              return (
                // biome-ignore lint/a11y/useSemanticElements: an HTML button cannot stand inside a drawing.
                <g
                  key={place.code}
                  role="button"
                  tabIndex={index === selected ? 0 : -1}
                  aria-pressed={index === selected}
                  aria-label={spoken(place, groups)}
                  className={index === selected ? 'place place-chosen' : 'place'}
                  data-index={index}
                  onClick={() => move(index)}
                  onFocus={() => setChosen(index)}
                  onKeyDown={onKeyDown}
                >
                  <circle className="place-target" cx={at.x} cy={at.y} r={12} />
                  <Dot place={place} at={at} radius={radius(place)} />
                </g>
              );
            })}
          </g>
          {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus, and the places say their names. */}
          <g aria-hidden="true">
            {names.map(({ index, x, y, text }) => (
              <text key={index} className="place-name" x={x} y={y}>
                {text}
              </text>
            ))}
          </g>
        </svg>
      </div>
    </div>
  );
}
