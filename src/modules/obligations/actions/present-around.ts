import { accountsOf, type Rise, trailsAbove } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { edgesOf } from '../domain/escalation.ts';
import type { Present } from '../domain/sweep-one.ts';
import { postsHeld } from '../store/duties.ts';
import type { StoredObligation } from '../store/obligations.ts';
import { quietRoutes, type RouteBook } from '../store/routes.ts';

type Placed = Pick<StoredObligation, 'organisationId' | 'ownerPersonId' | 'deputyPersonId' | 'route' | 'routeVersion'>;

/** Who is there, at the organisations of these rows and above them. */
export async function presentAround(
  reader: Reader,
  rows: readonly Placed[],
  routeOf: RouteBook,
  today: string,
): Promise<Present> {
  const bodies = rows.map(({ organisationId }) => organisationId);
  const edges = new Set(rows.flatMap((row) => edgesOf(routeOf(row))));
  const rises = new Map<string, Map<number, Rise[]>>();
  for (const edge of edges)
    rises.set(
      edge,
      Map.groupBy(await trailsAbove(reader, bodies, edge, today), ({ id }) => id),
    );
  const above = [...rises.values()].flatMap((byBody) => [...byBody.values()].flat().map(({ aboveId }) => aboveId));
  const posts = await postsHeld(reader, [...new Set(above)], today);
  const named = [
    ...posts.map(({ personId }) => personId),
    ...rows.flatMap((row) => [row.ownerPersonId, row.deputyPersonId]),
  ];
  const accounts = await accountsOf(
    reader,
    named.filter((id) => id !== null),
  );
  const here = new Set(accounts.filter(({ hasLeft }) => !hasLeft).map(({ id }) => id));
  const held = posts.filter(({ personId }) => personId === null || here.has(personId));
  const keys = (isDeputy: boolean) =>
    new Set(held.filter((post) => post.isDeputy === isDeputy).map((post) => `${post.organisationId}:${post.duty}`));
  const [holders, deputies] = [keys(false), keys(true)];
  const quiet = await quietRoutes(reader);
  return {
    rungsOf: (id, edge) =>
      (rises.get(edge)?.get(id) ?? []).map(({ aboveId, above }) => ({ organisationId: aboveId, above })),
    hasHolder: (id, duty) => holders.has(`${id}:${duty}`),
    hasDeputy: (id, duty) => deputies.has(`${id}:${duty}`),
    isHere: (id) => here.has(id),
    isQuiet: (route) => quiet.has(route),
  };
}
