import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import type { Tlp } from '../domain/advisories/advisory.ts';

/** Who published or brought in an advisory, `supplier:12` or `organisation:7`; undefined: there is none. */
export async function sourceOfAdvisory(change: Change, id: number): Promise<string | undefined> {
  return (await change.one<{ source: string }>(sql`select source from suppliers.advisory where id = ${id}`))?.source;
}

interface Marked {
  readonly id: number;
  /** The version that was read: a newer one is not taken back by mistake. */
  readonly version: string;
  readonly why: string;
  readonly at: Date;
}

/** @returns how confidential it is; undefined where it is withdrawn already, or stands in another version */
export async function markWithdrawn(change: Change, { id, version, why, at }: Marked): Promise<Tlp | undefined> {
  const row = await change.one<{ tlp: Tlp }>(sql`update suppliers.advisory
    set withdrawn_at = ${at}, withdrawn_why = ${why}
    where id = ${id} and tracking_version = ${version} and withdrawn_at is null returning tlp`);
  return row?.tlp;
}
