import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '#modules/organisations/actions/read-audit.ts';
import { openApp, type TestApp } from '../../test/support/app.ts';
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

const note = (subject: string, after: unknown = null) =>
  app.whole.change({ action: 'test-change', why: 'test' }, async (change) => change.record({ subject, after }));

describe('a change', () => {
  it('without an audit entry is undone and throws', async () => {
    const silent = app.whole.change({ action: 'silent', why: 'test' }, async (change) => {
      await change.run(sql`update organisations.register set note = 'changed' where code = 'england'`);
    });
    await expect(silent).rejects.toThrow(/recorded nothing/);
    const register = await app.whole.read((reader) =>
      reader.one<{ note: string }>(sql`select note from organisations.register where code = 'england'`),
    );
    expect(register?.note).not.toBe('changed');
  });
  it('that fails leaves neither its rows nor its audit entry', async () => {
    const failing = app.whole.change({ action: 'failing', why: 'test' }, async (change) => {
      change.record({ subject: 'test:failing' });
      await change.run(sql`select 1 / 0`);
    });
    await expect(failing).rejects.toThrow(/division by zero/);
    expect(await app.audited('failing')).toEqual([]);
  });
  it('that cannot be opened in its scope does nothing of what was sent behind, and says why', async () => {
    const outdated = app.whole.as({
      ...app.whole.scope,
      sound: { revision: '00000000-0000-4000-8000-000000000000', until: null },
    });
    const slipping = outdated.change({ action: 'slipping', why: 'test' }, async (change) => {
      await change.run(sql`update organisations.register set note = 'slipped' where code = 'england'`);
      change.record({ subject: 'test:slipping' });
    });
    await expect(slipping).rejects.toMatchObject({ id: 'not-now' });
    const notes = await app.whole.read((reader) =>
      reader.rows<{ note: string }>(sql`select note from organisations.register`),
    );
    expect(notes.map(({ note: text }) => text)).not.toContain('slipped');
    expect(await app.audited('slipping')).toEqual([]);
  });
  it('that fails as it is closed holds up none of those behind it', async () => {
    const many = await Promise.allSettled(
      Array.from({ length: 9 }, (_, index) => note(index % 3 === 0 ? `test:\u0000${index}` : `test:closing-${index}`)),
    );
    expect(many.map(({ status }) => status === 'fulfilled')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => n % 3 > 0));
    expect(await verifyAudit(app.whole)).toMatchObject({ isWhole: true });
  });
  it('cannot be made by a reader', async () => {
    const writing = app.whole.read((reader) => reader.rows(sql`update organisations.register set note = 'x'`));
    await expect(writing).rejects.toThrow(/read-only transaction/);
  });
});

describe('the audit log', () => {
  it('stays one whole chain when many change at once', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, each) => note(`test:${each}`, { text: 'é\u2028"\\ 100 %', n: each / 7 })),
    );
    const result = await verifyAudit(app.whole);
    expect(result).toMatchObject({ isWhole: true, firstFault: null });
    expect(result.entries).toBeGreaterThan(40);
  });
  it('refuses to be changed, deleted from or emptied, even by the owner of the tables', async () => {
    for (const statement of [
      "update platform.audit set why = 'x'",
      'delete from platform.audit',
      'truncate platform.audit',
    ]) {
      await expect(owner.query(statement)).rejects.toThrow(/append-only/);
    }
    await expect(app.platform.database.pool.query("update platform.audit_head set hash = 'x'")).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      app.platform.database.pool.query(
        "insert into platform.audit values (1, now(), 'a', 'a', 'a', 'a', 'a', null, null, null, 'a', 'a')",
      ),
    ).rejects.toThrow(/permission denied/);
  });
  it('shows a change made behind its back by somebody who switched its protection off', async () => {
    await note('test:forged');
    await owner.query('begin');
    await owner.query('alter table platform.audit disable trigger append_only');
    await owner.query("update platform.audit set why = 'a better reason' where subject = 'test:forged'");
    await owner.query('alter table platform.audit enable trigger append_only');
    await owner.query('commit');
    const result = await verifyAudit(app.whole);
    expect(result.isWhole).toBe(false);
    expect(result.firstFault?.fault).toMatch(/was changed after it was written/);
  });
});
