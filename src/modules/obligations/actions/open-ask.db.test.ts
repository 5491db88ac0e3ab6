import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placesOf } from '#modules/organisations/index.ts';
import { deliverDue, knowHandlers } from '#platform/events/deliver.ts';
import { handler } from '#platform/events/handler.ts';
import { type Actor, openApp, type TestApp } from '../../../../test/support/app.ts';
import { obligationsMoved } from '../events.ts';
import {
  closeAsked,
  type NewAsk,
  openAsk,
  rollUpOf,
  rollUpOfSource,
  standingsByIds,
  standingsOf,
  stopAsked,
  sumOf,
  totalOf,
} from '../index.ts';
import { sweepObligations } from './sweep-obligations.ts';

let app: TestApp;
let now = new Date();
let lead: Actor;
const hour = 3_600_000;
let ids: { nation: number; trust: number; neighbour: number };

beforeAll(async () => {
  app = await openApp(() => now);
  lead = await app.person('RXN', 'lead');
  const places = await app.whole.read((reader) => placesOf(reader, ['X26', 'RXN', 'R0A']));
  const id = (code: string) => places.find((place) => place.code === code)?.id ?? 0;
  ids = { nation: id('X26'), trust: id('RXN'), neighbour: id('R0A') };
  await knowHandlers(app.platform, [advisories]);
}, 120_000);
afterAll(() => app?.close());

/** What a module of advisories would keep of what it heard. */
const heard: { subject: string; kind: string; organisationId: number; standing: string }[] = [];
const advisories = handler('advisories.answers', obligationsMoved, async (context, [fact]) => {
  const { kind, ids: moved } = fact?.facts ?? { kind: '', ids: [] };
  await context.change({ action: 'hear-answers', why: 'told' }, async (change) => {
    for (const { subject, organisationId, standing } of await standingsByIds(change, moved)) {
      // One's own alone: every module hears of all obligations.
      if (subject.startsWith('advisory:')) heard.push({ subject, kind, organisationId, standing });
    }
    change.record({ subject: 'advisories' });
  });
});
const hear = async () => {
  while ((await deliverDue(app.platform, advisories)) > 0);
  return heard.splice(0);
};
beforeEach(async () => {
  await hear();
});

let number = 0;
const nextSubject = () => {
  number += 1;
  return `advisory:${number}`;
};

/** Asks both trusts, as a module does within its own change. */
async function open(subject: string, more: Partial<NewAsk> = {}) {
  return await app.whole.change({ action: 'publish-advisory', why: 'a weakness' }, async (change) => {
    const asked: NewAsk = {
      askerId: ids.nation,
      title: 'Patch the gateways',
      text: '',
      link: '',
      source: 'alert',
      reference: 'CC-1',
      ofWhom: '2 trusts',
      ownerDuty: 'cyber-lead',
      ownerPersonId: null,
      deputyPersonId: null,
      acknowledge: { kind: 'hours', hours: 48 },
      due: { kind: 'hours', hours: 336 },
      updateEveryHours: 72,
      route: 'alert',
      askedAt: now.getTime(),
      subject,
      ...more,
    };
    change.record({ subject });
    return await openAsk(change, asked, [ids.trust, ids.neighbour]);
  });
}

const standings = async (subject: string) =>
  Object.fromEntries(
    (await app.whole.read((reader) => standingsOf(reader, [subject]))).map((each) => [
      each.organisationId,
      each.standing,
    ]),
  );

describe('what is asked along a quiet route', () => {
  it('is told where somebody holds the duty alone, also when it is late, and goes nowhere else', async () => {
    const subject = nextSubject();
    const day = new Date(now.getTime()).toISOString().slice(0, 10);
    const named = await app.ask(await app.person('RXN', 'administrator'), 'POST', '/api/duties/holders', {
      ...{ organisation: 'RXN', duty: 'siro', name: 'Holder of the quiet', personId: null, isDeputy: false },
      ...{ from: day, why: 'test' },
    });
    expect(named.status).toBe(200);
    const due = { kind: 'days', days: 1 } as const;
    await open(subject, { route: 'own-people', ownerDuty: 'siro', due, acknowledge: null });
    expect((await hear()).filter((one) => one.subject === subject)).toEqual([
      { subject, kind: 'asked', organisationId: ids.trust, standing: 'no-answer' },
    ]);
    const before = now;
    now = new Date(now.getTime() + 30 * 24 * hour);
    await sweepObligations(app.whole);
    const told = (await hear()).filter((one) => one.subject === subject);
    expect(new Set(told.map(({ organisationId }) => organisationId))).toEqual(new Set([ids.trust]));
    const standings = await app.whole.read((reader) => standingsOf(reader, [subject]));
    expect(standings.map(({ isLate, escalatedTo }) => [isLate, escalatedTo === 'duty'])).toEqual([
      [true, false],
      [true, false],
    ]);
    now = before;
  });
});

describe('a module that uses obligations', () => {
  it('asks, is answered by the people asked, and hears what became of it', async () => {
    const subject = nextSubject();
    const opened = await open(subject);
    expect(opened.ids.length).toBe(2);
    expect(await hear()).toEqual([
      { subject, kind: 'asked', organisationId: ids.trust, standing: 'no-answer' },
      { subject, kind: 'asked', organisationId: ids.neighbour, standing: 'no-answer' },
    ]);
    const [own] = (await app.whole.read((reader) => standingsOf(reader, [subject]))).filter(
      ({ organisationId }) => organisationId === ids.trust,
    );
    const path = `/api/obligations/${own?.obligationId}`;
    await app.ask(lead, 'POST', `${path}/commands`, { kind: 'answer', answer: 'done', version: 1 });
    await app.ask(lead, 'POST', `${path}/evidence`, { kind: 'text', value: 'Change 81, signed' });
    const closed = await app.ask(lead, 'POST', `${path}/commands`, { kind: 'close', version: 2 });
    expect(closed.body.standing).toBe('closed');
    // The handler asks for the state of now, which may be ahead of the fact.
    expect((await hear()).map(({ kind, standing }) => [kind, standing])).toEqual([
      ['answer', 'closed'],
      ['close', 'closed'],
    ]);
    expect(await standings(subject)).toEqual({ [ids.trust]: 'closed', [ids.neighbour]: 'no-answer' });
    const rolled = (await app.whole.read((reader) => rollUpOf(reader, [subject]))).get(subject) ?? {};
    expect([rolled, totalOf(sumOf([rolled]))]).toEqual([{ closed: 1, 'no-answer': 1 }, 2]);
  });

  it('closes with its own proof what was not even acknowledged', async () => {
    const subject = nextSubject();
    const { ids: opened } = await open(subject);
    const proof = { kind: 'text', value: 'The inventory shows version 9.1', note: 'seen by the inventory' } as const;
    const closed = await app.whole.change({ action: 'see-patch', why: 'inventory' }, (change) =>
      closeAsked(change, { subject, organisationIds: [ids.trust] }, proof, now.getTime()),
    );
    expect(closed).toEqual([opened[0]]);
    const { body } = await app.ask(lead, 'GET', `/api/obligations/${opened[0]}`);
    expect([body.standing, body.evidence[0].value]).toEqual(['closed', 'The inventory shows version 9.1']);
    expect(await standings(subject)).toEqual({ [ids.trust]: 'closed', [ids.neighbour]: 'no-answer' });
    expect((await hear()).map(({ kind }) => kind)).toEqual(['asked', 'asked', 'close']);
  });

  it('withdraws what it asked, and leaves what has ended as it is', async () => {
    const subject = nextSubject();
    await open(subject);
    await app.whole.change({ action: 'see-patch', why: 'inventory' }, (change) =>
      closeAsked(
        change,
        { subject, organisationIds: [ids.trust] },
        { kind: 'text', value: 'seen', note: '' },
        now.getTime(),
      ),
    );
    const stopped = await app.whole.change({ action: 'withdraw-advisory', why: 'a mistake' }, (change) =>
      stopAsked(change, { subject, organisationIds: null }, 'The advisory was withdrawn', now.getTime()),
    );
    expect(stopped.length).toBe(1);
    expect(await standings(subject)).toEqual({ [ids.trust]: 'closed', [ids.neighbour]: 'stopped' });
    expect(await app.audited('withdraw-advisory')).toEqual([
      expect.objectContaining({ after: expect.objectContaining({ state: 'stopped' }) }),
    ]);
  });

  it('hears that something is late and that it went up', async () => {
    const subject = nextSubject();
    await open(subject);
    const before = now;
    now = new Date(now.getTime() + 400 * hour);
    await sweepObligations(app.whole);
    const kinds = (await hear()).filter((each) => each.subject === subject).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(
      new Set(['asked', 'acknowledge-soon', 'acknowledge-late', 'due-soon', 'late', 'escalated']),
    );
    now = before;
  });

  it('asks nothing in vain: an unknown route, and a clock past the known bank holidays, are refused', async () => {
    await expect(open(nextSubject(), { route: 'moon' })).rejects.toThrow('route');
    await expect(
      open(nextSubject(), { due: { kind: 'working-days', days: 5 }, askedAt: Date.parse('2030-12-30T00:00:00Z') }),
    ).rejects.toThrow('bank holidays');
  });

  it('counts by source all that the scope may see', async () => {
    const all = await app.whole.read((reader) => rollUpOfSource(reader, 'alert'));
    expect(totalOf(sumOf([all]))).toBeGreaterThanOrEqual(8);
    expect(await app.whole.read((reader) => rollUpOfSource(reader, 'law'))).toEqual({});
  });
});
