/** What becomes of a row when the file that brought it is taken back. */
export type TakenBack = 'back' | 'gone' | 'stays';

/** What a row comes to, and why it stays where it does. */
export interface JudgedRow<Held> {
  readonly held: Held;
  readonly becomes: TakenBack;
  readonly because: string;
}

interface Judging<Row> {
  readonly version: number;
  readonly before: Row | null;
  readonly after: Row;
}

/** A row as it stands now. `holds`: what hangs on it, in words; '' nothing. */
export interface StandingRow<Row> {
  readonly version: number;
  readonly row: Row;
  readonly holds: string;
}

/** Only what nobody touched since goes back: to what it was, or away where the file had added it. */
export function judgeRow<Row, Held extends Judging<Row>>(
  held: Held,
  now: StandingRow<Row> | undefined,
  isSame: (one: Row, two: Row) => boolean,
): JudgedRow<Held> {
  const stays = (because: string) => ({ held, becomes: 'stays' as const, because });
  if (now === undefined) return stays('It is no longer there.');
  if (now.version !== held.version || !isSame(now.row, held.after)) return stays('Somebody changed it since.');
  if (held.before !== null) return { held, becomes: 'back', because: '' };
  if (now.holds !== '') return stays(now.holds);
  return { held, becomes: 'gone', because: '' };
}
