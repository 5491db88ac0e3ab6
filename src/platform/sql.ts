import { createHash } from 'node:crypto';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';
import type pg from 'pg';
import { subtreeOf } from '#kernel/path-ranges.ts';
import type { Database } from './database.ts';
import { asProblem } from './database-errors.ts';
import { reachOf, type Scope } from './scope.ts';
import type { Watch } from './watch.ts';

export { sql };

/** A piece of SQL with its parameters, made by the `sql` template. */
export type Query = RawBuilder<unknown>;

/** Text for a `like` pattern in which % and _ mean themselves. */
export function plainInLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/**
 * A condition that a position in the rights tree lies within the scope. Row-level security says the same, but no index
 * serves it: on a large table this lets the database read only the places asked for.
 */
export function withinPlaces(scope: Scope, position: Query): Query {
  if (scope.isWholePlatform) return sql`true`;
  // A place within another of the scope's adds nothing.
  const outermost = scope.places.filter(
    ({ path }) => !scope.places.some((other) => other.path !== path && path.startsWith(other.path)),
  );
  if (outermost.length === 0) return sql`false`;
  const ranges = outermost.map(({ path }) => {
    const { from, to } = subtreeOf(path);
    return sql`(${position} >= ${from}::text and ${position} < ${to}::text)`;
  });
  return sql`(${sql.join(ranges, sql` or `)})`;
}

/** Reads within one transaction and one scope. Only this file makes one. */
export interface Reader {
  readonly scope: Scope;
  /** Which database it reads, as a key and no more: what is remembered of one is not true of another. */
  readonly database: object;
  rows<Row>(query: Query): Promise<Row[]>;
  /** The only row, or undefined. More than one is a mistake of the query and throws. */
  one<Row>(query: Query): Promise<Row | undefined>;
}

/** A Reader that may also write. Made only by `change()` of change.ts. */
export interface Writer extends Reader {
  /** Runs a statement and returns how many rows it touched. */
  run(query: Query): Promise<number>;
  /** The connection, for COPY; keep it inside the transaction. */
  readonly client: pg.PoolClient;
}

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const kept = new WeakSet<Query>();

/**
 * Has the server keep the plan of a statement that is the same each time but for its values: for writes of which there
 * are hundreds a second. A read over a scope is better planned anew, with the values at hand.
 */
export function withKeptPlan(statement: Query): Query {
  kept.add(statement);
  return statement;
}

async function query(client: pg.PoolClient, statement: Query): Promise<pg.QueryResult> {
  const { sql: text, parameters } = statement.compile(compiler);
  const name = kept.has(statement) ? { name: nameOf(text) } : {};
  return await client.query({ ...name, text, values: [...parameters] });
}

/** Wraps a connection whose transaction is open and scoped. */
function readerOn(database: Database, client: pg.PoolClient, scope: Scope, watch?: Watch): Reader {
  const ask = async (statement: Query) => {
    const { rows } = await query(client, statement);
    watch?.note(scope, rows);
    return rows;
  };
  return {
    scope,
    database,
    rows: async <Row>(statement: Query) => (await ask(statement)) as Row[],
    one: async <Row>(statement: Query) => {
      const rows = await ask(statement);
      if (rows.length > 1) throw new Error('a query for one row found several');
      return rows[0] as Row | undefined;
    },
  };
}

function writerOn(database: Database, client: pg.PoolClient, scope: Scope): Writer {
  return {
    ...readerOn(database, client, scope),
    client,
    run: async (statement) => (await query(client, statement)).rowCount ?? 0,
  };
}

async function enter(client: pg.PoolClient, scope: Scope, mode: string): Promise<void> {
  const settings = { 'wardkeep.reach': reachOf(scope), ...scope.settings };
  const quoted = (text: string) => client.escapeLiteral(text);
  const set = Object.entries(settings).map(([name, value]) => `set_config(${quoted(name)}, ${quoted(value)}, true)`);
  // One round trip for both: every request opens a transaction.
  // The revision is looked at in the snapshot that the reads will use: nothing is read by an outdated right.
  const sound = scope.sound ? `, platform.hold_to_sharing(${quoted(scope.sound.revision)})` : '';
  await client.query(`begin ${mode}; select ${set.join(', ')}${sound}`);
}

/**
 * The first statement goes out behind the one that opens and scopes the transaction, without waiting for it: the server
 * takes them in this order, and in a transaction that could not be opened or scoped every statement fails.
 */
async function afterEntering<T>(entered: Promise<void>, working: Promise<T>): Promise<T> {
  const [opened, done] = await Promise.allSettled([entered, working]);
  // Why it could not be entered is the cause of whatever failed behind it.
  if (opened.status === 'rejected') throw opened.reason;
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}

const closings = new WeakMap<Database, Promise<unknown>>();

/**
 * Sends what closes a transaction together with the commit. Those of one process that append to the audit log go one
 * after the other: the database would put them in one order too, and waking its waiters costs more than the entries do.
 */
async function close(database: Database, client: pg.PoolClient, closing: readonly string[]): Promise<void> {
  const send = () => client.query([...closing, 'commit'].join('; '));
  if (closing.length === 0) {
    await send();
    return;
  }
  const turn = (closings.get(database) ?? Promise.resolve()).then(send);
  closings.set(
    database,
    turn.catch(() => {}),
  );
  await turn;
}

async function inTransaction<T>(
  database: Database,
  scope: Scope,
  mode: string,
  work: (client: pg.PoolClient, closeWith: (text: string) => void) => Promise<T>,
): Promise<T> {
  let client: pg.PoolClient | undefined;
  const closing: string[] = [];
  try {
    client = await database.pool.connect();
    const result = await afterEntering(
      enter(client, scope, mode),
      work(client, (text) => closing.push(text)),
    );
    await close(database, client, closing);
    client.release();
    return result;
  } catch (error) {
    await leave(client);
    throw asProblem(error);
  }
}

async function leave(client: pg.PoolClient | undefined): Promise<void> {
  if (!client) return;
  const isAlive = await client.query('rollback').then(
    () => true,
    () => false,
  );
  client.release(!isAlive);
}

/** Runs reads in one read-only transaction that sees one moment of the database. */
export function read<T>(
  database: Database,
  scope: Scope,
  work: (reader: Reader) => Promise<T>,
  watch?: Watch,
): Promise<T> {
  return inTransaction(database, scope, 'isolation level repeatable read read only', (client) =>
    work(readerOn(database, client, scope, watch)),
  );
}

/**
 * For change.ts only: a writing transaction without an audit entry is not to be had elsewhere. What `closeWith` is given
 * are whole statements, their values quoted, that go to the database in one message with the commit.
 */
export function write<T>(
  database: Database,
  scope: Scope,
  work: (writer: Writer, closeWith: (text: string) => void) => Promise<T>,
): Promise<T> {
  return inTransaction(database, scope, 'isolation level read committed', (client, closeWith) =>
    work(writerOn(database, client, scope), closeWith),
  );
}

const names = new Map<string, string>();

// Planning these few statements costs more than running them; a name lets the server keep the plan.
function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

/** A Reader without a transaction or a reach; each statement stands alone. For `Context` only. */
export function bookkeeper(database: Database, scope: Scope): Reader {
  const run = async (statement: Query) => {
    try {
      const { sql: text, parameters } = statement.compile(compiler);
      return (await database.pool.query({ name: nameOf(text), text, values: [...parameters] })).rows;
    } catch (error) {
      throw asProblem(error);
    }
  };
  return {
    scope,
    database,
    rows: async <Row>(statement: Query) => (await run(statement)) as Row[],
    one: async <Row>(statement: Query) => (await run(statement))[0] as Row | undefined,
  };
}
