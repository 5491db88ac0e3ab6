import { bodiesOf } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';

/** An organisation that brought in an advisory from a file. */
export interface BroughtBy {
  readonly code: string;
  readonly name: string;
  /** The top of the nation, whose people keep the record of suppliers. */
  readonly isKeeper: boolean;
}

interface Brought {
  readonly broughtBy: number | null;
}

/** Who brought in each of some advisories; null: the supplier's own people published it. */
export async function broughtBy(
  reader: Reader,
  advisories: readonly Brought[],
): Promise<(advisory: Brought) => BroughtBy | null> {
  const bodies = await bodiesOf(
    reader,
    advisories.flatMap(({ broughtBy }) => broughtBy ?? []),
  );
  const known = new Map(
    bodies.map(({ id, code, name, rootCode }): [number, BroughtBy] => [
      id,
      { code, name, isKeeper: code === rootCode },
    ]),
  );
  const unknown = { code: '', name: 'an organisation', isKeeper: false };
  return ({ broughtBy }) => (broughtBy === null ? null : (known.get(broughtBy) ?? unknown));
}
