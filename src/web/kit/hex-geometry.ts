/** A cell's place in an odd-r layout: odd rows stand half a cell to the right (hexjson). */
export interface HexPlace {
  readonly q: number;
  readonly r: number;
}

/** A point in units of the hexagon's radius. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const columnWidth = Math.sqrt(3);
const rowHeight = 1.5;

/** The centre of a cell, y downwards. In hexjson files rows count upwards from the south. */
export function hexCentre({ q, r }: HexPlace): Point {
  const shift = Math.abs(r % 2) === 1 ? 0.5 : 0;
  return { x: (q + shift) * columnWidth, y: -r * rowHeight };
}

/** Corners of a pointy-topped hexagon round a point, as the `points` of an SVG polygon. */
export function hexCorners({ x, y }: Point, radius: number): string {
  return [0, 1, 2, 3, 4, 5]
    .map((corner) => {
      const angle = (Math.PI / 180) * (60 * corner - 90);
      return `${(x + radius * Math.cos(angle)).toFixed(2)},${(y + radius * Math.sin(angle)).toFixed(2)}`;
    })
    .join(' ');
}

/** The keys that move over the map. */
export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** True for the four arrow keys. */
export function isArrow(key: string): key is Arrow {
  return key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight';
}

function along(arrow: Arrow, dx: number, dy: number): { ahead: number; aside: number } {
  if (arrow === 'ArrowRight') return { ahead: dx, aside: Math.abs(dy) };
  if (arrow === 'ArrowLeft') return { ahead: -dx, aside: Math.abs(dy) };
  if (arrow === 'ArrowDown') return { ahead: dy, aside: Math.abs(dx) };
  return { ahead: -dy, aside: Math.abs(dx) };
}

/**
 * Index of the point that an arrow key leads to from `from`: the nearest one ahead, where a step aside costs double.
 * Null when nothing lies ahead (the edge of the map). Points closer than `least` ahead are passed over.
 */
export function nearestAhead(points: readonly Point[], from: number, arrow: Arrow, least = 0.1): number | null {
  const origin = points[from];
  if (origin === undefined) return null;
  let best: number | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [index, point] of points.entries()) {
    const { ahead, aside } = along(arrow, point.x - origin.x, point.y - origin.y);
    const cost = ahead + 2 * aside;
    if (ahead > least && cost < bestCost) {
      best = index;
      bestCost = cost;
    }
  }
  return best;
}

/** The same for the cells of a layout. */
export function neighbour(places: readonly HexPlace[], from: number, arrow: Arrow): number | null {
  return nearestAhead(places.map(hexCentre), from, arrow);
}

/** The box that holds all cells, in units of the radius. */
export function hexBounds(places: readonly HexPlace[]): { left: number; top: number; width: number; height: number } {
  const centres = places.map(hexCentre);
  const xs = centres.map(({ x }) => x);
  const ys = centres.map(({ y }) => y);
  const left = Math.min(...xs) - columnWidth / 2;
  const top = Math.min(...ys) - 1;
  return { left, top, width: Math.max(...xs) + columnWidth / 2 - left, height: Math.max(...ys) + 1 - top };
}

/** A place on the screen in pixels, from the left top corner of the map's frame. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/**
 * True when a box in the left top corner of a frame covers no cell. The map stands at the right of the frame, at most
 * `radius` pixels large, smaller if the frame is narrow.
 */
export function hasRoomFor(box: Box, places: readonly HexPlace[], frameWidth: number, radius: number): boolean {
  const bounds = hexBounds(places);
  const scale = Math.min(radius, frameWidth / bounds.width);
  const left = frameWidth - bounds.width * scale;
  return places.map(hexCentre).every(({ x, y }) => {
    const cellLeft = left + (x - bounds.left - columnWidth / 2) * scale;
    const cellTop = (y - bounds.top - 1) * scale;
    return cellLeft >= box.width || cellTop >= box.height;
  });
}
