import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '#modules/organisations/actions/read-audit.ts';
import { openApp, type TestApp } from '../../test/support/app.ts';
import type { AuditEntry, Intent } from './change.ts';
import { type Context, contextFor } from './context.ts';
import { openDatabase } from './database.ts';
import { openEntries } from './open-entries.ts';
import { personal } from './personal-fields.ts';
import { vaultOn } from './secrets.ts';
import { sql } from './sql.ts';

let app: TestApp;
let owner: pg.Client;
beforeAll(async () => {
  app = await openApp();
  owner = new pg.Client({ connectionString: app.url });
  await owner.connect();
}, 120_000);
afterAll(async () => {
  await owner?.end();
  await app?.close();
});

let actions = 0;
/** Records entries by a person; answers with the action by which they are found. */
async function recorded(by: number, entries: readonly AuditEntry[], more: Partial<Intent> = {}, on?: Context) {
  actions += 1;
  const action = `seal-${actions}`;
  const context = (on ?? app.whole).as({ ...app.whole.scope, who: { id: `person:${by}`, name: `Nadia Onyeka ${by}` } });
  await context.change({ action, why: 'Nadia moves house', ...more }, async (change) => {
    for (const entry of entries) change.record(entry);
  });
  return action;
}

interface Stored {
  readonly whoName: string;
  readonly why: string;
  readonly before: unknown;
  readonly after: unknown;
}

const rowsOf = (action: string) =>
  sql`select who_name "whoName", why, before, after from platform.audit where action = ${action} order by seq`;
const stored = (action: string) => app.whole.read((reader) => reader.rows<Stored>(rowsOf(action)));
const opened = (action: string) =>
  app.whole.read(async (reader) => openEntries(app.whole, reader, await reader.rows<Stored>(rowsOf(action))));
const destroy = (of: string) => owner.query('select platform.destroy_keys($1)', [of]);

describe('what an audit entry holds of a person', () => {
  it('stands in the database sealed, and is read as it was written', async () => {
    const after = { name: 'Nadia Onyeka', email: 'nadia@example.org', role: 'lead', until: '2027-01-31', count: 3 };
    const action = await recorded(9001, [{ subject: 'person:9002', after }]);
    const text = JSON.stringify(await stored(action));
    expect(text).not.toMatch(/Nadia|example|house/);
    expect(text).toMatch(/"role":"lead"/);
    expect(await opened(action)).toEqual([
      { whoName: 'Nadia Onyeka 9001', why: 'Nadia moves house', before: null, after },
    ]);
  });
  it('is sealed in an entry about something else where it is marked, and nothing else is', async () => {
    const after = {
      duty: 'siro',
      holder: { name: personal('holder:77', 'Odette Quill') },
      list: ['a', personal('holder:77', 'b')],
    };
    const action = await recorded(9003, [{ subject: 'duty:R0A:siro', after }]);
    const [row] = await stored(action);
    expect(JSON.stringify(row)).not.toContain('Odette');
    expect(row?.why).toBe('Nadia moves house');
    expect((await opened(action))[0]?.after).toEqual({
      duty: 'siro',
      holder: { name: 'Odette Quill' },
      list: ['a', 'b'],
    });
  });
  it('cannot leave by mistake in what is not an audit entry', () => {
    expect(() => JSON.stringify({ name: personal('person:1', 'Odette') })).toThrow(/change.record/);
  });
  it('keeps the platform’s and a token’s name as they are', async () => {
    const context = app.whole.as({ ...app.whole.scope, who: { id: 'token:4', name: 'nightly export' } });
    await context.change({ action: 'seal-token', why: 'x' }, async (change) => change.record({ subject: 'test' }));
    expect((await stored('seal-token'))[0]?.whoName).toBe('nightly export');
  });
  it('shows a text that only looks sealed as what was typed', async () => {
    const [one] = await stored(await recorded(9004, [{ subject: 'test' }]));
    const copied = one?.whoName ?? '';
    for (const why of [copied, 'sealed:person:1:x', 'plain:sealed:x', 'plain:']) {
      const action = await recorded(9004, [{ subject: 'test', after: { typed: why } }], { why });
      expect(await opened(action)).toMatchObject([{ why, after: { typed: why } }]);
    }
  });
  it('cannot be moved to another owner, nor changed', async () => {
    const action = await recorded(9005, [{ subject: 'person:9005', after: { name: 'Odette' } }]);
    await recorded(9006, [{ subject: 'person:9006' }]);
    const sealed = (await stored(action))[0]?.whoName ?? '';
    const moved = sealed.replace('person:9005', 'person:9006');
    const entries = await app.whole.read((reader) => openEntries(app.whole, reader, [{ moved }]));
    expect(entries).toEqual([{ moved: 'cannot be read: it was changed' }]);
  });
});

describe('a person’s key', () => {
  it('is one, also when many change at once and in several processes', async () => {
    const other = { ...app.platform, database: openDatabase(app.url, 2) };
    await recorded(9010, [{ subject: 'test' }]);
    await Promise.all(
      Array.from({ length: 12 }, (_, each) =>
        recorded(9010, [{ subject: 'test' }], {}, each % 2 ? contextFor(other, app.whole.scope) : undefined),
      ),
    );
    await other.database.close();
    const { rows } = await owner.query("select count(*)::int n from platform.person_key where owner = 'person:9010'");
    expect(rows).toEqual([{ n: 1 }]);
  });
  it('made at the same moment by two is two, and both open', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => recorded(9011, [{ subject: 'test' }])));
    for (const action of made) expect((await opened(action))[0]?.whoName).toBe('Nadia Onyeka 9011');
  });
  it('is not to be had by the application’s role but through its functions', async () => {
    const pool = app.platform.database.pool;
    for (const statement of [
      'select * from platform.person_key',
      'delete from platform.person_key',
      'select * from platform.erased_owner',
    ])
      await expect(pool.query(statement)).rejects.toThrow(/permission denied/);
  });
  it('does not open with another platform’s key', async () => {
    const action = await recorded(9012, [{ subject: 'test' }]);
    const vault = vaultOn(Buffer.alloc(32, 1));
    const reading = app.whole.read(async (reader) => openEntries({ vault }, reader, await reader.rows(rowsOf(action))));
    await expect(reading).rejects.toThrow();
  });
  it('of a change that failed is not kept in memory', async () => {
    const failing = app.whole.as({ ...app.whole.scope, who: { id: 'person:9013', name: 'Nadia' } });
    const work = failing.change({ action: 'fails', why: 'x' }, async (change) => {
      change.record({ subject: 'test' });
      change.record({ subject: 'test', organisationId: 2 ** 40 });
    });
    await expect(work).rejects.toThrow();
    const action = await recorded(9013, [{ subject: 'test' }]);
    expect((await opened(action))[0]?.whoName).toBe('Nadia Onyeka 9013');
  });
});

describe('after a key was destroyed', () => {
  it('the entries stand, say whose they are, and the chain is whole', async () => {
    const by = await recorded(9020, [{ subject: 'test' }]);
    const about = await recorded(9021, [{ subject: 'person:9020', after: { name: 'Nadia', role: 'lead' } }]);
    const kept = await recorded(9021, [{ subject: 'person:9020' }], {
      isWhyKept: true,
      why: 'asked for by the person',
    });
    await destroy('person:9020');
    expect((await opened(by))[0]).toMatchObject({ whoName: 'erased person 9020', why: 'Nadia moves house' });
    expect((await opened(about))[0]).toMatchObject({
      whoName: 'Nadia Onyeka 9021',
      why: 'erased person 9020',
      after: { name: 'erased person 9020', role: 'lead' },
    });
    expect((await opened(kept))[0]?.why).toBe('asked for by the person');
    expect(await verifyAudit(app.whole)).toMatchObject({ isWhole: true });
  });
  it('none is made again, whatever a process remembers', async () => {
    await recorded(9030, [{ subject: 'test' }]);
    await destroy('person:9030');
    const remembered = await recorded(9030, [{ subject: 'test' }]);
    const fresh = { ...app.platform, database: openDatabase(app.url, 1) };
    const anew = await recorded(9030, [{ subject: 'test' }], {}, contextFor(fresh, app.whole.scope));
    await fresh.database.close();
    for (const action of [remembered, anew]) expect((await opened(action))[0]?.whoName).toBe('erased person 9030');
    const { rows } = await owner.query("select count(*)::int n from platform.person_key where owner = 'person:9030'");
    expect(rows).toEqual([{ n: 0 }]);
  });
  it('a key that is gone without an erasure is told apart from one', async () => {
    const action = await recorded(9040, [{ subject: 'test' }]);
    await owner.query("delete from platform.person_key where owner = 'person:9040'");
    expect((await opened(action))[0]?.whoName).toBe('cannot be read: its key is missing');
  });
});
