import { plainInLike, type Reader, sql, withinPlaces } from '#platform/sql.ts';

/** A person as search results name them. */
export interface FoundPerson {
  readonly id: number;
  readonly name: string;
  readonly organisationCode: string;
  readonly organisationName: string;
}

// Greater than every character of a name, so that [word, word + last) holds what begins with the word.
const last = '\u{10FFFF}';

/**
 * Open accounts within the scope whose first name, last name or e-mail address begins with the first word and whose
 * name holds the others as beginnings of words, by name. Each way in is a cut from an index, so 1.7 million accounts
 * are not read.
 */
export function findPeople(reader: Reader, search: string, limit: number): Promise<FoundPerson[]> {
  const [first = '', ...others] = search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);
  const hasOthers = sql.join(
    [
      sql`p.disabled_at is null`,
      sql`p.deleted_at is null`,
      // Said again for the planner: the few of a trust are read by their place, not by everybody's names. Of a whole
      // nation it would only mislead.
      reader.scope.places.some(({ path }) => path.split('/').length <= 3)
        ? sql`true`
        : withinPlaces(reader.scope, sql`p.rights_path`),
      ...others.map((word) => sql`(' ' || p.search_name) like ${`% ${plainInLike(word)}%`}`),
    ],
    sql` and `,
  );
  const cuts = (['search_name', 'search_last', 'email'] as const).map(
    (column) => sql`(select p.id from organisations.person p
      where ${byBeginning[column]} >= ${first} and ${byBeginning[column]} < ${first + last} and ${hasOthers} limit ${limit})`,
  );
  return reader.rows(sql`
    select p.id, p.name, o.code "organisationCode", coalesce(o.short_name, o.name) "organisationName"
    from organisations.person p join organisations.organisation o on o.id = p.organisation_id
    where p.id in (${sql.join(cuts, sql` union all `)})
    order by p.search_name, p.id limit ${limit}`);
}

const byBeginning = {
  search_name: sql`p.search_name`,
  search_last: sql`p.search_last`,
  email: sql`p.email collate "C"`,
};
