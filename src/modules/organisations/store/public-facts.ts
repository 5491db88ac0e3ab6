import { type Reader, sql } from '#platform/sql.ts';

/** A yearly edition of a standard. */
export interface Edition {
  readonly standard: string;
  readonly code: string;
  readonly opens: string;
  readonly deadline: string;
}

/** What one organisation published for one edition. `rank` orders from worst (0) upwards. */
export interface PublishedStatus {
  readonly organisationId: number;
  readonly edition: string;
  readonly status: string;
  readonly statusName: string;
  readonly rank: number;
  readonly isAtStandard: boolean;
  readonly published: string | null;
  readonly source: string;
}

/** A status that a standard knows, from worst upwards. */
export interface StatusWord {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
  readonly isAtStandard: boolean;
}

/** Where a body's hexagon stands on one day. */
export interface HexCell {
  readonly organisationId: number;
  readonly q: number;
  readonly r: number;
  readonly label: string;
}

/** A fact in words, e.g. the supplier of the record system. */
export interface Characteristic {
  readonly name: string;
  readonly value: string;
  readonly asOf: string;
  readonly source: string;
}

/** Editions of a standard for which some body of the register published, oldest first. */
export function editionsOf(reader: Reader, register: string, standard: string): Promise<Edition[]> {
  return reader.rows(sql`select e.standard, e.code, e.opens, e.deadline from organisations.edition e
    where e.standard = ${standard} and exists (select 1 from organisations.published_status p
      join organisations.organisation o on o.id = p.organisation_id
      where p.standard = e.standard and p.edition = e.code and o.register = ${register})
    order by e.deadline`);
}

/** The statuses that a standard knows, from worst upwards. */
export function statusWords(reader: Reader, standard: string): Promise<StatusWord[]> {
  return reader.rows(sql`select code, name, rank::int, is_at_standard "isAtStandard" from organisations.status
    where standard = ${standard} order by rank`);
}

/** What the named organisations published for a standard, up to and on `day`. */
export function publishedStatuses(
  reader: Reader,
  standard: string,
  ids: readonly number[],
  day: string,
): Promise<PublishedStatus[]> {
  return reader.rows(sql`select p.organisation_id "organisationId", p.edition, p.status, s.name "statusName",
      s.rank::int, s.is_at_standard "isAtStandard", p.published, p.source
    from organisations.published_status p
    join organisations.status s on s.standard = p.standard and s.code = p.status
    join organisations.edition e on e.standard = p.standard and e.code = p.edition
    where p.standard = ${standard} and p.organisation_id = any(${ids}::int[]) and coalesce(p.published, e.deadline) <= ${day}::date`);
}

/** Hexagons of the named organisations on a day. */
export function hexCells(reader: Reader, ids: readonly number[], day: string): Promise<HexCell[]> {
  return reader.rows(sql`select organisation_id "organisationId", q, r, label from organisations.hex
    where organisation_id = any(${ids}::int[]) and valid @> ${day}::date`);
}

/** Facts in words about one organisation, newest first. */
export function characteristicsOf(reader: Reader, id: number): Promise<Characteristic[]> {
  return reader.rows(sql`select name, value, as_of "asOf", source from organisations.characteristic
    where organisation_id = ${id} order by name, as_of desc`);
}
