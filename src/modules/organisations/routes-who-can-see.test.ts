import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWithin } from '#platform/scope.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { authenticate } from './actions/authenticate.ts';
import { givenRoles } from './domain/role-rules.ts';
import { permissions } from './domain/roles.ts';
import { placesOf } from './store/bodies.ts';

let app: TestApp;
let trust: Actor;
let board: Actor;
let sibling: Actor;
const everybody: Actor[] = [];
const codes = ['X26', 'QE1', 'RXN', 'R0A'];

beforeAll(async () => {
  app = await openApp();
  for (const code of codes) {
    for (const role of givenRoles) everybody.push(await app.person(code, role, `${role} of ${code}`));
  }
  trust = await app.person('RXN', 'administrator', 'Tia Trust');
  board = await app.person('QE1', 'administrator', 'Bo Board');
  sibling = await app.person('R0A', 'administrator');
}, 120_000);
afterAll(() => app?.close());

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly personId: number | null;
  readonly allows: string[];
  readonly at: { code: string };
}

const who = async (actor: Actor, query: string): Promise<{ seers: Row[]; total: number; fromAbove: number }> =>
  (await app.ask(actor, 'GET', `/api/rights/who?${query}`)).body;

describe('who can see what', () => {
  it('lists exactly those whose requests would be answered, for every person and permission', async () => {
    const { seers, total } = await who(trust, 'organisation=RXN');
    expect(seers).toHaveLength(total);
    const [place] = await app.whole.read((reader) => placesOf(reader, ['RXN']));
    for (const actor of everybody) {
      const sessionToken = actor.headers.cookie?.split('=')[1] ?? '';
      const principal = await authenticate(app.whole, { sessionToken });
      const row = seers.find(({ personId }) => personId === actor.personId);
      for (const permission of Object.keys(permissions).filter((code) => code !== 'register:read')) {
        const scope = principal?.scopeFor(permission);
        const isOpen = scope ? isWithin(scope, place?.path ?? '') : false;
        expect(row?.allows.includes(permission) ?? false, `${actor.personId} ${permission}`).toBe(isOpen);
      }
    }
  });

  it('shows an organisation who above it reaches in, and from where', async () => {
    const { seers, fromAbove } = await who(trust, 'organisation=RXN');
    const above = seers.filter(({ at }) => at.code !== 'RXN');
    expect([fromAbove, new Set(above.map(({ at }) => at.code))]).toEqual([above.length, new Set(['X26', 'QE1'])]);
    expect(seers.some(({ at }) => at.code === 'R0A')).toBe(false);
  });

  it('names tokens for what they and their maker may still do, and emergency access while it goes on', async () => {
    const maker = await app.person('RXN', 'administrator', 'Mo Maker');
    const asked = {
      name: 'nightly',
      organisation: 'RXN',
      role: 'lead',
      scopes: ['hazard:read', 'register:read'],
      why: 'test',
    };
    const made = (await app.ask(maker, 'POST', '/api/tokens', asked)).body;
    const find = async (id: string) => (await who(trust, 'organisation=RXN')).seers.find((row) => row.id === id);
    expect(await find(`token:${made.id}`)).toMatchObject({
      kind: 'token',
      allows: ['hazard:read'],
      givenBy: 'Mo Maker',
    });
    const { version } = (await app.ask(board, 'GET', `/api/people/${maker.personId}`)).body;
    await app.ask(board, 'PATCH', `/api/people/${maker.personId}`, { isDisabled: true, version, why: 'left' });
    expect(await find(`token:${made.id}`)).toBeUndefined();
    const onCall = await app.person('X26', 'on-call', 'Ola Call');
    const why = 'Ransom note on the ward PCs, called in by telephone';
    const taken = (await app.ask(onCall, 'POST', '/api/emergency-access', { organisation: 'RXN', hours: 1, why })).body;
    expect(await find(`emergency:${taken.id}`)).toMatchObject({ kind: 'emergency', personId: onCall.personId });
  });

  it('is narrowed by what is allowed and by name, and exported the same', async () => {
    const { seers } = await who(trust, 'organisation=RXN&allows=hazard:sign');
    expect(seers.every(({ allows }) => allows.includes('hazard:sign'))).toBe(true);
    expect(seers.length).toBe(3);
    expect((await who(trust, 'organisation=RXN&search=tia')).total).toBe(1);
    const file = await app.ask(trust, 'GET', '/api/rights/who/export?organisation=RXN&allows=hazard:sign&format=csv');
    expect(
      String(file.body)
        .split('\r\n')
        .filter((line) => line.includes('clinical-safety')),
    ).toHaveLength(3);
  });

  it('is for those who may see people there', async () => {
    const path = '/api/rights/who?organisation=RXN';
    expect((await app.ask(sibling, 'GET', path)).status).toBe(404);
    expect((await app.ask(await app.person('RXN', 'board'), 'GET', path)).status).toBe(403);
    expect((await app.ask(trust, 'GET', '/api/rights/who?organisation=QE1')).status).toBe(404);
    expect((await app.ask(trust, 'GET', '/api/rights/who')).status).toBe(400);
  });
});

describe('why somebody sees an organisation', () => {
  const why = async (actor: Actor, query: string) => (await app.ask(actor, 'GET', `/api/rights/why?${query}`)).body;

  it('names the role, where it is held, the bodies between, who gave it and until when', async () => {
    const until = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    const person = await app.person('QE1', 'staff', 'Ann Other');
    const give = { organisation: 'QE1', role: 'assessor', until, why: 'test' };
    expect((await app.ask(board, 'POST', `/api/people/${person.personId}/roles`, give)).status).toBe(200);
    const answer = await why(person, 'organisation=RXN');
    expect(answer.person).toEqual({ id: person.personId, name: 'Ann Other', isSelf: true });
    expect(answer.reasons).toMatchObject([
      { role: 'assessor', at: { code: 'QE1' }, until, givenBy: 'Bo Board', isEmergency: false },
    ]);
    expect(answer.reasons[0].trail.map(({ code }: { code: string }) => code)).toEqual(['QE1', 'RXN']);
    expect(answer.edgeName).not.toBe('');
  });

  it('agrees with what requests are answered, for every person and permission', async () => {
    const [place] = await app.whole.read((reader) => placesOf(reader, ['RXN']));
    for (const actor of everybody) {
      const { reasons } = await why(actor, 'organisation=RXN');
      const said = new Set(
        reasons.flatMap(({ allows }: { allows: { code: string }[] }) => allows.map(({ code }) => code)),
      );
      const sessionToken = actor.headers.cookie?.split('=')[1] ?? '';
      const principal = await authenticate(app.whole, { sessionToken });
      const open = Object.keys(permissions).filter((permission) => {
        const scope = permission === 'register:read' ? null : principal?.scopeFor(permission);
        return scope && isWithin(scope, place?.path ?? '');
      });
      expect(said).toEqual(new Set(open));
    }
  });

  it('says what an organisation withholds from a role above it', async () => {
    const above = everybody[givenRoles.indexOf('lead')] as Actor;
    const trustLead = everybody[2 * givenRoles.length + givenRoles.indexOf('lead')] as Actor;
    const codes = ({ withheld }: { withheld: { code: string }[] }) => withheld.map(({ code }) => code);
    // Usually those above are shown levels of assurance, counts of weaknesses and of contracts, and not what is behind.
    const assurance = ['assurance:read', 'assurance:write', 'assurance:review'];
    const usual = [
      ...assurance,
      'asset:read',
      'asset:import',
      'asset:write',
      'asset:decide',
      'contract:read',
      'contract:write',
    ];
    expect(codes(await why(above, 'organisation=RXN'))).toEqual(usual);
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      await change.run(sql`insert into organisations.sharing_agreement (organisation_id, class, level, purpose, legal_basis,
          valid, why, decided_by, decided_by_name, decided_at)
        select id, 'hazards', 'counts', 'test', 'test', tstzrange(now() - interval '1 hour', null), 'test', 'x', 'x', now()
        from organisations.organisation where code = 'RXN'`);
      change.record({ subject: 'test' });
    });
    const answer = await why(above, 'organisation=RXN');
    expect(codes(answer)).toEqual(['hazard:read', ...usual]);
    expect(answer.withheld[0].name).toBe(permissions['hazard:read']);
    expect(JSON.stringify(answer.reasons)).not.toContain('hazard:read');
    expect((await why(trustLead, 'organisation=RXN')).withheld).toEqual([]);
  });

  it('is anybody’s to ask about themselves, and about others only where they may see people', async () => {
    const staff = everybody[2 * givenRoles.length + givenRoles.indexOf('staff')] as Actor;
    expect((await why(staff, 'organisation=RXN')).reasons).toEqual([]);
    const about = `/api/rights/why?organisation=RXN&person=${staff.personId}`;
    expect((await app.ask(trust, 'GET', about)).body.person).toMatchObject({ isSelf: false });
    expect((await app.ask(sibling, 'GET', about)).status).toBe(404);
    expect((await app.ask(staff, 'GET', `/api/rights/why?organisation=RXN&person=${trust.personId}`)).status).toBe(404);
    expect((await app.ask(staff, 'GET', '/api/rights/why?organisation=NOSUCH')).status).toBe(404);
    expect((await app.ask(staff, 'GET', '/api/rights/why')).status).toBe(400);
  });
});
