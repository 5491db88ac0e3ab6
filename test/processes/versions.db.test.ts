/** A process of the old version goes on while a newer one migrates the database beneath it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { migrate } from '#platform/migrations.ts';
import { migrationSets } from '../../src/server/modules.ts';
import { type Actor, openApp, type TestApp } from '../support/app.ts';
import { type HostProcess, killHosts, readiness, startHost, until } from '../support/host-process.ts';

vi.setConfig({ testTimeout: 240_000 });

let app: TestApp;
let lead: Actor;
let folder: string;

beforeAll(async () => {
  app = await openApp();
  lead = await app.person('RXN', 'lead');
  folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-newer-'));
  await (await startHost(app.url, { roles: 'web' })).kill();
}, 300_000);
afterEach(killHosts);
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What the next version brings: this one's migrations, and those of the folder. */
const newer = async (name: string, text: string): Promise<string[]> => {
  await writeFile(path.join(folder, name), text);
  return await migrate(app.url, [...migrationSets, { schema: 'organisations', folder }]);
};

const paths = ['/api/me', '/api/organisations?register=england', '/api/people', '/api/overview/england?edge=geography'];
const statuses = (host: HostProcess) =>
  Promise.all(paths.map(async (each) => (await fetch(`${host.url}${each}`, { headers: lead.headers })).status));

describe('a running process of the old version', () => {
  it('answers as before while a newer version adds columns, tables and indexes, and a new one of it starts', async () => {
    const old = await startHost(app.url, { roles: 'web' });
    expect(await statuses(old)).toEqual([200, 200, 200, 200]);
    const added = await newer(
      '9001-colours.sql',
      `alter table organisations.person add column colour text not null default 'none';
       alter table organisations.organisation add column colour text not null default 'none';
       alter table organisations.session add column colour text;
       alter table organisations.appointment add column colour text;
       alter table platform.job add column colour text;`,
    );
    expect(added).toEqual(['organisations/9001-colours.sql']);
    await newer(
      '9002-index.sql',
      '-- outside a transaction\ncreate index concurrently person_colour on organisations.person (colour);\n',
    );
    expect(await statuses(old)).toEqual([200, 200, 200, 200]);
    expect(await readiness(old)).toBe('ready');
    const another = await startHost(app.url);
    expect([await readiness(another), await statuses(another)]).toEqual(['ready', [200, 200, 200, 200]]);
  });

  it('keeps a migration that it could not bear waiting until it is stopped, and then starts no more', async () => {
    const old = await startHost(app.url, { roles: 'web' });
    const breaking = '-- not beside the old version: names of people move to a table of their own.\nselect 1;\n';
    await expect(newer('9003-moved.sql', breaking)).rejects.toThrow(/Stop every web and worker process/);
    expect(await readiness(old)).toBe('ready');
    await old.kill();
    const owner = new pg.Client({ connectionString: app.url });
    await owner.connect();
    await owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'wardkeep'",
    );
    await owner.end();
    await until(
      async () =>
        await newer('9003-moved.sql', breaking).then(
          () => true,
          () => false,
        ),
    );
    await expect(startHost(app.url)).rejects.toThrow(/was made by a newer Wardkeep.* cannot work on it/);
  });
});
