import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/engines.ts';
import { migrate } from './migrations.ts';

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

  it('refuses a database that a newer version made', async () => {
    await file('0001-shelf.sql', 'create table shop.shelf (id int);');
    await file('0002-new.sql', 'select 1;');
    await migrate(url, set());
    await rm(path.join(folder, '0002-new.sql'));
    await expect(migrate(url, set())).rejects.toThrow(/newer Wardkeep \(it has shop\/0002-new\.sql\)/);
  });
});
