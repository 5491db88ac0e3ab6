import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { testDatabase } from './engines.ts';

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  it('starts as prepared, by one preparation for all who ask at once, and is each test’s own', async () => {
    let preparations = 0;
    const prepare = async (url: string): Promise<void> => {
      preparations += 1;
      await ask(url, 'create table note (text text)');
    };
    const databases = await Promise.all([1, 2, 3].map(async () => await testDatabase(prepare)));
    expect(preparations).toBe(1);
    const [first, second] = databases;
    await ask(first?.url ?? '', `insert into note values ('mine')`);
    expect(await ask(first?.url ?? '', 'select text from note')).toEqual([{ text: 'mine' }]);
    expect(await ask(second?.url ?? '', 'select text from note')).toEqual([]);
    await Promise.all(databases.map(async ({ drop }) => await drop()));
  });

  it('goes when it is dropped, whoever is still connected', async () => {
    const { url, drop } = await testDatabase(async () => undefined);
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    await drop();
    await expect(ask(url, 'select 1')).rejects.toThrow(/does not exist/);
    await client.end().catch(() => undefined);
  });

  it('is never made from a preparation that failed half-way', async () => {
    let failures = 0;
    const prepare = async (url: string): Promise<void> => {
      await ask(url, 'create table half (value int)');
      failures += 1;
      if (failures === 1) throw new Error('the preparation failed');
    };
    await expect(testDatabase(prepare, 'fails once')).rejects.toThrow('the preparation failed');
    const { url, drop } = await testDatabase(prepare, 'fails once');
    expect(await ask(url, 'select * from half')).toEqual([]);
    await drop();
  });
});
