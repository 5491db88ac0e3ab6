import { type Query, type Reader, sql } from '#platform/sql.ts';

/** What leaning is told by: a clinical service, a kind of product, or all of it. */
export type LeaningBy = 'service' | 'product' | 'all';

/** On which records an organisation leans for something; a record may stand twice. */
export interface StoredLeaning {
  /** The service, the code of the kind of product, or ''. */
  readonly word: string;
  readonly organisationId: number;
  readonly records: readonly number[];
}

/** On whom these organisations lean today; what is planned or over is left out. */
export function leaningsOf(
  reader: Reader,
  organisationIds: readonly number[],
  by: LeaningBy,
): Promise<StoredLeaning[]> {
  const ids = sql`any(${[...organisationIds]}::int[])`;
  const words = {
    service: sql`, unnest(b.services) as word`,
    product: sql`join u on u.relationship_id = b.id`,
    all: sql`, (values ('')) v (word)`,
  };
  const uses = sql`u as materialized (select u.relationship_id, p.product_group word from suppliers.product_use u
    join (select id, product_group from suppliers.product offset 0) p on p.id = u.product_id where u.organisation_id = ${ids}), `;
  return reader.rows(sql`with ${by === 'product' ? uses : sql``} b as materialized (
      select r.id, r.organisation_id, r.services, s.record_id
      from suppliers.relationship r join suppliers.supplier s on s.id = r.supplier_id
      where r.organisation_id = ${ids} and r.state in ('active', 'ending'))
    select word, b.organisation_id "organisationId", array_agg(b.record_id) records from b ${words[by]}
    group by word, b.organisation_id order by min(b.id), word`);
}

/** What an organisation pays for something in a year, one contract after the other. */
export interface StoredSpend {
  /** The service, the code of the kind of product (null: not stated), or ''. */
  readonly word: string | null;
  readonly organisationId: number;
  readonly records: readonly number[];
  /** Of the record at the same place; null: not stated. What is paid for several services is divided evenly. */
  readonly pence: readonly (number | null)[];
}

/** What these organisations pay in a year; a total with both days is divided by its years. */
export function spendsOf(reader: Reader, organisationIds: readonly number[], by: LeaningBy): Promise<StoredSpend[]> {
  const ids = sql`any(${[...organisationIds]}::int[])`;
  const words: Readonly<Record<LeaningBy, readonly [from: Query, word: Query, parts: Query]>> = {
    service: [sql`, unnest(b.services) as w (word)`, sql`w.word`, sql`cardinality(b.services)`],
    product: [sql``, sql`k.product_group`, sql`1`],
    all: [sql``, sql`''::text`, sql`1`],
  };
  const [from, word, parts] = words[by];
  return reader.rows(sql`with b as materialized (
      select r.id, r.services, s.record_id from suppliers.relationship r join suppliers.supplier s on s.id = r.supplier_id
      where r.organisation_id = ${ids})
    select ${word} word, k.organisation_id "organisationId", array_agg(b.record_id) records, array_agg((
      coalesce(k.yearly_pence, round(k.total_pence / greatest(1, (k.ends_on - k.starts_on) / 365.25))) / ${parts})::float8) pence
    from suppliers.contract k join b on b.id = k.relationship_id ${from}
    where k.organisation_id = ${ids} and k.state = 'active'
    group by 1, k.organisation_id order by min(k.id), 1`);
}

/** Names of these records. */
export async function recordNames(reader: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await reader.rows<{ id: number; name: string }>(
    sql`select id, name from suppliers.supplier where id = any(${[...ids]}::int[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
