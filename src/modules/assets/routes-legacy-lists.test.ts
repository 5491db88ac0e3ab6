import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#kernel/dates.ts';
import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { legacyCalls } from '../../../test/support/legacy-calls.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { controlKinds } from './domain/legacy/legacy-words.ts';
import { legacyById } from './store/legacy/entries.ts';
import { dropControl, putControl } from './store/legacy/ties.ts';

let app: TestApp;
let own: Actor;
let sibling: Actor;
let board: Actor;
let calls: ReturnType<typeof legacyCalls>;
const why = 'agreed with the ward';

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T12:00:00Z'));
  ({ own, sibling, board } = await peopleAround(app, 'lead'));
  calls = legacyCalls(app);
}, 300_000);
afterAll(() => app?.close());

const file = async (actor: Actor, organisation: string, more = '') => {
  const path = `/api/legacy/export?organisation=${organisation}&format=json${more}`;
  const { status, body } = await app.ask(actor, 'GET', path);
  return { status, ...(typeof body === 'string' ? JSON.parse(body) : body) };
};

describe('the list', () => {
  it('is filtered, sorted, and paged by a key that goes on where the page before ended', async () => {
    for (let number = 10; number < 40; number += 1) {
      const more = number % 2 === 0 ? { reason: 'money', ownerDuty: 'cyber-lead' } : { retiresOn: '2026-01-01' };
      await calls.add(own, { name: `Reader ${number}`, ...more });
    }
    for (const sort of ['rising', '-rising', 'name', '-name', 'contacts', 'acceptance', 'retirement', '-cost']) {
      const first = await calls.list(own, 'RXN', `&sort=${sort}`);
      const rest = await calls.list(own, 'RXN', `&sort=${sort}&after=${first.next}`);
      expect([first.entries.length, rest.entries.length, rest.next]).toEqual([25, 5, null]);
      const ids = [...first.entries, ...rest.entries].map(({ id }: { id: number }) => id);
      expect(new Set(ids).size).toBe(30);
    }
    const names = (await calls.list(own, 'RXN', '&sort=-name')).entries.map(({ name }: { name: string }) => name);
    expect(names.slice(0, 2)).toEqual(['Reader 39', 'Reader 38']);
    expect((await calls.list(own, 'RXN', '&reason=money')).total).toBe(15);
    expect((await calls.list(own, 'RXN', '&rule=past-retirement')).total).toBe(15);
    expect((await calls.list(own, 'RXN', '&search=reader%2011')).total).toBe(1);
    expect((await calls.list(own, 'RXN')).counts).toMatchObject({
      rules: { ownerless: 15, 'past-retirement': 15 },
      reasons: { money: 15 },
      withoutCost: 30,
    });
    const { next } = await calls.list(own, 'RXN');
    expect((await calls.list(own, 'RXN', `&sort=name&after=${next}`)).entries[0].name).toBe('Reader 10');
    const wrong = await app.ask(own, 'GET', '/api/legacy?organisation=RXN&after=WzEsImEiXQ');
    expect([wrong.status, (await app.ask(own, 'GET', '/api/legacy?organisation=RXN&after=%00')).status]).toEqual([
      400, 400,
    ]);
  });
  it('goes out as a file with every entry that fits, in its order, to whoever sees the rows', async () => {
    const { rows } = await file(own, 'RXN', '&sort=-name');
    expect(rows).toHaveLength(30);
    expect(rows[0]).toMatchObject({ name: 'Reader 39', organisationCode: 'RXN', hasOwner: false });
    expect((await file(own, 'RXN', '&reason=money&rule=ownerless')).rows).toEqual([]);
    expect((await file(own, 'RXN', '&reason=money')).rows).toHaveLength(15);
    expect((await file(board, 'QE1')).rows).toEqual([]);
    expect((await file(sibling, 'RXN')).rows ?? []).toEqual([]);
    expect((await file(own, 'RXN', '&sort=price')).status).toBe(400);
    expect((await file(own, 'NOPE')).status).toBe(404);
  });
  it('tells those above numbers alone until the organisation shares its rows', async () => {
    const above = await calls.list(board, 'QE1');
    expect(above.entries).toEqual([]);
    const agreement = {
      ...{ organisation: 'RXN', class: 'weaknesses', with: null, level: 'full', until: null },
      ...{ purpose: 'joint buying', legalBasis: 'our own decision', why },
    };
    expect((await app.ask(await app.person('RXN', 'administrator'), 'POST', '/api/sharing', agreement)).status).toBe(
      200,
    );
    const shared = await calls.list(board, 'QE1');
    expect(shared.entries).toHaveLength(25);
    expect((await file(board, 'QE1')).rows).toHaveLength(30);
    const [{ id }] = shared.entries;
    expect((await calls.one(board, id)).body).toMatchObject({ id, mayWrite: false, choices: null });
    expect((await calls.edit(board, id, { version: 1, name: 'From above' })).status).toBe(403);
    expect((await calls.isolate(board, id)).status).toBe(403);
    expect((await calls.add(board)).status).toBe(403);
  });
});

describe('the register as a file', () => {
  const preview = async (actor: Actor, text: string | Buffer) =>
    await app.ask(actor, 'POST', '/api/legacy-files/RXN/preview', Buffer.from(text));
  it('comes back as it went out, and takes in what was changed, once and audited', async () => {
    const csv = String((await app.ask(own, 'GET', '/api/legacy-files/RXN?format=csv')).body);
    expect((await preview(own, csv)).body).toMatchObject({ rows: [], same: 30, leftOut: 0, faultCount: 0 });
    const changed = csv
      .replace('Reader 11', 'Reader eleven')
      .concat(',,Brought by file,server,,supplier,,,,,,,,,,,,,,,,,,,no,\r\n');
    const { body } = await preview(own, changed);
    expect(body).toMatchObject({ same: 29, faultCount: 0, rows: [{ kind: 'changed' }, { kind: 'added' }] });
    const apply = async (document: unknown, onConflict = 'stop') =>
      await app.ask(own, 'PUT', '/api/legacy-files/RXN', { document, onConflict, why });
    expect((await apply(body.document)).body).toEqual({ added: 1, changed: 1, skipped: 0 });
    expect((await calls.list(own, 'RXN', '&search=eleven')).total).toBe(1);
    expect((await app.audited('import-legacy')).length).toBeGreaterThan(0);
    const late = (await preview(own, csv)).body;
    expect(late.rows).toMatchObject([{ isSavedSince: true }]);
    expect((await apply(late.document)).status).toBe(409);
    expect((await apply(late.document, 'skip')).body).toMatchObject({ changed: 0, skipped: 1 });
  });
  it('is refused as a whole with every bad row named, and nothing is stored', async () => {
    const csv = String((await app.ask(own, 'GET', '/api/legacy-files/RXN?format=csv')).body);
    const bad = csv
      .replace(',money,', ',laziness,')
      .concat('999999,1,Not ours,server,,supplier,,,,,,,,,,,,,,,,,,,no,\r\n')
      .concat(',,No such duty,server,,supplier,,,,,,,wizard,,,,,,,,,,,,no,\r\n');
    const { body } = await preview(own, bad);
    expect(body.faultCount).toBeGreaterThan(0);
    expect(body.document).toEqual([]);
    const later = csv.concat(',,No such duty,server,,supplier,,,,,,,wizard,,,,,,,,,,,,no,\r\n');
    expect((await preview(own, later)).body.faults).toMatchObject([{ message: expect.stringContaining('duty') }]);
    const document = [{ ...(await preview(own, csv)).body.document[0], id: 2_000_000_000 }];
    expect((await app.ask(own, 'PUT', '/api/legacy-files/RXN', { document, why })).status).toBe(422);
    expect((await preview(board, csv)).status).toBe(403);
    expect((await preview(sibling, csv)).status).toBe(404);
  });
});

describe('what-if', () => {
  it('compares all options for entries of several kinds, and stores nothing', async () => {
    const ids = (await calls.list(own, 'RXN')).entries.slice(0, 3).map(({ id }: { id: number }) => id);
    const { status, body } = await app.ask(own, 'GET', `/api/legacy-what-if?organisation=RXN&entries=${ids.join(',')}`);
    expect(status).toBe(200);
    expect(body.options.map(({ option }: { option: string }) => option)).toEqual([
      ...['now', 'isolate-part', 'isolate', 'replace', 'retire'],
    ]);
    expect(body.depends).toMatchObject({ withoutMap: 3, withoutCost: 3, withoutAssets: 3 });
    expect(body.options[2].stops).toBeNull();
    expect((await app.ask(own, 'GET', '/api/legacy-what-if?organisation=RXN&entries=1;2')).status).toBe(400);
    expect((await app.ask(own, 'GET', '/api/legacy-what-if?organisation=RXN')).body.options).toEqual([]);
  });
});

describe('what an entry keeps of its controls', () => {
  it('is what these say on every day, however they were added, changed and taken away', async () => {
    const { id } = (await calls.add(own, { name: 'Kept days' })).body;
    const { id: other } = (await calls.add(own, { name: 'Other days' })).body;
    const row = await app.whole.read((reader) => legacyById(reader, id));
    const organisation = row?.organisationId ?? 0;
    const day = fc.integer({ min: 0, max: 20 });
    const said = fc.record({
      entryId: fc.constantFrom(id, other),
      kind: fc.constantFrom(...controlKinds),
      test: fc.option(fc.tuple(day, day), { nil: null }),
      isGone: fc.boolean(),
    });
    const dated = (at: number) => addDays('2026-11-01', at);
    const rest = { degree: 'full', since: null, evidence: '', testedBy: '' } as const;
    type Said = typeof said extends fc.Arbitrary<infer One> ? One : never;
    const store = (change: Change, { entryId, kind, test, isGone }: Said) => {
      if (isGone) return dropControl(change, entryId, kind);
      const [from = null, to = null] = test?.toSorted((one, two) => one - two).map(dated) ?? [];
      return putControl(change, organisation, { ...rest, entryId, kind, testedOn: from, testDueOn: to });
    };
    const wrong = sql`select e.id, d::date from assets.legacy_entry e, generate_series('2026-10-31'::date, '2026-11-23', '1 day') d
      cross join lateral (select min(test_due_on) due, coalesce(bool_or(d between tested_on and test_due_on), false) works
        from assets.legacy_control c where c.entry_id = e.id) c
      where (e.test_due_on, e.works_on @> d::date) is distinct from (c.due, c.works)`;
    await fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 8 }), async (all) => {
        await app.whole.change({ action: 'test', why }, async (change) => {
          for (const one of all) await store(change, one);
          change.record({ subject: 'test' });
        });
        expect(await app.whole.read((reader) => reader.rows(wrong))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
