import { type Branch, type Rise, trailsAbove } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import type { RouteReach } from '../contract/escalation.ts';
import { type Escalation, edgesOf, type Route, usualEdge, whereTo } from '../domain/escalation.ts';
import type { Present } from '../domain/sweep-one.ts';
import { presentAround } from './present-around.ts';

const mostExamples = 5;
const mostEmpty = 20;
// Who is looked for where a step says "the deputy": what most asks are owned by.
const commonDuty = 'cyber-lead';

/** Where the steps of routes would lead today, for each of these bodies. */
export async function reachOfRoutes(
  reader: Reader,
  bodies: readonly Branch[],
  routes: readonly Route[],
  today: string,
): Promise<RouteReach[]> {
  const placed = bodies.map(({ id }) => ({
    organisationId: id,
    ownerPersonId: null,
    deputyPersonId: null,
    route: 'all',
    routeVersion: 1,
  }));
  const present = await presentAround(reader, placed, () => routes.flat(), today);
  const edges = edgesOf(routes.flat());
  const ringed = await Promise.all(
    edges.map(async (edge) => [edge, await ringsOf(reader, bodies, edge, today)] as const),
  );
  return routes.map((steps) => {
    const own = new Set(edgesOf(steps));
    return {
      ...reachOf(steps, bodies, present),
      rings: ringed.flatMap(([edge, rings]) => (own.has(edge) ? rings : [])),
    };
  });
}

function reachOf(steps: Route, bodies: readonly Branch[], present: Present): Omit<RouteReach, 'rings'> {
  const led = bodies.map((body) => ({ body, went: steps.map((step) => wentTo(step, body.id, present)) }));
  const empty = led.filter(({ went }) => went.every(({ to }) => to === 'nobody'));
  return {
    organisations: bodies.length,
    steps: steps.map((_, index) => {
      // At the top of a nation there is no body above that could have somebody.
      const up = upOf(steps[index]);
      const each = led
        .filter(({ body }) => present.rungsOf(body.id, edgeOf(steps[index])).some(({ above }) => above >= up))
        .map(({ body, went }) => ({ body, went: went[index] }));
      const nobody = each.filter(({ went }) => went?.to === 'nobody');
      const passedOn = each.filter(({ went }) => went?.to !== 'nobody' && (went?.passedOver.length ?? 0) > 0).length;
      return {
        there: each.length - nobody.length - passedOn,
        passedOn,
        nobody: nobody.length,
        examples: nobody.slice(0, mostExamples).map(({ body }) => body.shortName ?? body.name),
      };
    }),
    empty: empty.slice(0, mostEmpty).map(({ body: { code, name, shortName } }) => ({ code, name: shortName ?? name })),
    emptyCount: empty.length,
  };
}

const upOf = (step: Route[number] | undefined) => (step?.to.kind === 'duty' ? step.to.up : 0);
const edgeOf = (step: Route[number] | undefined) => (step?.to.kind === 'duty' ? step.to.edge : usualEdge);

function wentTo({ to }: Route[number], organisationId: number, present: Present): Escalation {
  const duty = to.kind === 'duty' ? to.duty : commonDuty;
  const rungs = present
    .rungsOf(organisationId, to.kind === 'duty' ? to.edge : usualEdge)
    .map((rung) => ({ ...rung, hasHolder: present.hasHolder(rung.organisationId, duty) }));
  const hasDeputy = present.hasDeputy(organisationId, commonDuty);
  const went = whereTo(to, duty, hasDeputy, rungs);
  // A deputy who is not there sends it up: passed on, not there as it was meant.
  return to.kind === 'deputy' && went.to === 'duty'
    ? { ...went, passedOver: [organisationId, ...went.passedOver] }
    : went;
}

/** Bodies that stand above one that stands above them. Exclusive hierarchies cannot have such; others may. */
async function ringsOf(reader: Reader, bodies: readonly Branch[], edge: string, today: string) {
  const rises = await trailsAbove(
    reader,
    bodies.map(({ id }) => id),
    edge,
    today,
  );
  const above = Map.groupBy(rises, ({ id }: Rise) => id);
  const isAbove = (id: number, other: number) => above.get(id)?.some(({ aboveId }) => aboveId === other) ?? false;
  return bodies
    .filter(({ id }) => above.get(id)?.some((rise) => rise.above > 0 && isAbove(rise.aboveId, id)))
    .map(({ name, shortName }) => ({ edge, name: shortName ?? name }));
}
