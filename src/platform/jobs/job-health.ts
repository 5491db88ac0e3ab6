import { type Reader, sql } from '../sql.ts';

/** How a job went last. */
export interface JobHealth {
  readonly name: string;
  readonly hasFailed: boolean;
  /** Null: never yet. */
  readonly finishedAt: Date | null;
}

/** Every job that ran on this database. */
export function jobHealth(reader: Reader): Promise<JobHealth[]> {
  return reader.rows(
    sql`select name, failure is not null "hasFailed", finished_at "finishedAt" from platform.job order by name`,
  );
}
