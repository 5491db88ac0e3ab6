import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { csafDocument } from '../../../test/support/csaf-document.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { judgeAdvisory, publishAdvisory } from './actions/advisories/publish-advisory.ts';

let app: TestApp;
let own: Actor;
let sibling: Actor;
let board: Actor;
let national: Actor;
let supplier: number;
const why = 'they sent it';

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T12:00:00Z'));
  ({ own, sibling, board, national } = await peopleAround(app, 'lead'));
  supplier = (await app.ask(national, 'POST', '/api/suppliers', { organisation: 'X26', name: 'Galeby Works', why }))
    .body.id;
  await app.ask(own, 'POST', '/api/supplier-relationships', { organisation: 'RXN', supplier, why });
  // The clock of this file stands still, and roles begin on the machine's own day.
  await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
    change.record({ subject: 'test' });
    await change.run(sql`update organisations.appointment set valid = daterange('2026-01-01', null)`);
  });
}, 300_000);
afterAll(() => app?.close());

const bytes = (more: Record<string, unknown> = {}) => Buffer.from(JSON.stringify(csafDocument(more)));
const bring = async (actor: Actor, organisation: string, body: Buffer, more = '') =>
  await app.ask(actor, 'POST', `/api/advisories?organisation=${organisation}&why=${why}${more}`, body);
const seenBy = async (id: number, ...actors: readonly Actor[]) =>
  await Promise.all(actors.map(async (each) => (await app.ask(each, 'GET', `/api/advisories/${id}/document`)).status));
const published = async (more: Record<string, unknown>, named: readonly number[] = []) => {
  const judged = await judgeAdvisory(app.whole, bytes(more));
  return await publishAdvisory(app.whole, {
    ...{ ...judged, register: 'england', by: { supplier }, supplierId: supplier, named, customers: [], why },
  });
};

describe('an advisory that is brought in', () => {
  it('is for everybody when it says white, and is kept as it came with who brought it and why', async () => {
    const { status, body } = await bring(national, 'X26', bytes());
    expect([status, body]).toEqual([200, expect.objectContaining({ version: '1', tlp: 'white', isNew: true })]);
    expect(await seenBy(body.id, own, sibling, board, national)).toEqual([200, 200, 200, 200]);
    expect((await app.ask(own, 'GET', `/api/advisories/${body.id}/document`)).body.document.tracking.id).toBe(
      'GALEBY-2026-001',
    );
    expect(await app.audited('publish-advisory')).toContainEqual(
      expect.objectContaining({ why, subject: `advisory:${body.id}`, who: `person:${national.personId}` }),
    );
  });

  it('is refused for others, of others, when it is no document, and from the future', async () => {
    expect((await bring(own, 'R0A', bytes())).status).toBe(404);
    expect((await bring(national, 'RXN', bytes())).status).toBe(403);
    expect((await bring(own, 'RXN', Buffer.from('[]'))).status).toBe(422);
    expect((await bring(own, 'RXN', Buffer.from('['.repeat(100_000)))).status).toBe(422);
    expect((await bring(own, 'RXN', bytes({ version: '9', tlp: 'AMBER' }), '&named=NOPE')).status).toBe(400);
    expect((await bring(own, 'RXN', bytes({ version: '28' }))).body.detail).toMatch(/yet to come/);
    expect((await app.ask(own, 'GET', '/api/advisories/999999/document')).status).toBe(404);
  });

  it('that says how wrong it is, says where', async () => {
    const document = csafDocument();
    document.document.tracking.version = '7';
    const { status, body } = await bring(own, 'RXN', Buffer.from(JSON.stringify(document)));
    expect([status, body.errors[0]]).toEqual([
      422,
      { where: '/document/tracking/version', message: expect.stringMatching(/6\.1\.16/) },
    ]);
  });

  it('is replaced by a newer version alone: an older one, and the same with other words, never come back', async () => {
    const newer = await bring(national, 'X26', bytes({ version: '3' }));
    expect(newer.body).toMatchObject({ version: '3', isNew: true });
    expect((await bring(national, 'X26', bytes({ version: '3' }))).body.isNew).toBe(false);
    expect((await bring(national, 'X26', bytes({ version: '2' }))).status).toBe(409);
    expect((await bring(national, 'X26', bytes({ version: '3', tlp: 'GREEN' }))).body.detail).toMatch(/other words/);
  });

  it('of one source never takes the place of another’s', async () => {
    const theirs = await bring(own, 'RXN', bytes({ version: '9' }));
    const first = await bring(national, 'X26', bytes({ version: '3' }));
    expect([theirs.body.isNew, theirs.body.id === first.body.id, first.body.isNew]).toEqual([true, false, false]);
  });
});

describe('how confidential an advisory is', () => {
  it('amber of an organisation stays with it, those above that look after it, and those it names', async () => {
    const { body } = await bring(own, 'RXN', bytes({ id: 'A-1', tlp: 'AMBER' }));
    expect(await seenBy(body.id, own, board, national, sibling)).toEqual([200, 200, 200, 404]);
    const named = await bring(own, 'RXN', bytes({ id: 'A-2', tlp: 'AMBER' }), '&named=R0A');
    expect(await seenBy(named.body.id, own, sibling)).toEqual([200, 200]);
  });

  it('what does not say it counts as amber', async () => {
    const { body } = await bring(own, 'RXN', bytes({ id: 'A-3', tlp: null }));
    expect([body.tlp, await seenBy(body.id, own, sibling)]).toEqual(['amber', [200, 404]]);
  });

  it('red never leaves those named, not even to those above them, nor into the log', async () => {
    const { body } = await bring(own, 'RXN', bytes({ id: 'RED-SECRET', tlp: 'RED' }), '&named=R0A');
    expect(await seenBy(body.id, own, sibling, board, national)).toEqual([200, 200, 404, 404]);
    expect(JSON.stringify(await app.audited('publish-advisory'))).not.toContain('RED-SECRET');
  });

  it('amber of a supplier reaches its customers; red of a supplier those it names, and needs some', async () => {
    const amber = await published({ id: 'S-1', tlp: 'AMBER' });
    expect(await seenBy(amber.id, own, sibling)).toEqual([200, 404]);
    await expect(published({ id: 'S-2', tlp: 'RED' })).rejects.toThrow(/Nobody could read it/);
  });
});

describe('who is told of an advisory that is brought in', () => {
  const titles = async (who: Actor) =>
    (await app.ask(who, 'GET', '/api/notices?kind=advisory&show=all')).body.notices.map(
      ({ title }: { title: string }) => title,
    );

  it('are those who use the supplier where the keepers bring it, and nobody where anybody else does', async () => {
    await app.deliver();
    const before = (await titles(own)).length;
    await bring(own, 'RXN', bytes({ id: 'TOLD-1' }));
    await bring(sibling, 'R0A', bytes({ id: 'TOLD-2' }), `&supplier=${supplier}`);
    await app.deliver();
    expect(await titles(own)).toHaveLength(before);
    await bring(national, 'X26', bytes({ id: 'TOLD-3', tlp: 'AMBER' }));
    await bring(national, 'X26', bytes({ id: 'TOLD-4', tlp: 'RED' }), '&named=R0A');
    await app.deliver();
    // Uses it and may not read them; may read one and does not use it.
    expect([(await titles(own)).length, await titles(sibling)]).toEqual([before, []]);
    await bring(national, 'X26', bytes({ id: 'TOLD-5', tlp: 'RED' }), '&named=RXN');
    await app.deliver();
    expect((await titles(own)).slice(0, -before || undefined)).toEqual(['New advisory of Galeby Works']);
    expect([await titles(sibling), await titles(board), await titles(national)]).toEqual([[], [], []]);
  });

  it('hear as they wish: in the next digest, and with no mail of it where they want none', async () => {
    const { wishes } = (await app.ask(own, 'GET', '/api/notices/wishes')).body;
    await app.ask(own, 'PUT', '/api/notices/wishes', { ...wishes, mail: { advisory: 'none' } });
    await bring(national, 'X26', bytes({ id: 'TOLD-6' }));
    await app.deliver();
    const mails = await app.whole.read((reader) =>
      reader.rows(sql`select is_in_digest "isInDigest", mail_at is null "isSilent" from notifications.notice
        where person_id = ${own.personId} and kind = 'advisory' order by id desc limit 2`),
    );
    expect(mails).toEqual([
      { isInDigest: true, isSilent: true },
      { isInDigest: true, isSilent: false },
    ]);
  });
});

describe('an advisory that was brought in', () => {
  const withdraw = (actor: Actor, id: number, more: object = {}) =>
    app.ask(actor, 'POST', `/api/advisories/${id}/withdrawal`, { version: '1', why: 'It was a trial', ...more });

  it('is withdrawn by those who keep the record, where they brought it in; it stays readable, and that is on record', async () => {
    const { id } = (await bring(national, 'X26', bytes({ id: 'BACK-1' }))).body;
    await app.deliver();
    expect([(await withdraw(own, id)).status, (await withdraw(board, id)).status]).toEqual([403, 403]);
    expect((await withdraw(national, id, { why: 'x' })).status).toBe(400);
    expect((await withdraw(national, id)).status).toBe(200);
    expect((await withdraw(national, id)).status).toBe(409);
    expect(await seenBy(id, own, sibling)).toEqual([200, 200]);
    expect(await app.audited('withdraw-advisory')).toContainEqual(
      expect.objectContaining({
        ...{ subject: `advisory:${id}`, who: `person:${national.personId}` },
        after: expect.objectContaining({ isWithdrawn: true, reason: 'It was a trial' }),
      }),
    );
    await app.deliver();
    const told = async (who: Actor) => (await app.ask(who, 'GET', '/api/notices?kind=advisory')).body.notices;
    expect((await told(own))[0].title).toBe('An advisory of Galeby Works was withdrawn: CVE-2026-1111');
    expect([await told(sibling), await told(board)]).toEqual([[], []]);
  });

  it('by an organisation is withdrawn by nobody, and one that may not be read does not exist for who tries', async () => {
    const theirs = (await bring(own, 'RXN', bytes({ id: 'BACK-2' }))).body.id;
    expect([(await withdraw(own, theirs)).status, (await withdraw(national, theirs)).status]).toEqual([403, 403]);
    const secret = (await bring(own, 'RXN', bytes({ id: 'BACK-3', tlp: 'RED' }))).body.id;
    expect([(await withdraw(national, secret)).status, (await withdraw(sibling, secret)).status]).toEqual([404, 404]);
    expect((await withdraw(national, 999_999)).status).toBe(404);
  });
});
