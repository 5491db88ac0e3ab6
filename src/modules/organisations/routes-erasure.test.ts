import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type Reply, type TestApp } from '../../../test/support/app.ts';
import { eraseAgain, listErasedOwners } from './actions/erase-person.ts';
import { verifyAudit } from './actions/read-audit.ts';

let app: TestApp;
let clock = new Date();
let one: Actor;
let two: Actor;
let sibling: Actor;
const why = 'she left and asked for it';

beforeAll(async () => {
  app = await openApp(() => clock);
  one = await app.person('QE1', 'administrator', 'Asha One');
  two = await app.person('QE1', 'administrator', 'Ben Two');
  sibling = await app.person('QOP', 'administrator', 'Cleo Three');
}, 120_000);
afterAll(() => app?.close());

const bodyOf = async (actor: Actor, path: string) => (await app.ask(actor, 'GET', path)).body;
const shown = async (actor: Actor, personId: number) =>
  (await bodyOf(actor, '/api/erasures')).erasures.find((each: { personId: number }) => each.personId === personId);
const start = (actor: Actor, id: number) => app.ask(actor, 'POST', `/api/people/${id}/erasure`, { why });
const complete = (actor: Actor, id: number) => app.ask(actor, 'POST', `/api/erasures/${id}/completion`, { why });

async function confirm(actor: Actor, personId: number): Promise<Reply> {
  const { proposal } = await shown(actor, personId);
  const { id, requestHash } = proposal;
  return await app.ask(actor, 'POST', `/api/proposals/${id}/confirmation`, { requestHash, why });
}

/** Erases somebody as two administrators do. */
async function erased(personId: number): Promise<Reply> {
  const { body } = await start(one, personId);
  await confirm(two, personId);
  return await complete(one, body.id);
}

const person = (id: number) =>
  app.whole.read((reader) =>
    reader.one<{ name: string; email: string; passwordHash: string | null; isErased: boolean }>(
      sql`select name, email, password_hash "passwordHash", erased_at is not null "isErased"
        from organisations.person where id = ${id}`,
    ),
  );

async function everythingHeld(): Promise<string> {
  const texts: string[] = [];
  for (const { table } of app.platform.personalData.held.filter(({ copy }) => copy)) {
    const rows = await app.whole.read((reader) =>
      reader.rows<{ text: string }>(sql`select t::text "text" from ${sql.raw(table)} t`),
    );
    texts.push(...rows.map(({ text }) => text));
  }
  const log = await app.whole.read((reader) => reader.rows(sql`select a::text from platform.audit a`));
  return texts.join('\n') + JSON.stringify(log);
}

describe('an erasure', () => {
  it('takes two administrators: it leaves no name or address behind, keeps the chain whole, and frees the address', async () => {
    const leaver = await app.person('RXN', 'administrator', 'Zelda Quixano');
    const before = await person(leaver.personId);
    await app.ask(leaver, 'PATCH', '/api/organisations/RXN', {
      version: (await bodyOf(leaver, '/api/organisations/RXN')).version,
      why: 'correct the postcode',
      postcode: 'PR2 9HT',
    });
    const asked = await app.ask(leaver, 'POST', '/api/me/erasure', { why: 'I, Zelda Quixano, have left' });
    expect(asked.status).toBe(200);
    expect(await shown(one, leaver.personId)).toMatchObject({ state: 'asked', isAskedByPerson: true, proposal: null });
    const { id } = asked.body;
    expect((await complete(one, id)).body).toMatchObject({ type: 'urn:wardkeep:problem:second-person-needed' });
    expect((await app.ask(one, 'POST', `/api/erasures/${id}/proposal`, { why })).status).toBe(200);
    expect((await confirm(one, leaver.personId)).status).toBe(409);
    expect((await confirm(two, leaver.personId)).status).toBe(200);
    expect((await complete(one, id)).body).toEqual({ erased: `erased person ${leaver.personId}` });

    expect(await person(leaver.personId)).toEqual({
      name: `Erased person ${leaver.personId}`,
      email: null,
      passwordHash: null,
      isErased: true,
    });
    expect(await everythingHeld()).not.toMatch(/Zelda|Quixano|zelda|quixano/);
    expect((await app.ask(leaver, 'GET', '/api/me')).status).toBe(401);
    const { entries } = await bodyOf(one, '/api/audit?limit=200');
    expect(entries.find(({ why: reason }: { why: string }) => reason === 'correct the postcode')).toMatchObject({
      who: `person:${leaver.personId}`,
      whoName: `erased person ${leaver.personId}`,
    });
    expect(entries.find(({ action }: { action: string }) => action === 'erase-person')).toMatchObject({
      subject: `person:${leaver.personId}`,
      who: `person:${one.personId}`,
      whoName: 'Asha One',
      why,
    });
    expect(await verifyAudit(app.whole)).toMatchObject({ isWhole: true });
    const again = await app.ask(one, 'POST', '/api/people', {
      name: 'Zelda Quixano',
      email: before?.email,
      organisation: 'RXN',
      role: 'staff',
      why: 'came back',
    });
    expect(again.status).toBe(200);
    for (const page of [`/api/people/${leaver.personId}`, '/api/people', '/api/erasures', '/api/audit?limit=200'])
      expect([page, (await app.ask(one, 'GET', page)).status]).toEqual([page, 200]);
    expect(JSON.stringify(await bodyOf(one, '/api/people?search=erased'))).not.toContain('Erased person');
  });
  it('is refused while the account is held, and goes on when the hold is lifted; both are in the log', async () => {
    const held = await app.person('RXN', 'staff', 'Under Review');
    const hold = { why: 'an inquiry looks into it' };
    expect((await app.ask(one, 'POST', `/api/people/${held.personId}/hold`, hold)).status).toBe(200);
    expect((await app.ask(one, 'POST', `/api/people/${held.personId}/hold`, hold)).status).toBe(409);
    expect((await start(two, held.personId)).body.detail).toContain('held');
    expect((await app.ask(held, 'POST', '/api/me/erasure', { why: '' })).status).toBe(200);
    const { id } = await shown(one, held.personId);
    expect((await app.ask(one, 'POST', `/api/erasures/${id}/proposal`, { why })).status).toBe(409);
    expect((await app.ask(one, 'DELETE', `/api/people/${held.personId}/hold`, { why: 'it is over' })).status).toBe(200);
    expect((await app.ask(one, 'POST', `/api/erasures/${id}/proposal`, { why })).status).toBe(200);
    expect([await app.audited('place-hold'), await app.audited('lift-hold')].map((list) => list.length)).toEqual([
      1, 1,
    ]);
  });
  it('that was confirmed before the account was held is still refused', async () => {
    const held = await app.person('RXN', 'staff', 'Held Late');
    const { body } = await start(one, held.personId);
    await confirm(two, held.personId);
    await app.ask(two, 'POST', `/api/people/${held.personId}/hold`, { why: 'found something' });
    expect((await complete(one, body.id)).status).toBe(409);
    expect((await person(held.personId))?.name).toBe('Held Late');
  });
  it('cannot be decided by the person, by one administrator, or for an account of elsewhere', async () => {
    expect((await start(one, one.personId)).status).toBe(409);
    const leaver = await app.person('RXN', 'staff', 'Somebody Else');
    const { id } = (await start(one, leaver.personId)).body;
    expect((await complete(one, id)).body).toMatchObject({ type: 'urn:wardkeep:problem:second-person-needed' });
    expect((await complete(two, id)).body).toMatchObject({ type: 'urn:wardkeep:problem:second-person-needed' });
    for (const path of [
      `people/${leaver.personId}/erasure`,
      `erasures/${id}/completion`,
      `erasures/${id}/refusal`,
      `people/${leaver.personId}/hold`,
    ])
      expect([path, (await app.ask(sibling, 'POST', `/api/${path}`, { why })).status]).toEqual([path, 404]);
    expect((await app.ask(leaver, 'GET', '/api/erasures')).status).toBe(403);
    expect((await person(leaver.personId))?.isErased).toBe(false);
  });
  it('of somebody with a role elsewhere is refused to those who could not give it', async () => {
    const both = await app.person('RXN', 'staff', 'Works Twice');
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      await change.run(sql`insert into organisations.appointment (person_id, organisation_id, role)
        select ${both.personId}, id, 'lead' from organisations.organisation where code = 'R0A'`);
      change.record({ subject: 'test' });
    });
    expect((await start(one, both.personId)).status).toBe(403);
  });
  it('can be refused with a reason that the person reads, and withdrawn by them alone', async () => {
    const asker = await app.person('RXN', 'staff', 'Asks Twice');
    const first = (await app.ask(asker, 'POST', '/api/me/erasure', { why: '' })).body.id;
    expect((await app.ask(asker, 'POST', '/api/me/erasure', { why: '' })).status).toBe(409);
    expect(
      (await app.ask(one, 'POST', `/api/erasures/${first}/refusal`, { why: 'you still sign safety cases' })).status,
    ).toBe(200);
    expect((await bodyOf(asker, '/api/me/data')).erasure).toMatchObject({
      state: 'refused',
      decisionWhy: 'you still sign safety cases',
    });
    const second = (await app.ask(asker, 'POST', '/api/me/erasure', { why: '' })).body.id;
    expect((await app.ask(one, 'DELETE', `/api/me/erasure/${second}`)).status).toBe(404);
    expect((await app.ask(asker, 'DELETE', `/api/me/erasure/${second}`)).status).toBe(200);
    expect((await app.ask(asker, 'DELETE', `/api/me/erasure/${second}`)).status).toBe(409);
  });
  it('asks for a fresh proof', async () => {
    const leaver = await app.person('RXN', 'staff', 'Stale Proof');
    clock = new Date(Date.now() + 11 * 60_000);
    expect((await start(one, leaver.personId)).body).toMatchObject({ type: 'urn:wardkeep:problem:step-up-needed' });
    expect((await app.ask(leaver, 'POST', '/api/me/data/copy')).body).toMatchObject({
      type: 'urn:wardkeep:problem:step-up-needed',
    });
    clock = new Date();
  });
  it('is done again after an older backup, by the list of who was erased', async () => {
    const leaver = await app.person('RXN', 'staff', 'Comes Back');
    expect(await eraseAgain(app.whole, [`person:${leaver.personId}`, 'holder:4711', 'person:99999999'])).toBe(3);
    expect(await eraseAgain(app.whole, [`person:${leaver.personId}`, 'holder:4711'])).toBe(0);
    expect((await person(leaver.personId))?.isErased).toBe(true);
    const owners = (await listErasedOwners(app.whole)).map(({ owner }) => owner);
    expect(owners).toEqual(expect.arrayContaining([`person:${leaver.personId}`, 'holder:4711']));
  });
  it('leaves nothing by which the person logs in', async () => {
    const leaver = await app.person('RXN', 'staff', 'No Way In');
    await erased(leaver.personId);
    const left = await app.whole.read((reader) =>
      reader.one(sql`select (select count(*)::int from organisations.session where person_id = ${leaver.personId}) sessions,
        (select count(*)::int from organisations.passkey where person_id = ${leaver.personId}) passkeys,
        (select count(*)::int from organisations.provider_link where person_id = ${leaver.personId}) links,
        (select count(*)::int from organisations.appointment where person_id = ${leaver.personId} and valid @> current_date + 1) roles`),
    );
    expect(left).toEqual({ sessions: 0, passkeys: 0, links: 0, roles: 0 });
  });
});

describe('a copy of what is held', () => {
  it('holds the person’s own data and the entries about them, and no other person’s name', async () => {
    const me = await app.person('RXN', 'administrator', 'Copy Taker');
    await app.ask(me, 'PATCH', '/api/organisations/RXN', {
      version: (await bodyOf(me, '/api/organisations/RXN')).version,
      why: 'a change of mine',
      postcode: 'PR2 9HA',
    });
    const json = await app.ask(me, 'POST', '/api/me/data/copy?format=json');
    expect(json.body).toMatchObject({ type: 'application/json' });
    const { text } = json.body;
    expect(JSON.parse(text)).toMatchObject({ account: me.personId });
    expect(text).toContain('Copy Taker');
    expect(text).toContain('a change of mine');
    expect(text).not.toMatch(/Asha One|Ben Two/);
    const page = await app.ask(me, 'POST', '/api/me/data/copy');
    expect(page.body.text).toMatch(/^<!doctype html>/);
    expect(await app.audited('take-own-copy')).toMatchObject([{ subject: `person:${me.personId}` }, {}]);
  });
  it('is made for a person by an administrator over them, and by nobody else', async () => {
    const me = await app.person('RXN', 'staff', 'Asks For Copy');
    const ask = (actor: Actor) =>
      app.ask(actor, 'POST', `/api/people/${me.personId}/copy?format=json`, { why: 'asked in writing' });
    expect(JSON.parse((await ask(one)).body.text)).toMatchObject({ account: me.personId });
    expect((await ask(sibling)).status).toBe(404);
    expect((await ask(me)).status).toBe(403);
    expect(await app.audited('take-copy-for-person')).toMatchObject([
      { who: `person:${one.personId}`, why: 'asked in writing' },
    ]);
  });
  it('is the person’s own alone, with text that a browser does not run', async () => {
    const me = await app.person('RXN', 'staff', '<script>alert(1)</script>');
    const { body } = await app.ask(me, 'POST', '/api/me/data/copy');
    expect(body.text).not.toContain('<script');
    expect(body.text).toContain('&lt;script&gt;');
  });
});
