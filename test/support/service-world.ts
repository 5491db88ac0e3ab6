import { staleInherited } from '#modules/frameworks/actions/keep-inherited.ts';
import { type Actor, openApp, type Reply, type TestApp } from './app.ts';
import { type OpenReturn, openReturnOf } from './return-calls.ts';

/** What a trust does about its own part; those above never read it. */
export const ownWords = 'We forward our logs each hour';
/** The outcome that services here prove something for. */
export const watched = 'C1.a';

const services = '/api/assurance/services';
const inheritances = '/api/assurance/inheritances';
const year = '2026-27';

/** A nation and a board that run services, and a trust below both with an open return. */
export interface ServiceWorld {
  readonly app: TestApp;
  readonly nation: Actor;
  readonly board: Actor;
  readonly lead: Actor;
  readonly mine: OpenReturn;
  setDay(day: string): void;
  /** What a service says, proving a level for the outcome; null: a part only. */
  content(level: string | null, more?: object): object;
  /** @returns the number of the service */
  offer(actor: Actor, organisation: string, level: string, more?: object): Promise<number>;
  change(service: number, version: number, level: string | null): Promise<void>;
  /** Accepts the service's result for the trust, with its own part done. @returns the number of the inheritance */
  accept(service: number, more?: object): Promise<number>;
  /** Knows the service as it is now. */
  look(id: number, version: number): Promise<void>;
  outcome(actor?: Actor, year?: string): Promise<Reply['body']>;
  /** The answers of which something else is kept than the rules give today: none. */
  stale(): Promise<readonly unknown[]>;
}

/** What was asked for. @throws Error with the problem where it was refused */
export function done({ status, body }: Reply): Reply['body'] {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** Opens it; close its app in `afterAll`. */
export async function openServiceWorld(): Promise<ServiceWorld> {
  let now = Date.parse('2026-11-22T10:00:00Z');
  // Each decision to share has a moment of its own.
  const app = await openApp(() => {
    now += 1;
    return new Date(now);
  });
  const nation = await app.person('X26', 'lead', 'Nadia Nation');
  const lead = await app.person('RXN', 'lead', 'Lena Lead');
  const mine = await openReturnOf(app, lead, 'RXN');
  const content: ServiceWorld['content'] = (level, more = {}) => ({
    name: 'National monitoring',
    meaning: 'Watches logs for everybody',
    supplier: '',
    duty: 'cyber-lead',
    providerPart: 'We watch day and night',
    residual: 'Send us your logs',
    results: [{ node: mine.node(watched), level }],
    evidence: [],
    why: 'for all',
    ...more,
  });
  return {
    app,
    nation,
    board: await app.person('QE1', 'lead'),
    lead,
    mine,
    content,
    setDay: (day) => {
      now = Date.parse(`${day}T10:00:00Z`);
    },
    offer: async (actor, organisation, level, more = {}) =>
      done(await app.ask(actor, 'POST', services, { organisation, ...content(level, more) })).id,
    change: async (service, version, level) => {
      done(await app.ask(nation, 'PUT', `${services}/${service}`, { ...content(level), version }));
    },
    accept: async (service, more = {}) => {
      const seen = done(await app.ask(lead, 'GET', `${services}?organisation=RXN`)).services;
      const result = seen.find(({ id }: { id: number }) => id === service).results[0].id;
      const body = { organisation: 'RXN', result, year, residualAnswer: ownWords, isResidualDone: true, ...more };
      return done(await app.ask(lead, 'POST', inheritances, body)).id;
    },
    look: async (id, version) => {
      const body = { residualAnswer: ownWords, isResidualDone: true, version, why: 'looked at it' };
      done(await app.ask(lead, 'PATCH', `${inheritances}/${id}`, body));
    },
    outcome: async (actor = lead, of = year) =>
      done(await app.ask(actor, 'GET', `/api/assurance/returns/RXN/outcomes/${watched}?year=${of}`)),
    stale: () => app.whole.read((reader) => staleInherited(reader, 'all', new Date(now).toISOString().slice(0, 10))),
  };
}
