import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { platformScope } from '#platform/scope.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { authenticate } from './actions/authenticate.ts';
import { propose, spendPermit } from './actions/second-person.ts';
import { proposalCommand } from './commands/proposal.ts';
import { placesOf } from './store/bodies.ts';

let app: TestApp;
let clock = new Date();
let one: Actor;
let two: Actor;
const why = { why: 'they run the board’s system' };

beforeAll(async () => {
  app = await openApp(() => clock);
  one = await app.person('QE1', 'administrator', 'Asha One');
  two = await app.person('QE1', 'administrator', 'Ben Two');
}, 120_000);
afterAll(() => app?.close());

interface Waiting {
  readonly id: number;
  readonly requestHash: string;
}

async function proposalsOf(actor: Actor): Promise<Waiting[]> {
  return (await app.ask(actor, 'GET', '/api/proposals')).body.proposals;
}

const confirm = (actor: Actor | null, { id, requestHash }: Waiting) =>
  app.ask(actor, 'POST', `/api/proposals/${id}/confirmation`, { requestHash, ...why });
const mayManage = async (actor: Actor) =>
  (await app.ask(actor, 'GET', '/api/me')).body.permissions.includes('people:manage');

async function endRolesOf(personId: number): Promise<void> {
  await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
    await change.run(sql`delete from organisations.appointment where person_id = ${personId}`);
    change.record({ subject: `person:${personId}` });
  });
}

/** An actor as an action meets them, in the scope of `people:manage`. */
async function acting(actor: Actor): Promise<{ context: Context; caller: Caller }> {
  const sessionToken = actor.headers.cookie?.split('=')[1] ?? '';
  const principal = await authenticate(app.whole, { sessionToken });
  const scope = principal?.scopeFor('people:manage');
  if (!scope) throw new Error('this actor may not manage people');
  const signal = new AbortController().signal;
  return {
    context: app.whole.as(scope),
    caller: {
      principal,
      address: '',
      host: '',
      userAgent: '',
      cookies: {},
      versions: { ifMatch: undefined, ifNoneMatch: undefined },
      signal,
    },
  };
}

const erasure = async (organisation: string, details = 'all') => {
  const [place] = await app.whole.read((reader) => placesOf(reader, [organisation]));
  if (!place) throw new Error(`there is no ${organisation}`);
  const request = { person: 999_999, details };
  return {
    kind: 'erase-person',
    organisationId: place.id,
    path: place.path,
    subject: 'person:999999',
    request,
  } as const;
};

async function proposeErasure(actor: Actor, organisation: string): Promise<Waiting> {
  const { context, caller } = await acting(actor);
  const act = await erasure(organisation);
  const id = await context.change({ action: 'propose', why: 'asked to' }, (change) =>
    propose(context, change, caller, { ...act, words: 'Erase the account 999999', why: 'asked to' }),
  );
  const waiting = (await proposalsOf(actor)).find((each) => each.id === id);
  if (!waiting) throw new Error('the proposal is not in its own list');
  return waiting;
}

async function spend(actor: Actor, organisation: string, details = 'all'): Promise<unknown> {
  const { context, caller } = await acting(actor);
  const act = await erasure(organisation, details);
  return await context.change({ action: 'erase-person', why: 'asked to' }, (change) =>
    spendPermit(context, change, caller, act),
  );
}

describe('a permit', () => {
  it('lets whoever proposed it do exactly that, once, and nobody else', async () => {
    const waiting = await proposeErasure(one, 'RXN');
    await expect(spend(one, 'RXN')).rejects.toMatchObject({ id: 'second-person-needed' });
    expect((await confirm(two, waiting)).status).toBe(200);
    await expect(spend(one, 'RXN', 'other details')).rejects.toMatchObject({ id: 'second-person-needed' });
    await expect(spend(one, 'R0A')).rejects.toThrow();
    await expect(spend(two, 'RXN')).rejects.toMatchObject({ id: 'second-person-needed' });
    expect(await spend(one, 'RXN')).toEqual({ proposal: waiting.id, confirmedBy: 'Ben Two' });
    await expect(spend(one, 'RXN')).rejects.toMatchObject({ id: 'second-person-needed' });
    expect((await proposalsOf(two)).find(({ id }) => id === waiting.id)).toMatchObject({ isUsed: true });
  });

  it('is worth nothing after a day, nor once the second person lost the right', async () => {
    const second = await app.person('QE1', 'administrator');
    expect((await confirm(second, await proposeErasure(one, 'RXN'))).status).toBe(200);
    clock = new Date(Date.now() + 25 * 3_600_000);
    await expect(spend(one, 'RXN')).rejects.toMatchObject({ id: 'second-person-needed' });
    clock = new Date();
    await endRolesOf(second.personId);
    await expect(spend(one, 'RXN')).rejects.toMatchObject({ id: 'not-allowed' });
  });
});

describe('a second account that somebody makes for themselves', () => {
  it('does not count as the second person until those above had 7 days to notice', async () => {
    const puppet = await app.person('RXN', 'staff', 'Own Puppet');
    const trust = await app.person('RXN', 'administrator');
    const body = { organisation: 'RXN', role: 'administrator', ...why };
    expect((await app.ask(trust, 'POST', `/api/people/${puppet.personId}/roles`, body)).status).toBe(200);
    const waiting = await proposeErasure(trust, 'RXN');
    const refused = await confirm(puppet, waiting);
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('7 days')]);
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      await change.run(sql`update organisations.appointment set given_at = now() - interval '8 days'
        where person_id = ${puppet.personId}`);
      change.record({ subject: 'test' });
    });
    expect((await confirm(puppet, waiting)).status).toBe(200);
  });
});

async function ask(person: Actor): Promise<number> {
  const body = { organisation: 'QE1', role: 'administrator', ...why };
  return (await app.ask(one, 'POST', `/api/people/${person.personId}/roles`, body)).body.proposal;
}

describe('an installation with one administrator', () => {
  it('goes on by the command line of its machine, which counts as the second person and is audited', async () => {
    const [person, other] = [await app.person('RXN', 'staff', 'Cleo New'), await app.person('RXN', 'staff')];
    const waiting = await ask(person);
    const out: string[] = [];
    const printer = { out: (text: string) => out.push(text), err: (text: string) => out.push(text) };
    const machine = app.whole.as(platformScope('command line'));
    expect(await proposalCommand(machine, ['list'], printer)).toBe(0);
    expect(out.join('\n')).toContain(`${waiting}  Make Cleo New administrator`);
    expect(await proposalCommand(machine, ['confirm', String(waiting)], printer)).toBe(2);
    expect(await proposalCommand(machine, ['confirm', String(waiting), '--why', 'agreed'], printer)).toBe(0);
    expect(await mayManage(person)).toBe(true);
    const [entry] = (await app.audited('confirm-proposal')).filter(({ who }) => who.startsWith('system:'));
    expect(entry?.who).toBe('system:command line');
    expect(await proposalCommand(machine, ['refuse', String(await ask(other)), '--why', 'no'], printer)).toBe(0);
    expect(await mayManage(other)).toBe(false);
  });
});

describe('a token below its maker', () => {
  it('sees nothing that is withheld from the maker, though it stands where it could be seen', async () => {
    const national = await app.person('X26', 'administrator');
    const tokenOf = async (maker: Actor): Promise<Actor> => {
      const asked = { name: 'x', organisation: 'QE1', role: 'lead', scopes: ['hazard:read'], why: 'test' };
      const { token } = (await app.ask(maker, 'POST', '/api/tokens', asked)).body;
      return { personId: 0, headers: { authorization: `Bearer ${token}` } };
    };
    const [ofNation, ofBoard] = [await tokenOf(national), await tokenOf(one)];
    const look = async (script: Actor) => (await app.ask(script, 'GET', '/api/safety-cases/of/RXN')).status;
    expect([await look(ofNation), await look(ofBoard)]).toEqual([200, 200]);
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      await change.run(sql`insert into organisations.sharing_agreement (organisation_id, with_id, class, level, purpose,
          legal_basis, valid, why, decided_by, decided_by_name, decided_at)
        select t.id, n.id, 'hazards', 'counts', 'test', 'test', tstzrange(now() - interval '1 hour', null), 'test', 'x', 'x', now()
        from organisations.organisation t, organisations.organisation n where t.code = 'RXN' and n.code = 'X26'`);
      change.record({ subject: 'test' });
    });
    expect([await look(ofNation), await look(ofBoard)]).toEqual([404, 200]);
  });
});
