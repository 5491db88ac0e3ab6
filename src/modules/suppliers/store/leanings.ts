import { type Reader, sql } from '#platform/sql.ts';

/** That an organisation leans on a supplier, with what for. */
export interface StoredLeaning {
  readonly organisationId: number;
  readonly recordId: number;
  readonly services: readonly string[];
  /** Codes of the kinds of product that it uses of that supplier. */
  readonly groups: readonly string[];
}

/** On whom these organisations lean today; what is planned or over is left out. */
export function leaningsOf(reader: Reader, organisationIds: readonly number[]): Promise<StoredLeaning[]> {
  const ids = sql`any(${[...organisationIds]}::int[])`;
  return reader.rows(sql`with used as (
      select u.relationship_id, array_agg(distinct p.product_group) groups
      from suppliers.product_use u join suppliers.product p on p.id = u.product_id
      where u.organisation_id = ${ids} group by 1)
    select r.organisation_id "organisationId", s.record_id "recordId", r.services, coalesce(used.groups, '{}') groups
    from suppliers.relationship r join suppliers.supplier s on s.id = r.supplier_id
    left join used on used.relationship_id = r.id
    where r.organisation_id = ${ids} and r.state in ('active', 'ending') order by r.id`);
}

/** A contract in force as something that is paid for. `pence` in a year; null: not stated. */
export interface StoredSpend {
  readonly organisationId: number;
  readonly recordId: number;
  readonly services: readonly string[];
  readonly group: string | null;
  readonly pence: number | null;
}

/** What these organisations pay in a year; a total with both days is divided by its years. */
export function spendsOf(reader: Reader, organisationIds: readonly number[]): Promise<StoredSpend[]> {
  return reader.rows(sql`select k.organisation_id "organisationId", s.record_id "recordId", r.services,
      k.product_group "group",
      coalesce(k.yearly_pence, round(k.total_pence / greatest(1, (k.ends_on - k.starts_on) / 365.25)))::float8 pence
    from suppliers.contract k join suppliers.relationship r on r.id = k.relationship_id
    join suppliers.supplier s on s.id = r.supplier_id
    where k.organisation_id = any(${[...organisationIds]}::int[]) and k.state = 'active' order by k.id`);
}

/** Names of these records. */
export async function recordNames(reader: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await reader.rows<{ id: number; name: string }>(
    sql`select id, name from suppliers.supplier where id = any(${[...ids]}::int[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
