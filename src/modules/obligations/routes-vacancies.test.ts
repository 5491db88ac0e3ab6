import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#kernel/dates.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { sweepObligations } from './actions/sweep-obligations.ts';

let app: TestApp;
let board: Actor;
let admin: Actor;
let neighbour: Actor;
let reader: Actor;
const today = new Date().toISOString().slice(0, 10);

beforeAll(async () => {
  app = await openApp();
  board = await app.person('QE1', 'lead');
  admin = await app.person('RXN', 'administrator');
  reader = await app.person('QE1', 'board');
  neighbour = await app.person('R0A', 'administrator');
}, 120_000);
afterAll(() => app?.close());

const name = (actor: Actor, more: object) =>
  app.ask(actor, 'POST', '/api/duties/holders', {
    organisation: 'RXN',
    duty: 'siro',
    name: 'Sue Siro',
    isDeputy: false,
    from: addDays(today, -100),
    why: 'test',
    ...more,
  });
const end = (id: number, lastDay: string) =>
  app.ask(admin, 'POST', `/api/duties/holders/${id}/end`, { lastDay, why: 'left' });
const own = async (code: string) =>
  (await app.ask(admin, 'GET', '/api/duties?organisation=RXN')).body.own.find(
    (each: { code: string }) => each.code === code,
  );
const one = async (id: number) => (await app.ask(board, 'GET', `/api/obligations/${id}`)).body;

describe('a vacancy', () => {
  it('has a clock from the day a holder has left, and whoever is named stops it', async () => {
    const { body } = await name(admin, {});
    await end(body.id, addDays(today, -3));
    await sweepObligations(app.whole);
    const { vacancy } = await own('siro');
    expect(vacancy).toMatchObject({ since: addDays(today, -2), days: 2, namedBy: 'Board lead', namedByHolder: null });
    const asked = await one(vacancy.obligationId);
    expect([asked.title, asked.ownerDuty, asked.askerName]).toEqual([
      'Name who holds: Senior Information Risk Owner',
      'board-lead',
      'Lancashire and South Cumbria',
    ]);
    expect(vacancy.dueAt).toBe(asked.dueAt);
    await sweepObligations(app.whole);
    expect((await own('siro')).vacancy.obligationId).toBe(vacancy.obligationId);

    await name(admin, { from: today });
    await sweepObligations(app.whole);
    expect((await one(vacancy.obligationId)).standing).toBe('closed');
    expect((await one(vacancy.obligationId)).evidence[0].value).toContain('Sue Siro');
    expect((await own('siro')).vacancy).toBeNull();
  });

  it('opens when the holder’s account is closed, and not where somebody follows', async () => {
    const leaver = await app.person('RXN', 'staff', 'Lee Leaver');
    await name(admin, { duty: 'cyber-lead', personId: leaver.personId });
    const followed = (await name(admin, { duty: 'board-lead', name: 'First' })).body.id;
    await end(followed, addDays(today, -1));
    await name(admin, { duty: 'board-lead', name: 'Second', from: addDays(today, 5) });
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      change.record({ subject: 'test' });
      await change.run(sql`update organisations.person set disabled_at = now() where id = ${leaver.personId}`);
    });
    await sweepObligations(app.whole);
    expect((await own('cyber-lead')).vacancy.obligationId).not.toBeNull();
    expect((await own('board-lead')).vacancy.obligationId).toBeNull();
  });

  it('cannot be withdrawn by the organisation that has it', async () => {
    const { obligationId } = (await own('cyber-lead')).vacancy;
    const { version } = await one(obligationId);
    const stop = { kind: 'stop', text: 'we need nobody', version };
    expect((await app.ask(admin, 'POST', `/api/obligations/${obligationId}/commands`, stop)).status).toBe(403);
  });

  it('that was never filled is asked about on request, once, and by nobody without the right', async () => {
    const ask = (actor: Actor | null, more: object = {}) =>
      app.ask(actor, 'POST', '/api/duties/gaps/ask', {
        organisation: 'QE1',
        duty: 'eprr-lead',
        why: 'board paper',
        ...more,
      });
    expect((await ask(reader)).status).toBe(403);
    expect((await ask(null)).status).toBe(401);
    expect((await ask(neighbour)).status).toBe(404);
    expect((await ask(board, { why: '' })).status).toBe(400);
    const gaps = (await app.ask(board, 'GET', '/api/duties?organisation=QE1&duty=eprr-lead')).body;
    const expected = gaps.byDuty.find(({ code }: { code: string }) => code === 'eprr-lead').gaps;
    expect((await ask(board)).body).toEqual({ asked: expected });
    expect((await ask(board)).body).toEqual({ asked: 0 });
    expect(await app.audited('ask-for-names')).toContainEqual(expect.objectContaining({ why: 'board paper' }));
  });

  it('leaves as a file with who should name somebody', async () => {
    const file = await app.ask(board, 'GET', '/api/duties/export?organisation=QE1&state=gap');
    expect([file.status, file.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(file.body).toMatch(/^organisationCode,organisationName,dutyName,state,.*whoShouldName/);
    expect(file.body).toContain('RXN,');
    expect(file.body).toContain('nobody there');
    const theirs = await app.ask(neighbour, 'GET', '/api/duties/export?organisation=QE1&state=gap');
    expect(theirs.body).not.toContain('RXN,');
  });
});

describe('a contact at a supplier', () => {
  it('is named for each supplier that the organisation uses', async () => {
    const contact = { duty: 'supplier-contact', supplier: 'Northwind Records Ltd', name: 'Nia North' };
    expect((await name(admin, contact)).status).toBe(200);
    expect((await name(admin, { ...contact, supplier: 'Southgate Imaging', name: 'Sol South' })).status).toBe(200);
    expect((await name(admin, { ...contact, name: 'Another' })).status).toBe(400);
    expect((await name(admin, { ...contact, supplier: '' })).status).toBe(400);
    expect((await name(admin, { duty: 'ccio', supplier: 'Northwind Records Ltd' })).status).toBe(400);
    const { holders, state, isPerSupplier } = await own('supplier-contact');
    expect([state, isPerSupplier]).toEqual(['held', true]);
    expect(
      holders.map(({ name: who, supplier }: { name: string; supplier: string }) => [who, supplier]).sort(),
    ).toEqual([
      ['Nia North', 'Northwind Records Ltd'],
      ['Sol South', 'Southgate Imaging'],
    ]);
  });
});

describe('a file of holders', () => {
  const send = (actor: Actor | null, text: string | Buffer, query = '') =>
    app.ask(actor, 'POST', `/api/duties/holders/import?${query}`, Buffer.from(text));
  const head = 'organisation,duty,name,email,phone,from,until,deputy,supplier';
  const file = [
    head,
    `RXN,caldicott-guardian,Cal Guard,,01234,01/04/2026,,no,`,
    `RXN,caldicott-guardian,Dee Puty,,,2026-04-01,2027-03-31,yes,`,
    `R0A,siro,Not Mine,,,2026-04-01,,,`,
    `RXN,wizard,Gan Dalf,,,2026-04-01,,,`,
    `RXN,ccio,,,,2026-04-01,,,`,
    `RXN,cnio,Cas Nurse,,,31/02/2026,,,`,
  ].join('\n');

  it('is previewed line by line, and nothing is written', async () => {
    const { status, body } = await send(admin, file);
    expect([status, body.isApplied, body.added, body.refused]).toEqual([200, false, 2, 4]);
    expect(body.lines.map(({ line, outcome }: { line: number; outcome: string }) => [line, outcome])).toEqual([
      [2, 'add'],
      [3, 'add'],
      [4, 'refused'],
      [5, 'refused'],
      [6, 'refused'],
      [7, 'refused'],
    ]);
    expect((await own('caldicott-guardian')).state).toBe('gap');
    expect(await app.audited('import-holders')).toEqual([]);
  });

  it('names those whose lines are right, and says so in the log', async () => {
    const { body } = await send(admin, file, 'apply=yes&why=new+year');
    expect([body.isApplied, body.added, body.refused]).toEqual([true, 2, 4]);
    const guardian = await own('caldicott-guardian');
    expect(guardian.holders.map(({ name: who, from }: { name: string; from: string }) => [who, from])).toEqual([
      ['Cal Guard', '2026-04-01'],
      ['Dee Puty', '2026-04-01'],
    ]);
    expect((await app.audited('import-holders')).map(({ subject }) => subject)).toContain(
      'duty:RXN:caldicott-guardian',
    );
    expect((await send(admin, file)).body).toMatchObject({ added: 0, unchanged: 2 });
  });

  it('ends the time of whoever held it before, and says so', async () => {
    const next = `${head}\nRXN,caldicott-guardian,Nora Next,,,2026-11-01,,,`;
    const { body } = await send(admin, next, 'apply=yes&why=she+retires');
    expect(body.lines[0]).toMatchObject({ outcome: 'add', words: 'Cal Guard holds it until 2026-10-31.' });
    expect((await own('caldicott-guardian')).holders[0].name).toBe('Nora Next');
  });

  it('finds somebody with an account by their e-mail address', async () => {
    const known = await app.person('RXN', 'staff', 'Ada Account');
    const people = (await app.ask(admin, 'GET', '/api/duties?organisation=RXN')).body.people;
    const { email } = people.find(({ id }: { id: number }) => id === known.personId);
    await send(admin, `${head}\nRXN,data-protection-officer,,${email},,2026-04-01,,,`, 'apply=yes&why=named');
    expect((await own('data-protection-officer')).holders[0]).toMatchObject({
      name: 'Ada Account',
      personId: known.personId,
    });
  });

  it.each([
    ['without its columns', 'a,b\n1,2'],
    ['with columns that are not known', `${head},colour\nRXN,siro,X,,,2026-04-01,,,,red`],
    ['without lines', head],
    ['that is empty', ' '],
    ['with an open quote', `${head}\n"RXN,siro`],
    ['in another encoding', Buffer.from([0xff, 0xfe, 0x41, 0x00])],
  ])('is refused %s', async (_, text) => {
    expect((await send(admin, text)).status).toBe(400);
  });

  it('is for administrators, and applied with a reason', async () => {
    expect((await send(board, file)).status).toBe(403);
    expect((await send(null, file)).status).toBe(401);
    expect((await send(admin, file, 'apply=yes')).status).toBe(400);
  });
});
