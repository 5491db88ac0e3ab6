import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/engines.ts';
import { applicationName, migrate, stateOf } from './migrations.ts';

let url: string;
let drop: () => Promise<void>;
let folder: string;

beforeEach(async () => {
  ({ url, drop } = await testDatabase(async () => {}));
  folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-migrations-'));
}, 120_000);
afterEach(async () => {
  await drop();
  await rm(folder, { recursive: true, force: true });
});

const file = (name: string, text: string) => writeFile(path.join(folder, name), text);
const set = () => [{ schema: 'shop', folder }];

async function query(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('migrating', () => {
  it('applies each file once, in the order of names, also when two processes start at once', async () => {
    await file('0001-shelf.sql', 'create table shop.shelf (id int); insert into shop.shelf values (1);');
    await file('0002-more.sql', 'insert into shop.shelf values (2);');
    const both = await Promise.all([migrate(url, set()), migrate(url, set())]);
    expect(both.flat().sort()).toEqual(['shop/0001-shelf.sql', 'shop/0002-more.sql']);
    expect(await query('select id from shop.shelf order by id')).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await migrate(url, set())).toEqual([]);
  });

  it('builds an index beside another process that waits its turn', async () => {
    await file('0001-shelf.sql', 'create table shop.shelf (id int);');
    await file('0002-index.sql', '-- outside a transaction\ncreate index concurrently shelf_id on shop.shelf (id);');
    const several = await Promise.all([migrate(url, set()), migrate(url, set()), migrate(url, set())]);
    expect(several.flat().sort()).toEqual(['shop/0001-shelf.sql', 'shop/0002-index.sql']);
  });

  it('undoes a file that fails as a whole, keeps those before it, and goes on once it is mended', async () => {
    await file('0001-shelf.sql', 'create table shop.shelf (id int);');
    await file('0002-wrong.sql', 'insert into shop.shelf values (1); select 1 / 0;');
    await expect(migrate(url, set())).rejects.toThrow(/0002-wrong\.sql failed and was undone: division by zero/);
    expect(await query('select * from shop.shelf')).toEqual([]);
    await file('0002-wrong.sql', 'insert into shop.shelf values (1);');
    expect(await migrate(url, set())).toEqual(['shop/0002-wrong.sql']);
  });

  it('leaves whole migrations only when the process is killed in the middle of one', async () => {
    await file('0001-shelf.sql', 'create table shop.shelf (id int);');
    await file('0002-slow.sql', 'insert into shop.shelf values (1); select pg_sleep(60);');
    const code = `import('${path.join(import.meta.dirname, 'migrations.ts')}').then((m) => m.migrate(process.argv[1], [{ schema: 'shop', folder: process.argv[2] }]))`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code, url, folder], { stdio: 'ignore' });
    const isSleeping = async () =>
      (await query("select 1 from pg_stat_activity where query like '%pg_sleep(60)%' and pid <> pg_backend_pid()"))
        .length > 0;
    while (!(await isSleeping())) await new Promise((resolve) => setTimeout(resolve, 50));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    // The server notices at the next use of the connection; until then its lock is held, so it is ended here.
    await query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(60)%' and pid <> pg_backend_pid()",
    );
    await file('0002-slow.sql', 'insert into shop.shelf values (2);');
    expect(await migrate(url, set())).toEqual(['shop/0002-slow.sql']);
    expect(await query('select id from shop.shelf')).toEqual([{ id: 2 }]);
  });

  it('refuses a file that changed after it was applied', async () => {
    await file('0001-shelf.sql', 'create table shop.shelf (id int);');
    await migrate(url, set());
    await file('0001-shelf.sql', 'create table shop.shelf (id bigint);');
    await expect(migrate(url, set())).rejects.toThrow(/changed after they were applied: shop\/0001-shelf\.sql/);
  });

  it('gives way while somebody uses a table, and goes on once they are done', async () => {
    await file('0001-shelf.sql', 'create table shop.shelf (id int);');
    await migrate(url, set());
    await file('0002-column.sql', 'alter table shop.shelf add column colour text;');
    const reader = new pg.Client({ connectionString: url });
    await reader.connect();
    await reader.query('begin; select * from shop.shelf');
    const told: string[] = [];
    const patient = migrate(url, set(), {
      lockWaitMs: 50,
      notice: (text) => {
        told.push(text);
        void reader.query('commit');
      },
    });
    expect(await patient).toEqual(['shop/0002-column.sql']);
    expect(told).toEqual(['Migration shop/0002-column.sql waits until others let go of its tables.']);
    await reader.query('begin; select * from shop.shelf');
    await file('0003-never.sql', 'alter table shop.shelf add column weight int;');
    await expect(migrate(url, set(), { lockWaitMs: 20, lockTries: 2 })).rejects.toThrow(
      /0003-never\.sql failed and was undone: Others held its tables through 2 tries/,
    );
    await reader.end();
  });

  it('builds an index outside a transaction, also after it was broken off half-way', async () => {
    await file('0001-shelf.sql', 'create table shop.shelf (id int); insert into shop.shelf values (1), (1);');
    await migrate(url, set());
    const index = (kind: string) =>
      file(
        '0002-index.sql',
        `-- outside a transaction\n-- Shelves by number.\ndrop index concurrently if exists shop.shelf_id;\ncreate ${kind}index concurrently shelf_id on shop.shelf (id);\n`,
      );
    await index('unique ');
    await expect(migrate(url, set())).rejects.toThrow(/could not create unique index/);
    await index('');
    expect(await migrate(url, set())).toEqual(['shop/0002-index.sql']);
    expect(await query("select indisvalid from pg_index where indexrelid = 'shop.shelf_id'::regclass")).toEqual([
      { indisvalid: true },
    ]);
  });
});

describe('a database that a newer version has migrated', () => {
  const newer = async (text: string, release: string) => {
    await file('0001-shelf.sql', 'create table shop.shelf (id int);');
    await file('0002-new.sql', text);
    await migrate(url, set(), { release });
    await rm(path.join(folder, '0002-new.sql'));
  };

  it('is worked on by the version before it, where the new migration only adds', async () => {
    await newer('alter table shop.shelf add column colour text;', '1.9.0');
    expect(await migrate(url, set(), { release: '1.8.3' })).toEqual([]);
    expect(await stateOf(url, set(), '1.8.3')).toMatchObject({ newer: ['shop/0002-new.sql'], refusal: null });
  });

  it('is refused across a first number of the version, and where the new migration breaks the old version', async () => {
    await newer('alter table shop.shelf add column colour text;', '2.0.0');
    await expect(migrate(url, set(), { release: '1.8.3' })).rejects.toThrow(
      /newer Wardkeep, 2\.0\.0 \(it has shop\/0002-new\.sql\), and this version, 1\.8\.3, cannot/,
    );
    await query("update platform.migration set release = '1.9.0', is_additive = false where name like '%0002%'");
    await expect(migrate(url, set(), { release: '1.8.3' })).rejects.toThrow(/newer Wardkeep, 1\.9\.0/);
  });

  it('is refused to a version that lacks it and brings another of its own', async () => {
    await newer('select 1;', '1.9.0');
    await file('0003-own.sql', 'select 1;');
    await expect(migrate(url, set(), { release: '1.8.3' })).rejects.toThrow(
      /has shop\/0002-new\.sql of a newer Wardkeep but lacks shop\/0003-own\.sql/,
    );
  });
});

describe('a migration that the old version cannot bear', () => {
  const reason = '-- not beside the old version: shelves become boxes, and the old version reads shelves.\n';

  it('waits until nobody else is at work, and says so', async () => {
    await file('0001-shelf.sql', 'create table shop.shelf (id int);');
    await migrate(url, set());
    await file('0002-boxes.sql', `${reason}alter table shop.shelf rename to box;`);
    const other = new pg.Client({ connectionString: url, application_name: applicationName });
    await other.connect();
    await expect(migrate(url, set())).rejects.toThrow(/1 of its connections are open. Stop every web and worker/);
    await other.end();
    while ((await query(`select 1 from pg_stat_activity where application_name = '${applicationName}'`)).length > 0);
    expect(await migrate(url, set())).toEqual(['shop/0002-boxes.sql']);
    await rm(path.join(folder, '0002-boxes.sql'));
    await expect(migrate(url, set())).rejects.toThrow(/newer Wardkeep/);
  });
});

describe('an account without the right to change tables', () => {
  it('finds an up-to-date database good, and is told by the database when something is missing', async () => {
    await file('0001-shelf.sql', 'create table shop.shelf (id int);');
    await migrate(url, set());
    const name = `plain_${folder.slice(-6).toLowerCase().replaceAll(/\W/g, 'x')}`;
    await query(`create role ${name} login password 'plain'; grant usage on schema platform to ${name};
      grant select on platform.migration to ${name}`);
    const plain = new URL(url);
    [plain.username, plain.password] = [name, 'plain'];
    expect(await migrate(plain.href, set())).toEqual([]);
    await file('0002-more.sql', 'select 1;');
    await expect(migrate(plain.href, set())).rejects.toThrow(/permission denied|must be owner/);
    await query(`drop owned by ${name}; drop role ${name}`);
  });
});
