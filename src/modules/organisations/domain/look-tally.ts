/** A look as it is added up: by whom, at which class of whose data, by which call, in which hour. */
export interface LookEntry {
  /** Whose data it was. */
  readonly ids: readonly number[];
  /** For a look at many organisations at once: where the reader holds the role; else null. */
  readonly place: number | null;
  readonly who: string;
  readonly class: string;
  readonly isRows: boolean;
  readonly roles: readonly string[];
  readonly resource: string;
  readonly what: string;
  readonly rows: number;
  readonly at: Date;
}

/** Looks of one hour added up. */
export interface Tallied extends Omit<LookEntry, 'rows' | 'at'> {
  readonly hour: Date;
  readonly times: number;
  readonly rows: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** From so many organisations on, an answer is one look at all of them rather than a look at each. */
export const bulkFrom = 10;

const hourMs = 3_600_000;

/** The hour that an instant lies in. */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / hourMs) * hourMs);
}

/** What one answer showed, as entries: one for each organisation, or one for many. */
export function entriesOf(
  rows: ReadonlyMap<number, number>,
  look: Omit<LookEntry, 'ids' | 'place' | 'rows'> & { readonly place: number },
): LookEntry[] {
  if (rows.size < bulkFrom) {
    return [...rows].map(([id, count]) => ({ ...look, ids: [id], place: null, rows: count }));
  }
  const sum = [...rows.values()].reduce((total, count) => total + count, 0);
  return [{ ...look, ids: [...rows.keys()], rows: sum }];
}

/** Under which key looks are added up. */
export function tallyKey({ ids, place, who, class: dataClass, isRows, resource, at }: LookEntry): string {
  return JSON.stringify([
    place === null ? ids[0] : `p${place}`,
    hourOf(at).getTime(),
    who,
    dataClass,
    resource,
    isRows,
  ]);
}

/** Adds a look to what was added up before. */
export function tallied(before: Tallied | undefined, entry: LookEntry): Tallied {
  const { rows, at, ...rest } = entry;
  if (!before) return { ...rest, hour: hourOf(at), times: 1, rows, firstAt: at, lastAt: at };
  const ids = entry.place === null ? before.ids : [...new Set([...before.ids, ...entry.ids])];
  return { ...before, ids, times: before.times + 1, rows: before.rows + rows, lastAt: at };
}
