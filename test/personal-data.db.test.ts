/** The record of processing against the real tables: nothing is held that is not classified. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '#platform/change.ts';
import { purposes } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';
import { personalData } from '../src/server/modules.ts';
import { openApp, type TestApp } from './support/app.ts';

let app: TestApp;
const columns = new Map<string, Set<string>>();
beforeAll(async () => {
  app = await openApp();
  // What may hold words: numbers, days and truths say nothing by themselves.
  const rows = await app.whole.read((reader) =>
    reader.rows<{ table: string; column: string | null }>(sql`
      select n.nspname || '.' || c.relname "table", a.attname "column" from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and a.attname <> 'rights_path' and format_type(a.atttypid, null) in
          ('text', 'text[]', 'jsonb', 'json', 'bytea', 'character varying', 'character', 'inet', 'citext', 'name', 'uuid')
      where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`),
  );
  for (const { table, column } of rows) {
    const known = columns.get(table) ?? new Set();
    columns.set(table, known);
    if (column !== null) known.add(column);
  }
}, 120_000);
afterAll(() => app?.close());

const { held, plain, retention } = personalData;
const words = (text: string) => text.split(' ').filter(Boolean);
const classified = new Map<string, string[]>(
  [
    ...held.map(({ table, personal, others }) => [table, [...Object.keys(personal), ...words(others)]] as const),
    ...plain.map(({ table, others }) => [table, words(others)] as const),
  ].map(([table, names]) => [table, [...names]]),
);

describe('the record of processing', () => {
  it('names every table once and no table that there is not', () => {
    const named = [...held, ...plain].map(({ table }) => table);
    expect(named.filter((table, index) => named.indexOf(table) !== index)).toEqual([]);
    expect([...named].sort()).toEqual([...columns.keys()].sort());
  });
  it('says of every column that may hold words whether it is about people', () => {
    const wrong = [...columns].flatMap(([table, found]) => {
      const names = classified.get(table) ?? [];
      const missing = [...found]
        .filter((column) => !names.includes(column))
        .map((column) => `${table}.${column} is not classified`);
      const gone = names.filter((column) => !found.has(column)).map((column) => `${table}.${column} is not there`);
      return [...missing, ...gone];
    });
    expect(wrong).toEqual([]);
  });
  it('gives every table a purpose, a class of retention that exists, and words on erasure', () => {
    const classes = new Set(retention.map(({ code }) => code));
    expect(classes.size).toBe(retention.length);
    for (const { table, purpose, keptAs, erasure } of held) {
      expect([
        table,
        purpose in purposes,
        classes.has(keptAs) ? keptAs : `no class ${keptAs}`,
        erasure.length > 5,
      ]).toEqual([table, true, keptAs, true]);
    }
  });
  const nobody = { id: 0, organisationId: 0, who: 'person:0', names: ['Nobody At All'], erasedName: 'erased person 0' };
  const dry = <T>(work: (change: Change) => Promise<T>) =>
    app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      change.record({ subject: 'test' });
      return await work(change);
    });
  it.each(held)('copies and erases $table of somebody who is not there, without a fault', async ({ copy, erase }) => {
    await dry(async (change) => {
      if (copy) expect(await change.rows(copy(nobody))).toEqual([]);
      if (erase) await change.run(erase(nobody));
    });
  });
  it.each(retention)('finds nothing of $code that is older than everything', async ({ due, apply }) => {
    await dry(async (change) => {
      if (due) expect(await change.one(due(new Date(0)))).toEqual({ n: 0 });
      if (apply) expect(await apply(change, new Date(0), 10)).toBe(0);
    });
  });
});
