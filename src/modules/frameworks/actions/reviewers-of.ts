import { bodiesOf, type NamedBody, registerOf, trailsAbove } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import type { YearReviewer } from '../domain/year-rules.ts';

/** Who reviews what of an organisation: the body for each reviewer of the year's rules; none where there is none above. */
export type ReviewingBodies = ReadonlyMap<string, NamedBody>;

/** The reviewing bodies of many organisations of one register, by the rules of a year. */
export async function reviewersOf(
  reader: Reader,
  reviewers: readonly YearReviewer[],
  { register, organisationIds }: { readonly register: string; readonly organisationIds: readonly number[] },
): Promise<ReadonlyMap<number, ReviewingBodies>> {
  const day = (await registerOf(reader, register))?.asOf ?? '';
  const found = new Map<number, Map<string, NamedBody>>(organisationIds.map((id) => [id, new Map()]));
  for (const edge of new Set(reviewers.flatMap(({ edges }) => edges))) {
    const along = reviewers.filter(({ edges }) => edges.includes(edge));
    for (const { id, body } of await risesAlong(reader, organisationIds, edge, day)) {
      const own = found.get(id);
      // The nearest along the first hierarchy comes first and stays.
      for (const { code, kinds } of along) if (kinds.includes(body.kind) && !own?.has(code)) own?.set(code, body);
    }
  }
  return found;
}

/** The bodies above along a hierarchy, the nearest first. */
async function risesAlong(reader: Reader, organisationIds: readonly number[], edge: string, day: string) {
  const rises = (await trailsAbove(reader, organisationIds, edge, day)).filter(({ above }) => above > 0);
  const ids = rises.map(({ aboveId }) => aboveId);
  const bodies = new Map((await bodiesOf(reader, ids)).map((body) => [body.id, body]));
  return rises
    .toSorted((a, b) => a.above - b.above)
    .flatMap(({ id, aboveId }) => {
      const body = bodies.get(aboveId);
      return body ? [{ id, body }] : [];
    });
}
