import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { PlaceName } from '../contract/places.ts';
import type { FoundPerson } from '../store/find-people.ts';
import { findPeople } from '../store/find-people.ts';
import { searchPlaces } from './find-places.ts';

/** Fewer letters fit so many names that the first few say nothing. */
const fewestLetters = 2;

/**
 * What the palette offers for a few typed letters: organisations of all registers, and people within the rights of who
 * asks (nobody, without the right to see accounts).
 */
export async function findAnything(
  context: Context,
  { query }: { query: { search: string; limit: number } },
  caller: Caller,
): Promise<{ places: PlaceName[]; people: FoundPerson[] }> {
  const scope = caller.principal?.scopeFor('people:read') ?? null;
  const isWorthIt = scope !== null && query.search.length >= fewestLetters;
  const [places, people] = await Promise.all([
    searchPlaces(context, { query }),
    isWorthIt ? context.as(scope).read((reader) => findPeople(reader, query.search, query.limit)) : [],
  ]);
  return { places: places.rows, people };
}
