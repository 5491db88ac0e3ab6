import { type Branch, bodyByCode, findBranch, mayAt, registers, vocabulary } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongFields } from '#platform/problems.ts';
import { platformScope } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import type { RouteReach } from '../contract/escalation.ts';
import type { Route } from '../domain/escalation.ts';
import { londonDay } from '../domain/london-time.ts';
import type { Source } from '../domain/obligation.ts';
import { routeFaults } from '../domain/route-check.ts';
import { duties } from '../store/duties.ts';
import { insertRoute, newestRoutes } from '../store/routes.ts';
import { bankHolidays } from './bank-holidays.ts';
import { reachOfRoutes } from './reach-of-routes.ts';

interface Where {
  readonly organisation: string;
  readonly edge: string;
  readonly 'as-of'?: string | undefined;
}

async function knownNames(reader: Reader) {
  const { edgeTypes } = await vocabulary(reader);
  const known = await duties(reader);
  return { known, edges: edgeTypes.filter(({ isRollup }) => isRollup) };
}

async function visibleBodies(context: Context, where: Where): Promise<{ name: string; bodies: readonly Branch[] }> {
  const branch = await context.read((reader) => findBranch(reader, where));
  return { name: branch.name, bodies: branch.visible };
}

// That a chair above is empty is for those below to know: their silence would go there. No name leaves by it.
function reaches(context: Context, bodies: readonly Branch[], routes: readonly Route[]): Promise<RouteReach[]> {
  const today = londonDay(context.now().getTime());
  return context.as(platformScope('escalation')).read((reader) => reachOfRoutes(reader, bodies, routes, today));
}

/** Routes of escalation, with where each step would lead today. */
export async function listRoutes(context: Context, { query }: { query: Where }, caller: Caller) {
  const { name, bodies } = await visibleBodies(context, query);
  const { routes, known, edges } = await context.read(async (reader) => ({
    routes: await newestRoutes(reader),
    ...(await knownNames(reader)),
  }));
  const names = { duties: new Set(known.map(({ code }) => code)), edges: new Set(edges.map(({ code }) => code)) };
  const found = await reaches(
    context,
    bodies,
    routes.map(({ steps }) => steps),
  );
  return {
    scopeName: name,
    routes: routes.map((route, index) => ({
      ...route,
      sources: [...route.sources],
      steps: route.steps.map((step) => ({ ...step, to: { ...step.to } })),
      faults: routeFaults(route.steps, names),
      reach: found[index] ?? { organisations: 0, steps: [], empty: [], emptyCount: 0, rings: [] },
    })),
    duties: known.map(({ code, name: words }) => ({ code, name: words })),
    edges: edges.map(({ code, name: words }) => ({ code, name: words })),
    mayEdit: await isAtTop(context, caller),
  };
}

/** Where a route would lead, and what is wrong with it; nothing is written. */
export async function previewRoute(context: Context, { body }: { body: Where & { readonly steps: Route } }) {
  const { bodies } = await visibleBodies(context, body);
  const { known, edges } = await context.read(knownNames);
  const names = { duties: new Set(known.map(({ code }) => code)), edges: new Set(edges.map(({ code }) => code)) };
  const faults = routeFaults(body.steps, names);
  const steps = faults.some(({ isBad }) => isBad) ? [] : body.steps;
  const [reach] = await reaches(context, bodies, [steps]);
  return { faults, reach: reach ?? { organisations: 0, steps: [], empty: [], emptyCount: 0, rings: [] } };
}

/** Routes are of all nations, so they are kept by administrators at the top of a real one. */
async function isAtTop(context: Context, caller: Caller): Promise<boolean> {
  const roots = await context.read(async (reader) => {
    const real = (await registers(reader)).filter(({ isFictional }) => !isFictional);
    return await Promise.all(real.map(({ rootCode }) => bodyByCode(reader, rootCode)));
  });
  return roots.some((root) => root && mayAt(caller, 'people:manage', root.id));
}

interface Proposed {
  readonly name: string;
  readonly meaning: string;
  readonly basis: string;
  readonly sources: readonly Source[];
  readonly steps: Route;
  readonly version: number;
  readonly why: string;
}

/** Keeps a new version of a route. What was asked before goes on by the version that it began with. */
export async function saveRoute(
  context: Context,
  { params, body }: { params: { readonly code: string }; body: Proposed },
  caller: Caller,
): Promise<{ code: string; version: number }> {
  if (!(await isAtTop(context, caller))) {
    throw new Problem('not-allowed', 'Routes are kept by the administrators of the nation. Ask one of them.');
  }
  const { code } = params;
  return await context.change({ action: 'save-route', why: body.why }, async (change) => {
    const { known, edges } = await knownNames(change);
    const names = { duties: new Set(known.map((each) => each.code)), edges: new Set(edges.map((each) => each.code)) };
    const bad = routeFaults(body.steps, names).filter(({ isBad }) => isBad);
    if (bad.length > 0) {
      const parts = bad.map(({ step, words }) => ({
        where: step === null ? 'steps' : `steps.${step}`,
        message: words,
      }));
      throw wrongFields(parts);
    }
    const before = (await newestRoutes(change)).find((each) => each.code === code);
    if ((before?.version ?? 0) !== body.version) {
      throw new Problem('conflict', 'Somebody changed this route while you had it open. Look again, then decide.');
    }
    const { why: _, ...text } = body;
    const after = { ...text, code, version: body.version + 1 };
    await insertRoute(change, after);
    change.record({ subject: `route:${code}`, before, after });
    return { code, version: after.version };
  });
}

/** What a person needs to ask for something. */
export async function readAsking(context: Context, { query }: { query: Where & { readonly of: string } }) {
  const codes = new Set(query.of.toUpperCase().split(','));
  return await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const { kinds } = await vocabulary(reader);
    const below = branch.visible.filter(({ id }) => id !== branch.body.id);
    return {
      scopeName: branch.name,
      organisation: { code: branch.body.code, name: branch.name },
      named: branch.visible
        .filter(({ code }) => codes.has(code))
        .map(({ code, name, shortName }) => ({ code, name: shortName ?? name }))
        .sort((one, two) => one.name.localeCompare(two.name, 'en-GB')),
      kinds: kinds.flatMap(({ code, plural }) => {
        const count = below.filter(({ kind }) => kind === code).length;
        return count === 0 ? [] : [{ code, plural, count }];
      }),
      duties: (await duties(reader)).map(({ code, name }) => ({ code, name })),
      // A route for no source is for what the platform asks by itself.
      routes: (await newestRoutes(reader))
        .filter(({ sources }) => sources.length > 0)
        .map(({ code, name, meaning, sources }) => ({
          code,
          name,
          meaning,
          sources: [...sources],
        })),
      holidaysKnownTo: bankHolidays.to,
    };
  });
}
