import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { Level } from '../domain/sharing.ts';

/** An agreement, or a decision not to share, as it is kept. */
export interface StoredAgreement {
  readonly id: number;
  readonly organisationId: number;
  readonly organisationCode: string;
  readonly path: string;
  /** Null: with everybody above. */
  readonly withId: number | null;
  readonly withCode: string | null;
  readonly withName: string | null;
  readonly class: string;
  readonly level: Level;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly reference: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly why: string;
  readonly decidedBy: string;
}

/** A class of data with its words. */
export interface DataClassRow {
  readonly code: string;
  readonly name: string;
  readonly meaning: string;
  readonly isKept: boolean;
  readonly hasLimit: boolean;
}

/** All classes of data, in their order. */
export function dataClassesOf(reader: Reader): Promise<DataClassRow[]> {
  return reader.rows(
    sql`select code, name, meaning, is_kept "isKept", bulk_per_hour is not null "hasLimit" from organisations.data_class order by sort, code`,
  );
}

function agreementsWhere(reader: Reader, where: Query): Promise<StoredAgreement[]> {
  return reader.rows(sql`select a.id, a.organisation_id "organisationId", o.code "organisationCode", a.rights_path path,
      a.with_id "withId", w.code "withCode", coalesce(w.short_name, w.name) "withName", a.class, a.level, a.purpose,
      a.legal_basis "legalBasis", a.reference, lower(a.valid) "from", upper(a.valid) until, a.why,
      a.decided_by_name "decidedBy"
    from organisations.sharing_agreement a join organisations.organisation o on o.id = a.organisation_id
      left join organisations.organisation w on w.id = a.with_id
    where ${where} order by lower(a.valid) desc, a.id desc limit 500`);
}

/** Agreements of these organisations, the newest first. */
export function agreementsOf(reader: Reader, organisationIds: readonly number[]): Promise<StoredAgreement[]> {
  return agreementsWhere(reader, sql`a.organisation_id = any(${organisationIds}::int[])`);
}

/** One agreement within the scope. */
export async function agreementById(reader: Reader, id: number): Promise<StoredAgreement | undefined> {
  return (await agreementsWhere(reader, sql`a.id = ${id}`))[0];
}

/** What is usual, and what a law demands, of each class for overseers of one kind. */
export interface GroundRow {
  readonly overseerId: number;
  readonly class: string;
  readonly level: Level;
  readonly basis: string;
}

/** What somebody above sees where nobody decided. */
export function usualFor(reader: Reader, overseerIds: readonly number[]): Promise<GroundRow[]> {
  return reader.rows(sql`select distinct on (o.id, d.class) o.id "overseerId", d.class, d.level, d.basis
    from organisations.organisation o join organisations.sharing_default d on d.overseer_kind in (o.kind, '*')
    where o.id = any(${overseerIds}::int[]) order by o.id, d.class, d.overseer_kind = '*'`);
}

/** What cannot be withheld from somebody above. */
export function floorsFor(
  reader: Reader,
  overseerIds: readonly number[],
): Promise<(Omit<GroundRow, 'basis'> & { readonly legalBasis: string })[]> {
  return reader.rows(sql`select distinct on (o.id, f.class) o.id "overseerId", f.class, f.level, f.legal_basis "legalBasis"
    from organisations.organisation o join organisations.sharing_floor f on f.overseer_kind in (o.kind, '*')
    where o.id = any(${overseerIds}::int[]) order by o.id, f.class, f.overseer_kind = '*'`);
}

/** The instant at which a day ends in London. */
export async function endOfDay(reader: Reader, day: string): Promise<Date> {
  const row = await reader.one<{ at: Date }>(
    sql`select ((${day}::date + 1)::timestamp at time zone 'Europe/London') at`,
  );
  if (!row) throw new Error('the database did not say when a day ends');
  return row.at;
}

/** Whose agreement with whom, about which class. */
export interface AgreementKey {
  readonly organisationId: number;
  readonly withId: number | null;
  readonly class: string;
}

/** Ends what was agreed for a key. @returns what was in force */
export async function endAgreements(
  change: Change,
  { organisationId, withId, class: dataClass }: AgreementKey,
  now: Date,
): Promise<{ level: Level; reference: string }[]> {
  return await change.rows(sql`update organisations.sharing_agreement set valid = tstzrange(lower(valid), ${now})
    where organisation_id = ${organisationId} and with_id is not distinct from ${withId} and class = ${dataClass}
      and valid @> ${now}::timestamptz and lower(valid) < ${now}
    returning level, reference`);
}

/** Adds an agreement. @returns its id, or undefined when somebody decided at the same moment */
export async function insertAgreement(
  change: Change,
  agreement: AgreementKey &
    Pick<StoredAgreement, 'level' | 'purpose' | 'legalBasis' | 'reference' | 'from' | 'until' | 'why'>,
): Promise<number | undefined> {
  const {
    organisationId,
    withId,
    class: dataClass,
    level,
    purpose,
    legalBasis,
    reference,
    from,
    until,
    why,
  } = agreement;
  const row = await change.one<{
    id: number;
  }>(sql`insert into organisations.sharing_agreement (organisation_id, with_id,
      class, level, purpose, legal_basis, reference, valid, why, decided_by, decided_by_name, decided_at)
    values (${organisationId}, ${withId}, ${dataClass}, ${level}, ${purpose}, ${legalBasis}, ${reference},
      tstzrange(${from}, ${until}), ${why}, ${change.scope.who.id}, ${change.scope.who.name}, ${from})
    on conflict do nothing returning id`);
  return row?.id;
}

/** Organisations above and at a position, from the top down. */
export function bodiesAbove(
  reader: Reader,
  path: string,
): Promise<{ id: number; code: string; kind: string; kindName: string; name: string; path: string }[]> {
  const ids = path.split('/').filter(Boolean).map(Number);
  return reader.rows(sql`select o.id, o.code, o.kind, k.name "kindName", coalesce(o.short_name, o.name) name, r.path
    from organisations.organisation o join organisations.kind k on k.code = o.kind
      join platform.rights r on r.organisation_id = o.id
    where o.id = any(${ids}::int[]) order by r.path`);
}

/** Organisations below a position of the kinds that figures are rolled up over, open today. */
export function bodiesBelow(
  reader: Reader,
  { from, to }: { readonly from: string; readonly to: string },
  search: string,
): Promise<{ code: string; kind: string; name: string; path: string }[]> {
  return reader.rows(sql`select o.code, o.kind, coalesce(o.short_name, o.name) name, r.path
    from platform.rights r join organisations.organisation o on o.id = r.organisation_id
      join organisations.kind k on k.code = o.kind and k.in_overview
    where r.path >= ${from} and r.path < ${to} and (o.closed is null or o.closed >= current_date)
      and (${search} = '' or position(lower(${search}) in lower(o.name || ' ' || o.code || ' ' || coalesce(o.short_name, ''))) > 0)
    order by k.sort, coalesce(o.short_name, o.name), o.id limit 5000`);
}
