import type pg from 'pg';
import type { Migration } from './migration-files.ts';

/** A migration that was applied, with the hash of its text. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

/** The same, with whether older versions may go on beside it, and which version of Wardkeep applied it. */
interface RecordedMigration extends AppliedMigration {
  readonly isAdditive: boolean;
  readonly release: string | null;
}

/** How a database stands to this version. */
export interface SchemaState {
  /** Known to this version and not yet applied. */
  readonly missing: readonly Migration[];
  /** Applied by a newer version and unknown to this one. */
  readonly newer: readonly string[];
  /** Why this version may not use the database; null: it may, once what is missing is applied. */
  readonly refusal: string | null;
}

/** The migrations that a database has, by name; none where it is empty. */
export async function appliedMigrations(client: pg.ClientBase): Promise<AppliedMigration[]> {
  return (await recordedMigrations(client)).map(({ name, checksum }) => ({ name, checksum }));
}

/** Compares what a database has with what this version of Wardkeep, `release`, has. Changes nothing. */
export async function schemaState(
  client: pg.ClientBase,
  known: readonly Migration[],
  release: string,
): Promise<SchemaState> {
  const applied = await recordedMigrations(client);
  const names = new Set(known.map(({ name }) => name));
  const has = new Map(applied.map(({ name, checksum }) => [name, checksum]));
  const newer = applied.filter(({ name }) => !names.has(name));
  const missing = known.filter(({ name }) => !has.has(name));
  const changed = known.filter(({ name, checksum }) => has.has(name) && has.get(name) !== checksum);
  const refusal = refusalOf(newer, missing, changed, release);
  return { missing, newer: newer.map(({ name }) => name), refusal };
}

function refusalOf(
  newer: readonly RecordedMigration[],
  missing: readonly Migration[],
  changed: readonly Migration[],
  release: string,
): string | null {
  const foreign = newer.filter(({ isAdditive, release: by }) => !isAdditive || majorOf(by) !== majorOf(release));
  if (foreign.length > 0) {
    const by = foreign.at(-1)?.release;
    return `This database was made by a newer Wardkeep${by ? `, ${by}` : ''} (it has ${namesOf(foreign)}), and this version, ${release}, cannot work on it. Start that version, or restore a backup.`;
  }
  if (newer.length > 0 && missing.length > 0)
    return `This database has ${namesOf(newer)} of a newer Wardkeep but lacks ${namesOf(missing)}. Start the newer version, which has both.`;
  if (changed.length > 0)
    return `These migrations changed after they were applied: ${namesOf(changed)}. Put the files back as they were.`;
  return null;
}

const namesOf = (migrations: readonly AppliedMigration[]) => migrations.map(({ name }) => name).join(', ');
const majorOf = (release: string | null) => release?.split('.')[0];

async function recordedMigrations(client: pg.ClientBase): Promise<RecordedMigration[]> {
  // The owner makes the table before it lets others read it: until then nothing is there for them.
  const { rows: columns } = await client.query<{ name: string }>(
    `select a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'platform' and c.relname = 'migration' and a.attnum > 0 and not a.attisdropped
       and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')`,
  );
  if (columns.length === 0) return [];
  // A database of before the two columns holds nothing that this version does not know.
  const more = columns.some(({ name }) => name === 'release')
    ? 'is_additive as "isAdditive", release'
    : 'false as "isAdditive", null as release';
  const { rows } = await client.query<RecordedMigration>(
    `select name, checksum, ${more} from platform.migration order by name`,
  );
  return rows;
}
