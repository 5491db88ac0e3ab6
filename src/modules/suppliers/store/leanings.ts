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
  return by === 'service' ? servicesOf(reader, organisationIds) : leaningsBy(reader, organisationIds, by);
}

// A row for each organisation, told apart by services here: the database takes twice as long to unfold and sort them.
async function servicesOf(reader: Reader, organisationIds: readonly number[]): Promise<StoredLeaning[]> {
  const rows = await reader.rows<Omit<StoredLeaning, 'word'> & { readonly words: readonly (readonly string[])[] }>(
    sql`select r.organisation_id "organisationId", array_to_json(array_agg(s.record_id)) records,
      ('[' || string_agg(array_to_json(r.services)::text, ',') || ']')::json words
    from suppliers.relationship r join suppliers.supplier s on s.id = r.supplier_id
    where r.organisation_id = any(${[...organisationIds]}::int[]) and r.state in ('active', 'ending') group by 1`,
  );
  return rows.flatMap(({ organisationId, records, words }) => {
    const byWord = new Map<string, number[]>();
    for (const [at, record] of records.entries()) {
      for (const word of words[at] ?? []) {
        const own = byWord.get(word);
        if (own) own.push(record);
        else byWord.set(word, [record]);
      }
    }
    return [...byWord].map(([word, own]) => ({ word, organisationId, records: own }));
  });
}

function leaningsBy(
  reader: Reader,
  organisationIds: readonly number[],
  by: 'product' | 'all',
): Promise<StoredLeaning[]> {
  const ids = sql`any(${[...organisationIds]}::int[])`;
  const words = {
    product: sql`join u on u.relationship_id = b.id`,
    all: sql`, (values ('')) v (word)`,
  };
  const uses = sql`u as materialized (select u.relationship_id, p.product_group word from suppliers.product_use u
    join (select id, product_group from suppliers.product offset 0) p on p.id = u.product_id where u.organisation_id = ${ids}), `;
  return reader.rows(sql`with ${by === 'product' ? uses : sql``} b as materialized (
      select r.id, r.organisation_id, s.record_id
      from suppliers.relationship r join suppliers.supplier s on s.id = r.supplier_id
      where r.organisation_id = ${ids} and r.state in ('active', 'ending'))
    select word, b.organisation_id "organisationId", array_to_json(array_agg(b.record_id)) records from b ${words[by]}
    group by word, b.organisation_id`);
}

/** What an organisation pays in a year; the three lists are of one contract at each place. */
export interface StoredSpend {
  readonly organisationId: number;
  readonly records: readonly number[];
  /** Null: not stated. */
  readonly pence: readonly (number | null)[];
  /** What it is for: services, or the code of one kind of product, null where that is not stated. */
  readonly words: readonly (readonly (string | null)[])[];
}

/** What these organisations pay in a year; a total with both days is divided by its years. */
export function spendsOf(reader: Reader, organisationIds: readonly number[], by: LeaningBy): Promise<StoredSpend[]> {
  const ids = sql`any(${[...organisationIds]}::int[])`;
  const words: Readonly<Record<LeaningBy, Query>> = {
    service: sql`b.words`,
    product: sql`json_build_array(k.product_group)::text`,
    all: sql`'[""]'`,
  };
  // A row for each organisation, as JSON, which is read five times as fast as an array: to sort each contract by each of
  // its words takes longer than to read them all. Both sides are read once: see `bought`.
  return reader.rows(sql`with b as materialized (
      select r.id, ${by === 'service' ? sql`array_to_json(r.services)::text` : sql`''`} words, s.record_id
      from suppliers.relationship r join suppliers.supplier s on s.id = r.supplier_id
      where r.organisation_id = ${ids}),
    k as materialized (select k.organisation_id, k.relationship_id, k.product_group,
        coalesce(k.yearly_pence, round(k.total_pence / greatest(1, (k.ends_on - k.starts_on) / 365.25)))::float8 pence
      from suppliers.contract k where k.organisation_id = ${ids} and k.state = 'active')
    select k.organisation_id "organisationId", array_to_json(array_agg(b.record_id)) records,
      array_to_json(array_agg(k.pence)) pence, ('[' || string_agg(${words[by]}, ',') || ']')::json words
    from k join b on b.id = k.relationship_id group by k.organisation_id`);
}

/** Names of these records. */
export async function recordNames(reader: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await reader.rows<{ id: number; name: string }>(
    sql`select id, name from suppliers.supplier where id = any(${[...ids]}::int[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
