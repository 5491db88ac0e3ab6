import type pg from 'pg';

/** A table as a backup holds it: stored columns only, in the order of its rows. */
export interface BackupTable {
  /** Quoted, with its schema. */
  readonly name: string;
  readonly columns: readonly string[];
  /** What puts its rows in one order everywhere: the primary key, else all columns. */
  readonly order: readonly string[];
}

export interface Sequence {
  readonly name: string;
  /** Null: never used. */
  readonly value: string | null;
}

/** Every table of the platform and its modules but those of passing things (unlogged), parents before those that refer to them. */
export async function tablesOf(client: pg.ClientBase, schemas: readonly string[]): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable & { oid: number; parents: number[] }>(
    `select c.oid::int, format('%I.%I', n.nspname, c.relname) as name,
       (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       coalesce((select array_agg(quote_ident(a.attname) order by array_position(i.indkey::int2[], a.attnum))
         from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey::int2[])
         where i.indrelid = c.oid and i.indisprimary), '{}') as "order",
       array(select k.confrelid::int from pg_constraint k
         where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as parents
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname = any($1) and (n.nspname, c.relname) <> ('platform', 'migration')
     order by n.nspname, c.relname`,
    [schemas],
  );
  return inOrder(rows).map(({ name, columns, order }) => ({
    name,
    columns,
    order: order.length > 0 ? order : columns,
  }));
}

function inOrder<Table extends { oid: number; name: string; parents: number[] }>(tables: readonly Table[]): Table[] {
  const known = new Set(tables.map(({ oid }) => oid));
  const placed = new Set<number>();
  const ordered: Table[] = [];
  let left = [...tables];
  while (left.length > 0) {
    const ready = left.filter(({ parents }) => parents.every((oid) => placed.has(oid) || !known.has(oid)));
    if (ready.length === 0)
      throw new Error(`these tables refer to each other: ${left.map(({ name }) => name).join(', ')}`);
    for (const table of ready) placed.add(table.oid);
    ordered.push(...ready);
    left = left.filter(({ oid }) => !placed.has(oid));
  }
  return ordered;
}

export async function sequencesOf(client: pg.ClientBase, schemas: readonly string[]): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as value from pg_sequences
     where schemaname = any($1) order by 1`,
    [schemas],
  );
  return rows;
}

/** Text of values must not depend on a server's own settings, or two copies of one row would differ. */
export const plainSettings = `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601';
  set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0`;

/** Everything is visible: a backup that a reach made smaller would be a loss found out too late. */
export const wholeReach = `set wardkeep.reach = '{[/,0)}'`;

/** All rows of a table in one order, as COPY text. */
export function copyOut({ name, columns, order }: BackupTable): string {
  // As bytes: the order of words differs from one machine's collation to the next.
  const keys = order.map((column) => `${column}::text collate "C"`);
  return `copy (select ${columns.join(', ')} from ${name} order by ${keys.join(', ')}) to stdout`;
}
