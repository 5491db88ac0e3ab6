import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type Reply, type TestApp } from '../../../test/support/app.ts';
import { type OpenReturn, openReturnOf } from '../../../test/support/return-calls.ts';

const at = '/api/assurance/evidence';
const year = '2026-27';
let app: TestApp;
let lead: Actor;
let nurse: Actor;
let mine: OpenReturn;
let theirs: OpenReturn;

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T10:00:00Z'));
  lead = await app.person('RXN', 'lead', 'Lena Lead');
  nurse = await app.person('RXN', 'staff', 'Nia Nurse');
  mine = await openReturnOf(app, lead, 'RXN');
  theirs = await openReturnOf(app, await app.person('R0A', 'lead'), 'R0A');
}, 300_000);
afterAll(() => app?.close());

const assign = (code: string, to: object) =>
  app.ask(lead, 'POST', '/api/assurance/returns/RXN/assignments', {
    year,
    dueOn: '2026-12-11',
    why: 'Shared out',
    what: [{ node: mine.node(code) }],
    ...to,
  });
const addLink = (actor: Actor | null, codes: readonly string[], more: object = {}) =>
  app.ask(actor, 'POST', at, {
    organisation: 'RXN',
    title: 'Rota of lessons',
    link: 'https://example.org/rota',
    uses: { year, nodes: codes.map((code) => mine.node(code)), note: '' },
    ...more,
  });
const sendFile = (actor: Actor | null, query: string, text = 'rota') =>
  app.ask(actor, 'POST', `${at}/files?organisation=RXN&title=Rota&name=rota.txt${query}`, Buffer.from(text));
const behind = (actor: Actor | null, code: string, organisation = 'RXN') =>
  app.ask(
    actor,
    'GET',
    `/api/assurance/outcome-evidence?organisation=${organisation}&year=${year}&node=${mine.node(code)}`,
  );
const pieces = () =>
  app.whole.read((reader) => reader.one<{ n: number }>(sql`select count(*)::int n from frameworks.evidence`));

describe('somebody who looks after an outcome and has no role in assurance', () => {
  beforeAll(async () => {
    expect((await behind(nurse, 'B6.a')).status).toBe(403);
    expect((await addLink(nurse, ['B6.a'])).status).toBe(403);
    expect((await assign('B6.a', { personId: nurse.personId })).status).toBe(200);
  });

  it('adds a link and a file for it, in their own name, and sees and saves what stands behind it', async () => {
    const { status, body } = await addLink(nurse, ['B6.a']);
    expect([status, body]).toMatchObject([200, { savedBy: 'Nia Nurse', mayWrite: false, useCount: 1, sameFile: [] }]);
    expect(await app.audited('add-evidence')).toContainEqual(
      expect.objectContaining({ subject: `evidence:${body.id}` }),
    );
    const sent = await sendFile(nurse, `&year=${year}&nodes=${mine.node('B6.a')}`);
    expect(sent.status).toBe(200);
    const seen = (await behind(nurse, 'B6.a')).body;
    expect(seen).toMatchObject({ mayAdd: true, mayWrite: false, mayOpen: false, more: [] });
    expect(seen.evidence.map(({ title }: { title: string }) => title).toSorted()).toEqual(['Rota', 'Rota of lessons']);
    expect((await app.ask(nurse, 'GET', `${at}/${sent.body.id}/revisions/1/file`)).status).toBe(200);
  });

  it.each<[string, () => Promise<Reply>]>([
    ['for another outcome', () => addLink(nurse, ['B5.a'])],
    ['for theirs and another at once', () => addLink(nurse, ['B6.a', 'B5.a'])],
    ['for no outcome', () => addLink(nurse, [], { uses: undefined })],
    ['for an empty list of outcomes', () => addLink(nurse, [])],
    [
      'for the same outcome of another year',
      () => addLink(nurse, ['B6.a'], { uses: { year: '2025-26', nodes: [mine.node('B6.a')] } }),
    ],
    ['at another organisation', () => addLink(nurse, ['B6.a'], { organisation: 'R0A' })],
    ['a file for another outcome', () => sendFile(nurse, `&year=${year}&nodes=${mine.node('B5.a')}`)],
    ['a file for no outcome', () => sendFile(nurse, '')],
  ])('adds nothing %s', async (_, tryIt) => {
    const before = await pieces();
    expect((await tryIt()).status).toBe(403);
    expect(await pieces()).toEqual(before);
  });

  it('reads nothing of other outcomes, of other organisations, or of other pieces', async () => {
    const other = (await sendFile(lead, `&year=${year}&nodes=${mine.node('B5.a')}`, 'secret')).body;
    expect((await behind(nurse, 'B5.a')).status).toBe(403);
    expect((await behind(nurse, 'B6.a', 'R0A')).status).toBe(403);
    expect(theirs.assessment).not.toBe(mine.assessment);
    expect((await app.ask(nurse, 'GET', `${at}/${other.id}/revisions/1/file`)).status).toBe(403);
    for (const path of [at, `${at}/${other.id}`]) {
      expect((await app.ask(nurse, 'GET', `${path}?organisation=RXN`)).status).toBe(403);
    }
  });

  it('changes, withdraws and uses elsewhere nothing, not even what they added', async () => {
    const { id } = (await addLink(nurse, ['B6.a'])).body;
    const body = { title: 'Another', version: 1, why: 'trying it' };
    expect((await app.ask(nurse, 'PATCH', `${at}/${id}`, body)).status).toBe(403);
    const uses = { year, nodes: [mine.node('B5.a')] };
    expect((await app.ask(nurse, 'POST', `${at}/${id}/uses`, uses)).status).toBe(403);
  });

  it('adds nothing more once it was given to somebody else, or they moved to another organisation', async () => {
    const isRefused = async () => {
      const answers = [await addLink(nurse, ['B6.a']), await behind(nurse, 'B6.a')];
      expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    };
    const moveTo = (code: string) =>
      app.whole.change({ action: 'test', why: 'test' }, async (change) => {
        change.record({ subject: 'test' });
        await change.run(sql`update organisations.person set organisation_id = (select id from organisations.organisation
          where code = ${code}) where id = ${nurse.personId}`);
      });
    await moveTo('R0A');
    await isRefused();
    await moveTo('RXN');
    expect((await addLink(nurse, ['B6.a'])).status).toBe(200);
    expect((await assign('B6.a', { personId: lead.personId })).status).toBe(200);
    await isRefused();
  });
});
