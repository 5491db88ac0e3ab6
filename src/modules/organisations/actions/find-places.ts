import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { Place, PlaceName } from '../contract/places.ts';
import { bodyByCode, type Register, registerOf, vocabulary } from '../store/bodies.ts';
import { trailAbove } from '../store/hierarchy.ts';
import { childrenOf, type FoundBody, searchOrganisations } from '../store/search-organisations.ts';

const usualEdge = 'geography';
const mostChildren = 1000;

interface Asked {
  readonly register: string;
  readonly code?: string | undefined;
  readonly 'as-of'?: string | undefined;
  readonly edge?: string | undefined;
}

/** One organisation with its path and what lies right below it. A day after the newest data counts as the newest. */
export async function showPlace(context: Context, { query }: { query: Asked }): Promise<Place> {
  return await context.read(async (reader) => {
    const register = await registerOf(reader, query.register);
    const body = register && (await bodyByCode(reader, query.code ?? register.rootCode));
    if (!body || body.register !== register.code)
      throw new Problem('not-found', 'There is no such organisation in this register.');
    const words = await vocabulary(reader);
    const edges = words.edgeTypes.filter((type) => type.isRollup).map(({ code, name }) => ({ slug: code, name }));
    const edge = edges.some(({ slug }) => slug === query.edge) ? (query.edge ?? usualEdge) : usualEdge;
    const asked = query['as-of'] ?? register.asOf;
    const day = asked < register.asOf ? asked : register.asOf;
    const kindNames = new Map(words.kinds.map((kind) => [kind.code, kind.name]));
    const trail = await trailAbove(reader, body.id, edge, day);
    const steps = trail.map((step) =>
      named({
        ...step,
        register: register.code,
        kindName: kindNames.get(step.kind) ?? step.kind,
        name: step.shortName ?? step.name,
        isRoot: step.code === register.rootCode,
      }),
    );
    const children = await childrenOf(reader, body.id, edge, day, mostChildren);
    const self = steps.at(-1) ?? rootOf(register);
    return {
      organisation: self,
      path: steps.slice(0, -1),
      children: children.map(named),
      asOf: day,
      newest: register.asOf,
      edge,
      edges,
    };
  });
}

/** Organisations of all registers that fit, best first. */
export async function searchPlaces(context: Context, { query }: { query: { search: string; limit: number } }) {
  const found = await context.read((reader) => searchOrganisations(reader, query.search, query.limit + 1));
  return { rows: found.slice(0, query.limit).map(named), hasMore: found.length > query.limit };
}

function named({ register, code, kind, kindName, name, isRoot }: FoundBody): PlaceName {
  return { register, kind: isRoot ? null : kind, kindName, code: isRoot ? null : code, name };
}

function rootOf(register: Register): PlaceName {
  return { register: register.code, kind: null, kindName: '', code: null, name: register.name };
}
