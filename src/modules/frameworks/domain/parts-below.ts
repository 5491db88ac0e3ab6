/** A body in a hierarchy. */
interface Placed {
  readonly id: number;
  /** Null for the top. */
  readonly parentId: number | null;
}

/**
 * Parts a hierarchy into what stands directly below its top, so that everybody is in exactly one part: by the number of
 * the body that the part is of; the top stands for itself alone.
 * @param members the top first, parents before their children
 */
export function partsBelow<B extends Placed>(members: readonly B[]): Map<number, B[]> {
  const partOf = new Map<number, number>();
  const parts = new Map<number, B[]>();
  const [top] = members;
  for (const body of members) {
    const isDirect = body.parentId === null || body.parentId === top?.id;
    const part = isDirect ? body.id : (partOf.get(body.parentId ?? 0) ?? body.id);
    partOf.set(body.id, part);
    parts.set(part, [...(parts.get(part) ?? []), body]);
  }
  return parts;
}
