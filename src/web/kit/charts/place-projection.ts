/** A place on the earth, in degrees. */
export interface Geographic {
  readonly longitude: number;
  readonly latitude: number;
}

/** A place in a drawing, in pixels from its left top corner. */
export interface Drawn {
  readonly x: number;
  readonly y: number;
}

/** A frame for a drawing: its size, what stays free at its edges, and how closely one looks at which place. */
export interface View {
  readonly width: number;
  readonly most: number;
  readonly margin: number;
  /** 1 shows all. */
  readonly zoom: number;
  readonly centre: Geographic | null;
}

/** Degrees of longitude are shorter the further north one is; one factor serves a country. */
function flat(places: readonly Geographic[]) {
  const latitudes = places.map(({ latitude }) => latitude);
  const middle = (Math.min(...latitudes) + Math.max(...latitudes)) / 2;
  const shrink = Math.cos((middle * Math.PI) / 180);
  return ({ longitude, latitude }: Geographic): Drawn => ({ x: longitude * shrink, y: -latitude });
}

/** Less than this apart (degrees), places would be drawn kilometres apart that are in one town. */
const least = 0.2;

/**
 * Puts places into a drawing `width` wide and at most `most` high, north up, the same scale both ways.
 * @returns the height in pixels and where each place stands; with a zoom some stand outside
 */
export function project(places: readonly Geographic[], view: View): { height: number; points: Drawn[] } {
  if (places.length === 0) return { height: 0, points: [] };
  const toFlat = flat(places);
  const points = places.map(toFlat);
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const across = Math.max(least, Math.max(...xs) - left);
  const down = Math.max(least, Math.max(...ys) - top);
  const room = { x: Math.max(1, view.width - 2 * view.margin), y: view.most - 2 * view.margin };
  const scale = Math.min(room.x / across, room.y / down);
  const height = Math.min(view.most, down * scale + 2 * view.margin);
  const whole = { x: left + across / 2, y: top + down / 2 };
  const centre = view.zoom > 1 && view.centre !== null ? toFlat(view.centre) : whole;
  return {
    height,
    points: points.map(({ x, y }) => ({
      x: view.width / 2 + (x - centre.x) * scale * view.zoom,
      y: height / 2 + (y - centre.y) * scale * view.zoom,
    })),
  };
}

/** A name that stands beside a place in a drawing. */
export interface Label extends Drawn {
  readonly index: number;
  readonly text: string;
}

const lineHeight = 18;
const letter = 7.4;

/** Names for as many places as have room, in the order given: none covers another or leaves the drawing. */
export function labelsThatFit(
  candidates: readonly Label[],
  frame: { readonly width: number; readonly height: number },
  most: number,
): Label[] {
  const placed: Label[] = [];
  const right = ({ x, text }: Label) => x + text.length * letter;
  for (const label of candidates) {
    if (placed.length >= most) break;
    const isInside = label.x >= 0 && right(label) <= frame.width && label.y >= lineHeight && label.y <= frame.height;
    const isFree = placed.every(
      (other) => Math.abs(other.y - label.y) >= lineHeight || other.x > right(label) || label.x > right(other),
    );
    if (isInside && isFree) placed.push(label);
  }
  return placed;
}
