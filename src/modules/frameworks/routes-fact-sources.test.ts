import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactSource, StatedOutcome } from '#platform/fact-source.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { answerBody, type OpenReturn, openReturnOf } from '../../../test/support/return-calls.ts';

const asked: StatedOutcome[] = [];
let hosts = 3;

// As a later module would name it in its module.ts: this one counts what it holds of the organisation.
const source: FactSource = {
  code: 'old-hosts',
  permission: 'obligation:read',
  ask: async (reader, stated) => {
    asked.push(stated);
    if (stated.outcome !== 'A1.a' || hosts === 0) return null;
    const name = await reader.one<{ name: string }>(sql`select name from organisations.organisation
      where id = ${stated.organisation.id}`);
    return {
      fact: `${hosts} hosts of ${name?.name} are past their end.`,
      text: 'Who decided on them?',
      page: 'assets',
    };
  },
};

let app: TestApp;
let lead: Actor;
let mine: OpenReturn;

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T10:00:00Z'), undefined, { factSources: [source] });
  lead = await app.person('RXN', 'lead');
  mine = await openReturnOf(app, lead, 'RXN');
}, 300_000);
afterAll(() => app?.close());

const ofSource = async (actor: Actor, code = 'A1.a') => {
  const { body } = await app.ask(actor, 'GET', `/api/assurance/returns/RXN/outcomes/${code}?year=2026-27`);
  return body.questions.filter(({ question }: { question: string }) => question === source.code);
};

describe('a source of facts that a later module names', () => {
  it('is asked of no outcome that claims nothing', async () => {
    expect(await ofSource(lead)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('puts its question to the outcome that it speaks to, with what is held, and is answered like any other', async () => {
    const ticks = mine.statements('A1.a', 'achieved');
    expect((await mine.save(lead, 'A1.a', answerBody(1, { ticks }))).status).toBe(200);
    const [question] = await ofSource(lead);
    expect(question).toMatchObject({ text: 'Who decided on them?', link: 'assets', answer: null });
    expect(question.fact).toMatch(/^3 hosts of .+ are past their end\.$/);
    expect(asked.at(-1)).toMatchObject({
      framework: 'caf',
      version: '4.0',
      outcome: 'A1.a',
      organisation: { code: 'RXN' },
    });
    const path = `/api/assurance/assessments/${mine.assessment}/answers/${mine.node('A1.a')}/questions`;
    const body = { question: source.code, answer: 'still-right', text: 'The board did in May', fact: question.fact };
    expect((await app.ask(lead, 'PUT', path, body)).status).toBe(200);
    expect((await ofSource(lead))[0].answer).toMatchObject({ answer: 'still-right', isOfNow: true });
    hosts = 4;
    expect((await ofSource(lead))[0].answer).toMatchObject({ isOfNow: false });
  });

  it('tells nothing to somebody without the permission that opens its facts', async () => {
    const nurse = await app.person('RXN', 'staff');
    const given = {
      year: '2026-27',
      dueOn: null,
      why: 'Shared out',
      personId: nurse.personId,
      what: [{ node: mine.node('A1.a') }],
    };
    expect((await app.ask(lead, 'POST', '/api/assurance/returns/RXN/assignments', given)).status).toBe(200);
    expect(await ofSource(nurse)).toEqual([]);
    expect(await ofSource(lead)).toHaveLength(1);
  });
});
