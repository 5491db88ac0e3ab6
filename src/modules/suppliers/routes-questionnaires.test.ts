import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAllQuestions } from '../../../test/support/answer-all-questions.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { bareWorkbook } from '../../../test/support/bare-workbook.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { zipArchive } from '../../../test/support/zip-archive.ts';
import { saveAnswers, sendAnswers } from './actions/answer-questionnaire.ts';
import { roundsToAnswer, roundToAnswer } from './actions/questionnaires/rounds-to-answer.ts';
import { askForRenewals } from './actions/questionnaires/tend-assessments.ts';

let now = new Date('2026-11-22T09:00:00Z');
let app: TestApp;
let own: Actor;
let sibling: Actor;
let national: Actor;
let supplier = 0;
let other = 0;
let questionnaire = 0;
const why = 'yearly look at suppliers';
const dueOn = '2026-12-20';

const ask = async (actor: Actor, id: number, organisation: string, more: object = {}) =>
  await app.ask(actor, 'POST', `/api/suppliers/${id}/assessments`, {
    organisation,
    questionnaire,
    dueOn,
    why,
    ...more,
  });
const round = async (actor: Actor, id: number, organisation: string) =>
  await app.ask(actor, 'GET', `/api/supplier-rounds/${id}?organisation=${organisation}`);
const stateOf = async (actor: Actor, id: number, organisation: string) =>
  (await round(actor, id, organisation)).body.state;
const review = async (actor: Actor, id: number, organisation: string, more: object) =>
  await app.ask(actor, 'POST', `/api/supplier-rounds/${id}/reviews`, { organisation, why, ...more });
const obligations = async (actor: Actor, organisation: string) =>
  (await app.ask(actor, 'GET', `/api/obligations?organisation=${organisation}`)).body.obligations as {
    title: string;
  }[];

const answerAll = async (id: number, of: number, saysCharter = true) =>
  await answerAllQuestions(app, { supplier: of, round: id }, saysCharter);

beforeAll(async () => {
  app = await openApp(() => now);
  ({ own, sibling, national } = await peopleAround(app, 'lead'));
  const added = async (name: string) =>
    (await app.ask(national, 'POST', '/api/suppliers', { organisation: 'X26', name, why })).body.id;
  supplier = await added('Askmoor Systems');
  other = await added('Tellerby Devices');
  for (const id of [supplier, other]) {
    await app.ask(own, 'POST', '/api/supplier-relationships', {
      organisation: 'RXN',
      supplier: id,
      isNamed: true,
      why,
    });
    await app.ask(sibling, 'POST', '/api/supplier-relationships', { organisation: 'R0A', supplier: id, why });
  }
  const list = await app.ask(own, 'GET', '/api/supplier-questionnaires?organisation=RXN');
  questionnaire = list.body.questionnaires[0].id;
}, 300_000);
afterAll(() => app?.close());

describe('a supplier that several customers ask', () => {
  it('gets one round, whose first asker is told to chase; it learns only the names that may be named', async () => {
    const first = await ask(own, supplier, 'RXN');
    expect(first).toMatchObject({ status: 200, body: { isAnswered: false } });
    expect((await ask(sibling, supplier, 'R0A')).body.round).toBe(first.body.round);
    expect((await ask(own, supplier, 'RXN')).status).toBe(409);
    const [one] = await roundsToAnswer(app.whole, supplier);
    expect(one).toMatchObject({ id: first.body.round, askers: 2, dueOn, state: 'open', answered: 0 });
    expect(one?.namedAskers).toHaveLength(1);
    expect((await obligations(own, 'RXN')).map(({ title }) => title)).toContain(
      'A supplier owes answers: chase them until they are there',
    );
    expect((await app.audited('ask-supplier')).at(-1)).toMatchObject({ why });
  });
  it('is not asked for another organisation, by staff, without buying from it, or for a day that has gone', async () => {
    expect((await ask(sibling, supplier, 'RXN')).status).toBe(404);
    expect((await ask(await app.person('RXN', 'staff'), supplier, 'RXN')).status).toBe(403);
    expect((await ask(await app.person('RXP', 'lead'), supplier, 'RXP')).body.detail).toMatch(
      /does not use this supplier/,
    );
    expect((await ask(own, other, 'RXN', { dueOn: '2026-11-22' })).body.errors[0].where).toBe('dueOn');
    expect((await ask(own, other, 'RXN', { isForNation: true })).status).toBe(403);
    expect((await ask(own, 999_999, 'RXN')).status).toBe(404);
  });
  it('answers once for all, and nobody sees an answer before it is sent', async () => {
    const [{ id = 0, revision = 0 } = {}] = await roundsToAnswer(app.whole, supplier);
    const of = { supplier, round: id };
    const draft = { answers: [{ question: 'dspt.met', value: 'yes', note: '' }], revision, why, way: 'page' as const };
    await saveAnswers(app.whole, of, draft);
    await expect(saveAnswers(app.whole, of, draft)).rejects.toThrow(/Somebody changed/);
    await expect(saveAnswers(app.whole, { supplier: other, round: id }, draft)).rejects.toThrow(/no such/);
    const wrong = { ...draft, revision: revision + 1, answers: [{ question: 'dspt.met', value: 'perhaps', note: '' }] };
    await expect(saveAnswers(app.whole, of, wrong)).rejects.toThrow(/do not fit/);
    await expect(sendAnswers(app.whole, of, { revision: revision + 1, why, saysCharter: true })).rejects.toThrow(
      /still need/,
    );
    const before = (await round(own, id, 'RXN')).body;
    expect(before).toMatchObject({ state: 'part-answered', answers: [], answered: 1 });
    await answerAll(id, supplier);
    const { body } = await round(sibling, id, 'R0A');
    expect(body).toMatchObject({ state: 'answered', validUntil: '2027-11-22' });
    expect(body.answers.find(({ question }: { question: string }) => question === 'dspt.met')).toMatchObject({
      means: 'held',
    });
    const titles = (await obligations(own, 'RXN')).map(({ title }) => title);
    expect(titles).toContain('A supplier has answered: look at its answers');
    expect((await round(await app.person('RXP', 'lead'), id, 'RXP')).status).toBe(404);
    const points = (await app.ask(own, 'GET', `/api/suppliers/${supplier}?organisation=RXN`)).body.charter.points;
    expect(points.map(({ state }: { state: string }) => state)).toEqual(Array(8).fill('declared'));
  });
  it('is judged by each customer for itself: accepted, or asked again with a remark that names nobody', async () => {
    const [{ id = 0 } = {}] = await roundsToAnswer(app.whole, supplier);
    expect((await review(own, id, 'RXN', { verdict: 'accepted' })).status).toBe(200);
    const again = {
      verdict: 'ask-again',
      dueOn,
      remarks: [{ question: 'backups.tested', remark: 'Which day was it?' }],
    };
    expect((await review(sibling, id, 'R0A', { ...again, remarks: [] })).body.errors[0].where).toBe('remarks');
    expect((await review(sibling, id, 'R0A', { ...again, dueOn: null })).body.errors[0].where).toBe('dueOn');
    expect((await review(sibling, id, 'RXN', again)).status).toBe(404);
    expect((await review(sibling, id, 'R0A', again)).status).toBe(200);
    expect([await stateOf(own, id, 'RXN'), await stateOf(sibling, id, 'R0A')]).toEqual(['reviewed', 'asked-again']);
    const seen = await roundToAnswer(app.whole, { supplier, round: id });
    expect(seen.remarks).toEqual([
      { question: 'backups.tested', remark: 'Which day was it?', madeAt: now.toISOString(), from: null, isOpen: true },
    ]);
    now = new Date('2026-11-23T09:00:00Z');
    const answers = [{ question: 'backups.tested', value: 'yes', note: 'On 1 October 2026' }];
    const { revision } = await saveAnswers(
      app.whole,
      { supplier, round: id },
      { answers, revision: seen.revision, why, way: 'page' },
    );
    await sendAnswers(app.whole, { supplier, round: id }, { revision, why, saysCharter: true });
    // What changed after it was accepted has not been judged either.
    expect([await stateOf(own, id, 'RXN'), await stateOf(sibling, id, 'R0A')]).toEqual(['answered', 'answered']);
    const shown = (await round(own, id, 'RXN')).body.answers;
    expect(shown.find(({ question }: { question: string }) => question === 'backups.tested').earlier).toHaveLength(1);
  });
  it('leaves findings that are obligations with an owner and a day', async () => {
    const [{ id = 0 } = {}] = await roundsToAnswer(app.whole, supplier);
    const add = async (more: object = {}) =>
      await app.ask(own, 'POST', `/api/supplier-rounds/${id}/findings`, {
        ...{
          organisation: 'RXN',
          question: 'backups.tested',
          what: 'Test a restore together',
          ownerDuty: 'cyber-lead',
          dueOn,
          why,
        },
        ...more,
      });
    expect((await add({ question: 'magic' })).status).toBe(400);
    expect((await add({ ownerDuty: '' })).body.errors[0].where).toBe('ownerDuty');
    expect((await add()).status).toBe(200);
    const { findings } = (await round(own, id, 'RXN')).body;
    expect(findings).toMatchObject([{ what: 'Test a restore together', isOpen: true, isLate: false }]);
    expect((await round(sibling, id, 'R0A')).body.findings).toEqual([]);
    expect(findings[0].obligation).not.toBeNull();
  });
  it('is in the list of each scope as far as organisations share it, with its states counted', async () => {
    const list = async (actor: Actor, organisation: string, more = '') =>
      (await app.ask(actor, 'GET', `/api/supplier-assessments?organisation=${organisation}${more}`)).body;
    expect(await list(own, 'RXN')).toMatchObject({ total: 1, counts: { answered: 1 } });
    expect((await list(own, 'RXN', '&state=reviewed')).assessments).toEqual([]);
    expect((await list(national, 'england')).total).toBe(2);
    const file = await app.ask(own, 'GET', '/api/supplier-assessments/export?organisation=RXN&format=csv');
    expect(String(file.body)).toContain('Askmoor Systems');
    expect(
      (await app.ask(await app.person('RXN', 'staff'), 'GET', '/api/supplier-assessments?organisation=RXN')).status,
    ).toBe(403);
  });
});

describe('what the nation asks for everybody', () => {
  it('is read and judged by each that uses the supplier without asking again', async () => {
    const asked = await ask(national, other, 'X26', { isForNation: true });
    expect(asked.status).toBe(200);
    const { body } = await app.ask(own, 'GET', `/api/suppliers/${other}?organisation=RXN`);
    expect(body.assessments).toMatchObject({ rows: [], shared: [{ roundId: asked.body.round, state: 'asked' }] });
    await answerAll(asked.body.round, other, false);
    expect((await review(own, asked.body.round, 'RXN', { verdict: 'accepted' })).status).toBe(200);
    expect(await stateOf(own, asked.body.round, 'RXN')).toBe('reviewed');
    expect(await stateOf(sibling, asked.body.round, 'R0A')).toBe('answered');
    expect((await round(await app.person('RXP', 'lead'), asked.body.round, 'RXP')).status).toBe(404);
  });
});

describe('after a year', () => {
  it('answers have expired, the owner was told before, and the next round starts with them to be confirmed', async () => {
    const [{ id: old = 0 } = {}] = await roundsToAnswer(app.whole, supplier);
    now = new Date('2027-10-01T09:00:00Z');
    expect(await askForRenewals(app.whole)).toBeGreaterThan(0);
    expect(await askForRenewals(app.whole)).toBe(0);
    now = new Date('2027-12-01T09:00:00Z');
    expect(await stateOf(own, old, 'RXN')).toBe('expired');
    const next = await ask(own, supplier, 'RXN', { dueOn: '2027-12-20' });
    expect(next.body).toMatchObject({ isAnswered: false });
    expect(next.body.round).not.toBe(old);
    const fresh = await roundToAnswer(app.whole, { supplier, round: next.body.round });
    expect(fresh).toMatchObject({ answered: 0, toConfirm: fresh.answers.length });
    expect(fresh.answers.every(({ isConfirmed, way }) => !isConfirmed && way === 'carried')).toBe(true);
    expect((await round(own, next.body.round, 'RXN')).body).toMatchObject({ state: 'asked', answers: [] });
    await expect(
      saveAnswers(
        app.whole,
        { supplier, round: old },
        { answers: [{ question: 'dspt.met', value: 'no', note: '' }], revision: 99, why, way: 'page' },
      ),
    ).rejects.toThrow(/taken the place/);
  });
});

describe('a workbook of answers', () => {
  const file = (id: number, part = '') => `/api/supplier-rounds/${id}/file${part}?organisation=RXN`;
  const open = async () => (await roundsToAnswer(app.whole, supplier))[0]?.id ?? 0;

  it('goes out, comes back filled in, is previewed and taken in by its only asker, and once more changes nothing', async () => {
    const id = await open();
    const out = await app.app.inject({ method: 'GET', url: file(id), headers: own.headers });
    expect(out.statusCode).toBe(200);
    const { body } = await app.ask(own, 'POST', file(id, '/preview'), out.rawPayload);
    // What was carried forward is confirmed by whoever sends it back.
    expect(body).toMatchObject({ faultCount: 0, isSavedSince: false });
    expect(body.differences[0].before).toMatch(/not confirmed/);
    const taken = { answers: body.answers, revision: body.revision, isSent: true, why };
    // Sent unfinished, it is refused whole: no answer is saved either.
    const part = { ...taken, answers: body.answers.slice(0, 1) };
    expect((await app.ask(own, 'PUT', file(id), part)).status).toBe(409);
    const untouched = await roundToAnswer(app.whole, { supplier, round: id });
    expect(untouched).toMatchObject({ revision: body.revision, answered: 0, sentAt: null });
    expect((await app.ask(own, 'PUT', file(id), taken)).body).toMatchObject({ isSent: true });
    expect((await app.ask(own, 'PUT', file(id), taken)).status).toBe(409);
    expect(await stateOf(own, id, 'RXN')).toBe('answered');
    const again = await app.ask(own, 'POST', file(id, '/preview'), out.rawPayload);
    expect(again.body).toMatchObject({ differences: [], isSavedSince: true });
  });
  it('is refused in plain words with a formula, as a bomb, as anything else, and from whoever shares the answers', async () => {
    const id = await open();
    const preview = async (bytes: Buffer) => (await app.ask(own, 'POST', file(id, '/preview'), bytes)).body;
    expect((await preview(bareWorkbook(['<c r="A1"><f>1+1</f><v>2</v></c>']))).detail).toMatch(/holds formulas/);
    expect((await preview(zipArchive({ 'xl/worksheets/sheet1.xml': Buffer.alloc(40 * 2 ** 20) }))).detail).toMatch(
      /32 MiB/,
    );
    expect((await preview(Buffer.from('no workbook'))).detail).toMatch(/cannot be read/);
    expect((await app.ask(sibling, 'GET', file(id))).status).toBe(404);
    expect((await app.ask(national, 'GET', `/api/supplier-rounds/${id}/file?organisation=X26`)).status).toBe(200);
  });
  it('that one customer took in is no answer to another, who asks anew', async () => {
    const filed = await open();
    const { body } = await ask(sibling, supplier, 'R0A', { dueOn: '2027-12-20' });
    expect(body).toMatchObject({ isAnswered: false });
    expect(body.round).not.toBe(filed);
    expect((await round(sibling, body.round, 'R0A')).body.answers).toEqual([]);
    expect((await round(sibling, filed, 'R0A')).status).toBe(404);
    expect(await stateOf(own, filed, 'RXN')).toBe('answered');
    // Once two ask, neither files for the other.
    expect(
      (await ask(await app.person('X26', 'lead'), supplier, 'X26', { dueOn: '2027-12-20', isForNation: true })).body
        .round,
    ).toBe(body.round);
    const theirs = `/api/supplier-rounds/${body.round}/file?organisation=R0A`;
    expect((await app.ask(sibling, 'GET', theirs)).status).toBe(403);
  });
});

describe('questionnaires of a nation', () => {
  it('are drafted, published and superseded by those who keep its record; a published one never changes', async () => {
    const draft = { organisation: 'X26', from: questionnaire, why };
    expect((await app.ask(own, 'POST', '/api/supplier-questionnaires', draft)).status).toBe(403);
    const made = await app.ask(national, 'POST', '/api/supplier-questionnaires', draft);
    expect(made.body).toMatchObject({ version: 2 });
    const path = `/api/supplier-questionnaires/${made.body.id}`;
    expect((await app.ask(own, 'GET', `${path}?organisation=RXN`)).status).toBe(404);
    const { content, title, revision } = (await app.ask(national, 'GET', `${path}?organisation=X26`)).body;
    const edit = async (more: object) =>
      await app.ask(national, 'PUT', path, { title, content, revision, why, ...more });
    expect((await edit({ content: { sections: [] } })).body.errors[0].message).toMatch(/1 or more/);
    content.sections[0].questions[0].text = 'Is every version still supported?';
    expect((await edit({ content })).body).toMatchObject({ revision: revision + 1 });
    expect((await edit({ content })).status).toBe(409);
    expect((await app.ask(own, 'POST', `${path}/publish`, { revision: 2, why })).status).toBe(403);
    expect((await app.ask(national, 'POST', `${path}/publish`, { revision: 2, why })).status).toBe(200);
    expect((await edit({ revision: 3 })).status).toBe(409);
    const { questionnaires } = (await app.ask(own, 'GET', '/api/supplier-questionnaires?organisation=RXN')).body;
    expect(questionnaires.map(({ version, state }: { version: number; state: string }) => [version, state])).toEqual([
      [2, 'published'],
      [1, 'superseded'],
    ]);
    expect((await ask(own, other, 'RXN', { dueOn: '2027-12-20' })).body.errors[0].where).toBe('questionnaire');
  });
});
