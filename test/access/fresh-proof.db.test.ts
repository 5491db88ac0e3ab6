import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RoleCode, roleGives, roles } from '#modules/organisations/domain/roles.ts';
import type { Route } from '#platform/http/endpoint.ts';
import { modules } from '../../src/server/modules.ts';
import { type Actor, openApp, type TestApp } from '../support/app.ts';

const dangerous = modules
  .flatMap((module) => module.routes ?? [])
  .filter(({ stepUp }) => stepUp === true)
  .map((route) => [`${route.endpoint.method} ${route.endpoint.path}`, route] as const);
const names = dangerous.map(([name]) => name);
const stepUp = 'urn:wardkeep:problem:step-up-needed';

let app: TestApp;
let clock = new Date();
const actors = new Map<string, Actor>();

beforeAll(async () => {
  app = await openApp(() => clock);
  for (const role of Object.keys(roles) as RoleCode[]) actors.set(role, await app.person('X26', role));
}, 120_000);
afterAll(() => app?.close());

/** Somebody whose role allows the call, so that nothing but the proof stands in its way. */
function allowed({ guard }: Route): Actor {
  const role = Object.keys(roles).find((each) => typeof guard === 'string' || roleGives(each, guard.permission));
  const actor = actors.get(role ?? '');
  if (!actor) throw new Error('no role allows this call');
  return actor;
}

async function asked(route: Route, minutesLater: number) {
  clock = new Date(Date.now() + minutesLater * 60_000);
  const path = route.endpoint.path.replace(':code', 'standard').replace(/:\w+/g, '999999');
  const { status, body } = await app.ask(allowed(route), route.endpoint.method, path, {});
  return [status, body.type];
}

describe('a call that gives power or cannot be undone', () => {
  it.each(dangerous)('%s is refused 10 minutes after the last proof, and is not before', async (_, route) => {
    expect(await asked(route, 11)).toEqual([403, stepUp]);
    expect(await asked(route, 9)).not.toContain(stepUp);
  });

  it.each([
    'PUT /api/obligations/routes/:code',
    'POST /api/people/:id/roles',
    'POST /api/groups/:id/roles',
    'POST /api/tokens',
    'POST /api/webhooks',
    'PUT /api/retention/:code',
    'POST /api/erasures/:id/completion',
    'POST /api/sharing',
  ])('is this one: %s', (name) => {
    expect(names).toContain(name);
  });
});
