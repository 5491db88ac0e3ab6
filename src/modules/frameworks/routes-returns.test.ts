import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { answerBody, type OpenReturn, openReturnOf } from '../../../test/support/return-calls.ts';

let app: TestApp;
let lead: Actor;
let region: Actor;
let stranger: Actor;
let mine: OpenReturn;

beforeAll(async () => {
  app = await openApp();
  lead = await app.person('RXN', 'lead', 'Lena Lead');
  region = await app.person('Y62', 'lead');
  stranger = await app.person('R0A', 'lead');
  mine = await openReturnOf(app, lead, 'RXN');
  await mine.save(lead, 'A1.a', answerBody(1, { ticks: mine.statements('A1.a', 'achieved'), comment: 'Zanzibar' }));
  await mine.save(lead, 'B5.c', answerBody(1, { ticks: mine.statements('B5.c', 'not-achieved') }));
}, 300_000);
afterAll(() => app?.close());

const read = (actor: Actor | null, rest = '', organisation = 'RXN') =>
  app.ask(actor, 'GET', `/api/assurance/returns/${organisation}${rest}`);
const outcome = (actor: Actor | null, code: string, query = '?year=2026-27') =>
  read(actor, `/outcomes/${code}${query}`);

describe('the return of an organisation', () => {
  it('has every outcome with its level, and counts what is answered, below the profile and without an owner', async () => {
    const { body } = await read(lead, '?year=2026-27');
    expect(body).toMatchObject({ assessment: { id: mine.assessment, hasScope: true }, isFull: true, mayWrite: true });
    const row = body.outcomes.find(({ code }: { code: string }) => code === 'A1.a');
    expect(row).toMatchObject({ held: 'achieved', state: 'under-way', group: 'A1', owner: null });
    const { outcomes, answered, unowned } = body.counts;
    expect([outcomes, answered, unowned]).toEqual([body.outcomes.length, 2, body.outcomes.length]);
    // What nobody answered is not below: it is not known.
    expect(body.counts.below).toBe(1);
  });

  it('is shown before it is open, so that people see what will be asked', async () => {
    const other = await app.person('RJ1', 'lead');
    const { body } = await read(other, '?year=2026-27', 'RJ1');
    expect([body.assessment, body.counts.answered, body.outcomes.length > 40]).toEqual([null, 0, true]);
  });

  it('shows levels and no more to those above, and nothing to others', async () => {
    const above = await read(region, '?year=2026-27');
    expect(above.body).toMatchObject({ isFull: false, mayWrite: false, counts: { answered: 2 } });
    const { answer, beside, lifts, questions, people } = (await outcome(region, 'A1.a')).body;
    expect([answer, beside, lifts, questions, people]).toEqual([null, [], [], [], []]);
    expect(JSON.stringify([above.body, (await outcome(region, 'A1.a')).body])).not.toContain('Zanzibar');
    expect([(await read(stranger)).status, (await read(null)).status]).toEqual([404, 401]);
    expect([(await outcome(stranger, 'A1.a')).status, (await outcome(null, 'A1.a')).status]).toEqual([404, 401]);
  });

  it('is not there for a year, an outcome or an organisation that nothing is asked of', async () => {
    const statuses = [read(lead, '?year=1999-00'), outcome(lead, 'Z9.z'), read(lead, '', 'NOBODY')];
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

describe('one outcome', () => {
  it('says what would lift it, where it stands in the return, and who could look after it', async () => {
    const [tick] = mine.statements('B4.d', 'achieved');
    const [not] = mine.statements('B4.d', 'not-achieved');
    await mine.save(lead, 'B4.d', answerBody(1, { ticks: [tick, not] }));
    const { body } = await outcome(lead, 'B4.d');
    expect(body).toMatchObject({ level: 'not-achieved', held: 'not-achieved', mayAnswer: true });
    expect(body.lifts.map(({ level }: { level: string }) => level)).toEqual(['partially-achieved', 'achieved']);
    for (const { untick } of body.lifts) expect(untick).toEqual([not]);
    expect([body.previous.code, body.next.code]).toEqual(['B4.c', 'B5.a']);
    expect(body.people).toContainEqual({ id: lead.personId, name: 'Lena Lead' });
  });

  it('keeps what a second editor saved in sight until it is merged', async () => {
    const second = await app.person('RXN', 'lead', 'Sam Second');
    await mine.save(lead, 'B1.b', answerBody(1, { comment: 'one' }));
    await mine.save(second, 'B1.b', answerBody(1, { comment: 'two' }));
    expect((await outcome(lead, 'B1.b')).body.beside).toMatchObject([
      { version: 3, by: 'Sam Second', content: { comment: 'two' } },
    ]);
    const counted = async () => (await read(lead, '?year=2026-27')).body.counts.toMerge;
    expect(await counted()).toBe(1);
    await mine.save(lead, 'B1.b', answerBody(3, { comment: 'one and two', settles: [3] }));
    expect((await outcome(lead, 'B1.b')).body.beside).toEqual([]);
    expect(await counted()).toBe(0);
  });

  it('is asked about facts that do not fit, and the answer is kept with the fact that it was about', async () => {
    const { body } = await outcome(lead, 'A1.a');
    const [question] = body.questions;
    expect(question).toMatchObject({ question: 'duties', link: 'duties', answer: null });
    const path = `/api/assurance/assessments/${mine.assessment}/answers/${mine.node('A1.a')}/questions`;
    const said = {
      question: 'duties',
      answer: 'will-change',
      text: 'The board names them in May',
      fact: question.fact,
    };
    const ask = async (actor: Actor | null, more: object = {}) =>
      (await app.ask(actor, 'PUT', path, { ...said, ...more })).status;
    expect([await ask(region), await ask(stranger), await ask(null)]).toEqual([403, 404, 401]);
    expect([await ask(lead, { text: '' }), await ask(lead, { answer: 'no' })]).toEqual([400, 400]);
    expect(await ask(lead)).toBe(200);
    const [answered] = (await outcome(lead, 'A1.a')).body.questions;
    expect(answered.answer).toMatchObject({ answer: 'will-change', by: 'Lena Lead', isOfNow: true });
    await ask(lead, { fact: 'Something else was written there.' });
    expect((await outcome(lead, 'A1.a')).body.questions[0].answer.isOfNow).toBe(false);
    expect((await app.audited('answer-question'))[0]).toMatchObject({
      subject: `answer:${mine.assessment}:A1.a`,
      after: { question: 'duties', answer: 'will-change' },
    });
  });
});
