import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Actor, TestApp } from './app.ts';

/** Ransomware at one trust. */
export const scenario = {
  schema: 'wardkeep.impact-scenario/1',
  seed: 3,
  draws: 60,
  onset: '2026-11-23',
  horizonDays: 14,
  hits: [{ organisations: { codes: ['RXN'] }, systems: ['whole-estate'], kind: 'ransomware' }],
};
export const everyone = {
  ...scenario,
  draws: 20,
  hits: [{ organisations: { filter: { all: true } }, systems: ['whole-estate'], kind: 'ransomware' }],
};
/** Takes a minute or so: it is always stopped. */
export const long = { ...everyone, draws: 20_000, detail: 'totals' };

interface Run {
  readonly state: string;
  readonly progress: number;
}

export const isOver = ({ state }: Run) => state !== 'waiting' && state !== 'running';
export const isRunning = ({ state, progress }: Run) => state === 'running' && progress > 0;

/** The calls of stored scenarios, as tests make them. */
export function scenarioCalls(app: TestApp) {
  const get = (actor: Actor, id: number, more = '') => app.ask(actor, 'GET', `/api/scenarios/${id}${more}`);
  const add = (actor: Actor | null, organisation = 'RXN', more: object = scenario, name = 'A test') =>
    app.ask(actor, 'POST', '/api/scenarios', { organisation, name, scenario: more });
  /** Waits until a scenario is as it should be. */
  const until = async (actor: Actor, id: number, fits: (run: Run) => boolean) => {
    for (let tries = 0; tries < 600; tries += 1) {
      const { body } = await get(actor, id);
      if (fits(body)) return body;
      await delay(50);
    }
    throw new Error(`scenario ${id} did not get there: ${JSON.stringify((await get(actor, id)).body)}`);
  };
  return {
    get,
    add,
    until,
    stop: (actor: Actor, id: number) => app.ask(actor, 'POST', `/api/scenarios/${id}/stop`),
    remove: (actor: Actor, id: number) => app.ask(actor, 'DELETE', `/api/scenarios/${id}`),
    list: async (actor: Actor, organisation: string) =>
      (await app.ask(actor, 'GET', `/api/scenarios?organisation=${organisation}`)).body,
    /** Adds one and waits for its end. */
    done: async (actor: Actor, organisation: string, more: object, name?: string) => {
      const { status, body } = await add(actor, organisation, more, name);
      expect(status).toBe(200);
      return await until(actor, body.id, isOver);
    },
  };
}
