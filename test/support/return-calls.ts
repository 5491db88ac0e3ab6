import { versionsOf } from '#modules/frameworks/store/content.ts';
import { outcomesOf } from '#modules/frameworks/store/outcomes.ts';
import type { Actor, Reply, TestApp } from './app.ts';

/** An open return whose scope is recorded, and what a test needs to answer it. */
export interface OpenReturn {
  readonly assessment: number;
  /** Number of an outcome by its code, such as `A1.a`. */
  node(code: string): number;
  /** Numbers of an outcome's statements of one level. */
  statements(code: string, level: string): number[];
  save(actor: Actor | null, code: string, body: object): Promise<Reply>;
}

/** A scope as its form sends it. */
export const scopeBody = (year: string, more: object = {}): object => ({
  year,
  version: 0,
  functions: [
    {
      name: 'Emergency care',
      service: 'ae-attendances',
      why: 'People come day and night',
      systems: [{ id: null, name: 'Patient record', isIn: true, why: '' }],
    },
  ],
  outside: '',
  why: 'Agreed by the board',
  ...more,
});

/** An answer as its page sends it. */
export const answerBody = (version: number, more: object = {}): object => ({
  version,
  ticks: [],
  comments: {},
  comment: '',
  state: 'not-started',
  stated: null,
  ...more,
});

/** The outcomes of a framework with their numbers, as this database has them. */
export async function outcomesIn(app: TestApp, framework: string, version: string) {
  return await app.whole.read(async (reader) => {
    const found = (await versionsOf(reader)).find((one) => one.framework === framework && one.version === version);
    return await outcomesOf(reader, found ? [found.id] : [], '');
  });
}

/** Opens the return of an organisation for a year and records its scope. */
export async function openReturnOf(
  app: TestApp,
  lead: Actor,
  organisation: string,
  { year = '2026-27', version = '4.0' } = {},
): Promise<OpenReturn> {
  const path = `/api/assurance/returns/${organisation}`;
  const opened = await app.ask(lead, 'POST', path, { year, why: 'The year has begun' });
  if (opened.status !== 200) throw new Error(`a return was not opened: ${JSON.stringify(opened.body)}`);
  const scoped = await app.ask(lead, 'PUT', `/api/assurance/scopes/${organisation}`, scopeBody(year));
  if (scoped.status !== 200) throw new Error(`a scope was not recorded: ${JSON.stringify(scoped.body)}`);
  const { assessment } = opened.body;
  const outcomes = new Map((await outcomesIn(app, 'caf', version)).map((outcome) => [outcome.code, outcome]));
  const find = (code: string) => {
    const outcome = outcomes.get(code);
    if (!outcome) throw new Error(`there is no outcome ${code}`);
    return outcome;
  };
  const node = (code: string) => find(code).id;
  return {
    assessment,
    node,
    statements: (code, level) => find(code).indicators.flatMap((one) => (one.level === level ? [one.id] : [])),
    save: (actor, code, body) =>
      app.ask(actor, 'PUT', `/api/assurance/assessments/${assessment}/answers/${node(code)}`, body),
  };
}
