import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../test/support/app.ts';
import { testDatabase } from '../../test/support/engines.ts';
import { migrationSets } from '../server/modules.ts';
import { databaseHealth } from './database-health.ts';

let app: TestApp;
let owner: pg.Client;
beforeAll(async () => {
  app = await openApp();
  owner = new pg.Client({ connectionString: app.url });
  await owner.connect();
}, 120_000);
afterAll(async () => {
  await owner.end();
  await app.close();
});

const states = async () =>
  (await databaseHealth(app.url, migrationSets)).filter(({ state }) => state === 'bad').map(({ what }) => what);

describe('the health of a database', () => {
  it('is good once it is up to date', async () => {
    expect(await states()).toEqual([]);
  });

  it('names a table whose row-level security was taken away', async () => {
    await owner.query('alter table clinical.hazard no force row level security');
    expect(await states()).toEqual(['Without row-level security: clinical.hazard']);
    await owner.query('alter table clinical.hazard force row level security');
  });

  it('sees an audit log whose end was cut off', async () => {
    await owner.query('update platform.audit_head set seq = seq + 1');
    expect(await states()).toEqual(['The audit log does not end where it should']);
    await owner.query('update platform.audit_head set seq = seq - 1');
  });

  it('says that facts were set aside, and that nobody hears those that wait', async () => {
    await owner.query(`insert into platform.handler values ('test.deaf', 'test.rung', now());
      insert into platform.event (name, subject, facts, who, who_name, told_at)
        select 'test.rung', 'bell:1', '{}', 'x', 'x', now() from generate_series(1, 2);
      insert into platform.delivery (handler, event_id, name, subject, next_try_at, set_aside_at)
        select 'test.deaf', id, 'test.rung', 'bell:1', now() - interval '1 hour', case when id % 2 = 0 then now() end
        from platform.event where name = 'test.rung'`);
    expect(await states()).toEqual(['1 facts were tried often and set aside']);
    const whats = (await databaseHealth(app.url, migrationSets)).map(({ what }) => what);
    expect(whats).toContain('Facts wait to be heard: test.deaf (1)');
    await owner.query(`delete from platform.event where name = 'test.rung'`);
    expect(await states()).toEqual([]);
  });

  it('says when a newer version was here', async () => {
    await owner.query(`insert into platform.migration (name, checksum) values ('platform/9999-later.sql', 'x')`);
    expect(await states()).toEqual([expect.stringContaining('was made by a newer Wardkeep')]);
    await owner.query(
      `update platform.migration set is_additive = true, release = '0.9.0' where name = 'platform/9999-later.sql'`,
    );
    expect(await states()).toEqual([]);
    await owner.query(`delete from platform.migration where name = 'platform/9999-later.sql'`);
  });

  it('warns of an empty database, and says when none answers', async () => {
    const { url, drop } = await testDatabase(async () => {}, 'nothing at all');
    expect((await databaseHealth(url, migrationSets)).map(({ state }) => state)).toContain('warning');
    await drop();
    expect((await databaseHealth(url, migrationSets)).map(({ state }) => state)).toEqual(['bad']);
  });
});
