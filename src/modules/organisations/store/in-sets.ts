import { type Reader, sql } from '#platform/sql.ts';

/**
 * Runs work on whole sets of rows within the transaction. The planner knows nothing of lists that come as parameters or
 * of rows written a moment ago, and takes them for a handful; joining a hundred thousand of them row by row would
 * hardly end.
 */
export async function inSets<T>(reader: Reader, work: () => Promise<T>): Promise<T> {
  // Compiling a statement would cost more than running it: with row-by-row joins ruled out, its price looks enormous.
  await reader.rows(sql`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true),
    set_config('work_mem', '64MB', true)`);
  const result = await work();
  await reader.rows(sql`select set_config('enable_nestloop', 'on', true)`);
  return result;
}
