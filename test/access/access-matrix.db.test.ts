import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleOf, standsOutside } from '#modules/organisations/domain/role-rules.ts';
import { roleGives, roles } from '#modules/organisations/domain/roles.ts';
import type { Route } from '#platform/http/endpoint.ts';
import { modules } from '../../src/server/modules.ts';
import { type AccessWorld, openAccessWorld } from './access-world.ts';
import type { RouteSample } from './route-sample.ts';
import { answerSamples } from './samples-answers.ts';
import { assetSamples } from './samples-assets.ts';
import { assuranceAnswerSamples } from './samples-assurance-answers.ts';
import { assuranceContentSamples } from './samples-assurance-content.ts';
import { cycleSamples } from './samples-assurance-cycle.ts';
import { assuranceEvidenceSamples } from './samples-assurance-evidence.ts';
import { assuranceFileSamples } from './samples-assurance-files.ts';
import { rollUpSamples } from './samples-assurance-roll-up.ts';
import { yearSamples } from './samples-assurance-years.ts';
import { clinicalSamples } from './samples-clinical.ts';
import { controlSamples } from './samples-controls.ts';
import { legacySamples } from './samples-legacy.ts';
import { organisationSamples } from './samples-organisations.ts';
import { otherSamples } from './samples-others.ts';
import { privacySamples } from './samples-privacy.ts';
import { provisioningSamples } from './samples-provisioning.ts';
import { questionnaireSamples } from './samples-questionnaires.ts';
import { supplierSamples } from './samples-suppliers.ts';
import { verdictSamples } from './samples-verdicts.ts';
import { mark, type Relation } from './target.ts';

/** What the caller has to be told. `answered` is anything but: who are you, you may not, there is no such thing. */
type Expected = 'answered' | 401 | 403 | 404;

const samples = {
  ...organisationSamples,
  ...privacySamples,
  ...provisioningSamples,
  ...clinicalSamples,
  ...answerSamples,
  ...assuranceContentSamples,
  ...assuranceEvidenceSamples,
  ...assuranceFileSamples,
  ...otherSamples,
  ...yearSamples,
  ...cycleSamples,
  ...rollUpSamples,
  ...assuranceAnswerSamples,
  ...supplierSamples,
  ...questionnaireSamples,
  ...assetSamples,
  ...controlSamples,
  ...legacySamples,
  ...verdictSamples,
};
const routes = modules.flatMap((module) => module.routes ?? []);
const keyOf = ({ endpoint }: Route) => `${endpoint.method} ${endpoint.path}`;
const asked = routes.filter((route) => !['self', 'open'].includes(samples[keyOf(route)]?.about ?? 'self'));

let world: AccessWorld;

beforeAll(async () => {
  world = await openAccessWorld();
}, 300_000);
afterAll(() => world?.close());

const reaches = (relation: Relation, role: string) =>
  relation === 'own' || (relation === 'parent' && ruleOf(role).isAlone !== true);

function isRefused(route: Route, { guards }: RouteSample, role: string): boolean {
  const { guard } = route;
  // People from outside the health service: a permission of their own, and what is marked as theirs.
  const isTheirs = guard !== 'logged-in' || route.isForSetUp === true || route.isForOutsiders === true;
  if (standsOutside([{ role }]) && !isTheirs) return true;
  const permission = typeof guard === 'string' ? guards : guard.permission;
  return permission !== undefined && !roleGives(role, permission);
}

/** Who reaches the target and may still not do it, because of where their role is held. */
const wrongSide: Partial<Record<RouteSample['about'], Relation>> = { own: 'parent', outsider: 'own' };

function expectedOf(route: Route, sample: RouteSample, relation: Relation, role: string): Expected {
  if (isRefused(route, sample, role) || ['script', 'top'].includes(sample.about)) return 403;
  if (sample.about === 'branch' || sample.about === 'facts') return 'answered';
  if (sample.about === 'whole' || sample.about === 'another' || !reaches(relation, role)) return 404;
  if (sample.sees !== undefined && !roleGives(role, sample.sees)) return 404;
  const isOutOfRole = sample.needs !== undefined && !roleGives(role, sample.needs);
  const isWrongSide = wrongSide[sample.about] === relation;
  return isOutOfRole || isWrongSide ? 403 : 'answered';
}

/** Those who are refused ask first: what the others do may change the thing. */
function rolesInOrder(route: Route, sample: RouteSample, relation: Relation) {
  const all = Object.keys(roles).map((role) => ({ role, expected: expectedOf(route, sample, relation, role) }));
  return all.sort((one, other) => Number(one.expected === 'answered') - Number(other.expected === 'answered'));
}

/** A mark where it must not be, or none where the answer has to have it. */
function markFault(sample: RouteSample, role: string, isInside: boolean, body: unknown): string {
  const hasMark = JSON.stringify(body).includes(mark);
  if (hasMark && !isInside) return ' LEAK';
  const shows = sample.markNeeds === undefined || roleGives(role, sample.markNeeds);
  const needsMark = isInside && sample.about === 'branch' && sample.isNumbers !== true && shows;
  return needsMark && !hasMark ? ' (the mark is missing)' : '';
}

async function ask(sample: RouteSample, method: string, relation: Relation, role: string) {
  const path = sample.path?.(world.things, relation) ?? '';
  return await world.app.ask(world.actor(relation, role), method, path, sample.body?.(world.things));
}

function wordFor(status: number): Expected | string {
  if (status >= 500) return `${status}`;
  return status === 401 || status === 403 || status === 404 ? status : 'answered';
}

describe('the matrix of routes, roles and organisations', () => {
  it('has a sample for every route, and none for a route that is gone', () => {
    expect(Object.keys(samples).sort()).toEqual(routes.map(keyOf).sort());
  });

  // Those outside come first: what insiders do afterwards may remove the thing.
  const order: readonly Relation[] = ['sibling', 'child', 'parent', 'own'];
  describe.each(order)('asked from %s', (relation) => {
    it.each(asked.map((route) => [keyOf(route), route] as const))('%s', async (key, route) => {
      const sample = samples[key] as RouteSample;
      const told: string[] = [];
      const wanted: string[] = [];
      let isGone = false;
      for (const { role, expected } of rolesInOrder(route, sample, relation)) {
        const { status, body } = await ask(sample, route.endpoint.method, relation, role);
        const isInside = expected === 'answered' && reaches(relation, role);
        told.push(`${role}: ${wordFor(status)}${markFault(sample, role, isInside, body)}`);
        wanted.push(`${role}: ${isGone ? 404 : expected}`);
        isGone ||= sample.isRemoval === true && status === 200;
      }
      expect(told).toEqual(wanted);
    });
  });

  it.each(asked.map((route) => [keyOf(route), route] as const))(
    '%s answers nobody who is not logged in',
    async (key, route) => {
      const sample = samples[key] as RouteSample;
      const { status, body } = await world.app.ask(
        null,
        route.endpoint.method,
        sample.path?.(world.things, 'own') ?? '',
      );
      expect([status, JSON.stringify(body).includes(mark)]).toEqual([401, false]);
    },
  );
});
