import { placesOf, publishedStatuses } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { codesOf } from '../store/suppliers.ts';

const standard = 'DSPT';

/** What a supplier published last under its ODS code. */
export interface PublishedDspt {
  readonly name: string;
  readonly edition: string;
  readonly isAtStandard: boolean;
}

/** Of each supplier of a nation that published anything; a record without a code, or without a status, is left out. */
export async function dsptOfSuppliers(
  reader: Reader,
  register: string,
  today: string,
): Promise<ReadonlyMap<number, PublishedDspt>> {
  const coded = await codesOf(reader, register);
  const bodies = new Map(
    (
      await placesOf(
        reader,
        coded.map(({ odsCode }) => odsCode),
      )
    ).map(({ code, id }) => [code, id]),
  );
  const published = await publishedStatuses(reader, standard, [...bodies.values()], today);
  const byBody = Map.groupBy(published, ({ organisationId }) => organisationId);
  return new Map(
    coded.flatMap(({ id, odsCode }) => {
      const all = byBody.get(bodies.get(odsCode) ?? 0) ?? [];
      const newest = all.toSorted((a, b) => (a.edition < b.edition ? 1 : -1))[0];
      if (!newest) return [];
      const { statusName: name, edition, isAtStandard } = newest;
      return [[id, { name, edition, isAtStandard }] as const];
    }),
  );
}
