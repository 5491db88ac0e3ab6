import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '#kernel/random.ts';
import { answerBody } from '../../../test/support/return-calls.ts';
import { done, openServiceWorld, ownWords, type ServiceWorld, watched } from '../../../test/support/service-world.ts';

let world: ServiceWorld;
let { app, nation, lead, mine, outcome, stale } = {} as ServiceWorld;

beforeAll(async () => {
  world = await openServiceWorld();
  ({ app, nation, lead, mine, outcome, stale } = world);
}, 300_000);
afterAll(() => world?.app.close());

const levels = ['not-achieved', 'partially-achieved', 'achieved'];
const rankOf = (level: string | null) => (level === null ? -1 : levels.indexOf(level));
const services = '/api/assurance/services';
const random = seededRandom(7, 'sequences');
const anyLevel = () => random.pick([null, ...levels, 'achieved', 'achieved']);

async function ownInheritance() {
  const seen = done(await app.ask(lead, 'GET', `${services}?organisation=RXN&year=2026-27`)).inheritances;
  return seen.find(({ standing, endWhy }: { standing: string; endWhy: string }) => standing !== 'ended' || !endWhy);
}

/** What a provider or the organisation may do at any time; what is refused changes nothing. */
const acts: Readonly<Record<string, (service: number) => Promise<unknown>>> = {
  'the provider changes the level': async (service) => {
    const all = done(await app.ask(nation, 'GET', `${services}?organisation=X26`)).services;
    const { version } = all.find(({ id }: { id: number }) => id === service);
    await app.ask(nation, 'PUT', `${services}/${service}`, { ...world.content(anyLevel()), version });
  },
  'the organisation accepts': (service) =>
    world.accept(service, { isResidualDone: random.chance(0.8) }).catch(() => undefined),
  'the organisation looks': async () => {
    const one = await ownInheritance();
    const body = { residualAnswer: ownWords, isResidualDone: random.chance(0.8), why: 'looked at it' };
    if (one) await app.ask(lead, 'PATCH', `/api/assurance/inheritances/${one.id}`, { ...body, version: one.version });
  },
  'the organisation ends it': async () => {
    const one = await ownInheritance();
    const body = { version: one?.version, why: 'our own now' };
    if (one) await app.ask(lead, 'POST', `/api/assurance/inheritances/${one.id}/end`, body);
  },
  'the organisation ticks': async () => {
    const { answer } = await outcome();
    const ticks = mine.statements(watched, random.pick(['not-achieved', 'not-achieved', 'partially-achieved']));
    await mine.save(lead, watched, answerBody(answer.version, { ticks }));
  },
  'somebody sets the level or takes it back': async () => {
    const { answer } = await outcome();
    const path = `/api/assurance/assessments/${mine.assessment}/answers/${mine.node(watched)}/override`;
    const body = {
      version: answer.version,
      level: random.chance(0.7) ? null : anyLevel(),
      why: 'Our board looked at it and says so',
    };
    await app.ask(lead, 'PUT', path, body);
  },
};

describe('whatever a provider and an organisation do, in any order', () => {
  it('keeps what the rules give, never holds less than its own, and rises by nothing that a provider does', async () => {
    const service = await world.offer(nation, 'X26', 'achieved');
    const moved = new Set<string>();
    for (let step = 0; step < 40; step += 1) {
      const before = await outcome();
      const name = random.pick(Object.keys(acts));
      await acts[name]?.(service);
      const after = await outcome();
      const { level, held, answer, inherited } = after;
      expect([step, name, await stale()]).toEqual([step, name, []]);
      if (answer.override === null) {
        expect(rankOf(held)).toBe(Math.max(rankOf(level), rankOf(inherited?.level ?? null)));
      } else expect(held).toBe(answer.override.level);
      if (name.startsWith('the provider')) expect(rankOf(held)).toBeLessThanOrEqual(rankOf(before.held));
      if (held !== before.held) moved.add(name);
    }
    // A run in which nothing moved would prove nothing.
    expect(moved.size).toBeGreaterThan(2);
  });
});
