import type { Change } from '#platform/change.ts';
import { type Query, sql } from '#platform/sql.ts';

/** The columns that a person may correct by hand. */
export interface Correction {
  readonly name?: string | undefined;
  readonly shortName?: string | null | undefined;
  readonly postcode?: string | null | undefined;
  readonly opened?: string | null | undefined;
  readonly closed?: string | null | undefined;
}

/** Corrects an organisation if it still has the version that was read. @returns false when it has moved on */
export async function correctOrganisation(
  change: Change,
  id: number,
  version: number,
  correction: Correction,
): Promise<boolean> {
  const columns = {
    name: 'name',
    shortName: 'short_name',
    postcode: 'postcode',
    opened: 'opened',
    closed: 'closed',
  } as const;
  const parts: Query[] = [sql`version = version + 1`];
  for (const [key, column] of Object.entries(columns)) {
    const value = correction[key as keyof Correction];
    if (value !== undefined) parts.push(sql`${sql.ref(column)} = ${value}`);
  }
  const touched = await change.run(
    sql`update organisations.organisation set ${sql.join(parts)} where id = ${id} and version = ${version}`,
  );
  return touched === 1;
}

/** Says that a register's facts changed, so that nothing remembered of it counts any more. @returns its new revision */
export async function reviseRegister(change: Change, register: string): Promise<number> {
  const row = await change.one<{ revision: number }>(
    sql`update organisations.register set revision = revision + 1 where code = ${register} returning revision::int`,
  );
  return row?.revision ?? 0;
}
