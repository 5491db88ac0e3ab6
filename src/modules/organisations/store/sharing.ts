import { ownRangeOf, subtreeOf } from '#kernel/path-ranges.ts';
import type { Place } from '#platform/scope.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { Decided, Ground, Level } from '../domain/sharing.ts';

/** What organisations below an overseer decided to share with it, by class of data. */
export interface OverseerDecisions {
  readonly decided: ReadonlyMap<string, readonly Decided[]>;
  readonly grounds: ReadonlyMap<string, Ground>;
  /** The next instant at which one of the agreements begins or ends. */
  readonly until: Date | null;
}

interface AgreementRow extends Decided {
  readonly class: string;
  readonly isOurs: boolean;
  readonly isInForce: boolean;
  readonly turnsAt: Date | null;
}

/** Needs the platform's own scope: those above do not choose what they see of agreements. */
export async function decisionsBelow(reader: Reader, place: Place, now: Date): Promise<OverseerDecisions> {
  const rows = await reader.rows<AgreementRow>(sql`select rights_path path, class, level, with_id is not null "isOurs",
      valid @> ${now}::timestamptz "isInForce",
      case when lower(valid) > ${now} then lower(valid) else upper(valid) end "turnsAt"
    from organisations.sharing_agreement
    where (with_id = ${place.id} or with_id is null) and (upper_inf(valid) or upper(valid) > ${now})
      and rights_path >= ${ownRangeOf(place.path).to} and rights_path < ${subtreeOf(place.path).to}`);
  const turns = rows.flatMap(({ turnsAt }) => turnsAt?.getTime() ?? []);
  return {
    decided: Map.groupBy(nearest(rows.filter(({ isInForce }) => isInForce)), (row) => row.class),
    grounds: await groundsOf(reader, place.id),
    until: turns.length > 0 ? new Date(Math.min(...turns)) : null,
  };
}

// An agreement with this overseer stands before one with everybody above.
function nearest(rows: readonly AgreementRow[]): AgreementRow[] {
  const byOne = new Map<string, AgreementRow>();
  for (const row of rows) {
    const key = `${row.class} ${row.path}`;
    if (row.isOurs || !byOne.has(key)) byOne.set(key, row);
  }
  return [...byOne.values()];
}

async function groundsOf(reader: Reader, overseerId: number): Promise<ReadonlyMap<string, Ground>> {
  const rows = await reader.rows<{ code: string; usual: Level | null; floor: Level | null }>(sql`
    select c.code, (select d.level from organisations.sharing_default d where d.class = c.code
        and d.overseer_kind in (o.kind, '*') order by d.overseer_kind = '*' limit 1) usual,
      (select f.level from organisations.sharing_floor f where f.class = c.code
        and f.overseer_kind in (o.kind, '*') order by f.overseer_kind = '*' limit 1) "floor"
    from organisations.data_class c join organisations.organisation o on o.id = ${overseerId}`);
  return new Map(
    rows.map(({ code, usual, floor }) => [code, { usual: usual ?? 'nothing', floor: floor ?? 'nothing' }]),
  );
}

/** Which state of all agreements there is now. */
export async function sharingRevision(reader: Reader): Promise<string> {
  const row = await reader.one<{ revision: string }>(sql`select revision from platform.sharing_state`);
  if (!row) throw new Error('the state of the agreements is missing');
  return row.revision;
}
