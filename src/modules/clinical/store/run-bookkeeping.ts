import { type Reader, sql } from '#platform/sql.ts';

/** A run that a server process has taken. */
export interface ClaimedRun {
  readonly id: number;
  readonly organisationId: number;
  /** Position of its organisation in the rights tree. */
  readonly path: string;
  readonly scenario: unknown;
}

/** A process that says nothing of its runs for so long is gone. */
const silentFor = '15 seconds';

/** Takes the run that has waited longest, unless the process has `most` already. */
export function claimRun(reader: Reader, process: string, most: number): Promise<ClaimedRun | undefined> {
  return reader.one(sql`select id, organisation_id "organisationId", path, scenario
    from clinical.claim_run(${process}, ${most}::int)`);
}

/** Says how far a run is. @returns false when the process has it no more */
export async function beatRun(reader: Reader, run: ClaimedRun, process: string, share: number): Promise<boolean> {
  const row = await reader.one<{ is: boolean }>(
    sql`select clinical.beat_run(${run.id}::int, ${process}, ${share}::float8) "is"`,
  );
  return row?.is === true;
}

/** Ends a run that failed. */
export async function endRun(reader: Reader, run: ClaimedRun, process: string, problem: string): Promise<void> {
  await reader.one(sql`select clinical.end_run(${run.id}::int, ${process}, 'failed', ${problem}::text)`);
}

/** Gives a run back to whoever looks next. */
export async function handBackRun(reader: Reader, run: ClaimedRun, process: string): Promise<void> {
  await reader.one(sql`select clinical.hand_back_run(${run.id}::int, ${process})`);
}

/** Runs that no process says to have any more wait again, or end where that is not the first time; `isAlone`: every other process is gone. */
export async function endLostRuns(reader: Reader, process: string, isAlone: boolean): Promise<void> {
  await reader.one(sql`select clinical.end_lost_runs(${process}, ${silentFor}::interval, ${isAlone}::boolean)`);
}
