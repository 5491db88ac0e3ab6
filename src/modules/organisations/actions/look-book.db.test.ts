import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Look } from '#platform/http/look-book.ts';
import { scopeOver } from '#platform/scope.ts';
import { type Reader, sql } from '#platform/sql.ts';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { placesOf } from '../store/bodies.ts';
import { openLookBook } from './look-book.ts';

let app: TestApp;
let nationId = 0;
let trustId = 0;

beforeAll(async () => {
  app = await openApp();
  const places = await app.whole.read((reader) => placesOf(reader, ['RXN', 'X26']));
  [trustId, nationId] = places.map(({ id }) => id) as [number, number];
}, 120_000);
afterAll(() => app?.close());

function lookBy(person: number): Look {
  const who = { id: `person:${person}`, name: 'Nobody' };
  const watched = { dataClass: 'obligations', roles: ['lead'], isRows: true };
  const scope = { ...scopeOver(who, [{ id: nationId, path: `/${nationId}/` }]), watched };
  const principal = {
    who,
    personId: person,
    provedAt: null,
    grounds: [],
    isHeldBack: false,
    isOutside: false,
    ownScope: scope,
    scopeFor: () => scope,
    totalsScopeFor: () => scope,
  };
  return { principal, seen: { scope, watched, rows: new Map([[trustId, 3]]) }, resource: 'GET /x', what: 'A test' };
}
const kept = async (person: number) =>
  await app.whole.read((reader) =>
    reader.rows(sql`select times, row_count::int "rows" from organisations.look where who = ${`person:${person}`}`),
  );

describe('the book of looks', () => {
  it('is written to the last look when it is closed in good order', async () => {
    const book = openLookBook(app.whole);
    await Promise.all([book.note(lookBy(1)), book.note(lookBy(1)), book.note(lookBy(2))]);
    await book.close();
    expect([await kept(1), await kept(2)]).toEqual([[{ times: 2, rows: 6 }], [{ times: 1, rows: 3 }]]);
  });

  it('keeps what it could not write, adds what comes meanwhile, and writes it once the database is back', async () => {
    let isAway = true;
    const failing = {
      ...app.whole,
      identify: <T>(work: (reader: Reader) => Promise<T>) =>
        isAway ? Promise.reject(new Error('away')) : app.whole.identify(work),
    };
    const book = openLookBook(failing);
    await book.note(lookBy(3));
    await expect(book.close()).rejects.toThrow('away');
    await book.note(lookBy(3));
    isAway = false;
    await book.close();
    expect(await kept(3)).toEqual([{ times: 2, rows: 6 }]);
  });

  it('lets nobody see more while it holds as many as it may and cannot write', async () => {
    const failing = { ...app.whole, identify: () => Promise.reject(new Error('away')) };
    const book = openLookBook(failing);
    const notes = Array.from({ length: 2100 }, (_, at) => book.note(lookBy(10_000 + at)));
    const refused = (await Promise.allSettled(notes)).filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(90);
  });
});
