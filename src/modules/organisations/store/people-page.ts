import { type Query, type Reader, sql, withinPlaces } from '#platform/sql.ts';

// Greater than every character of a name, so that [word, word + last) holds what begins with the word.
const last = '\u{10FFFF}';

/**
 * Ids of a page of accounts within the scope, by name. With a search: first those whose name begins with it, then those
 * whose last name does, then those whose e-mail address does, each cut from an index, so that 1.7 million accounts are
 * never read. Accounts that a directory took away are left out.
 */
export async function peoplePage(reader: Reader, search: string, limit: number, offset: number): Promise<number[]> {
  const asked = search.trim().toLowerCase();
  const rows = await reader.rows<{ id: number }>(
    asked === '' ? everybody(reader, limit, offset) : beginning(reader, asked, limit, offset),
  );
  return rows.map(({ id }) => id);
}

function shown(reader: Reader): Query {
  return sql`p.deleted_at is null and ${withinPlaces(reader.scope, sql`p.rights_path`)}`;
}

function everybody(reader: Reader, limit: number, offset: number): Query {
  return sql`select p.id from organisations.person p where ${shown(reader)}
    order by p.search_name, p.id limit ${limit} offset ${offset}`;
}

function beginning(reader: Reader, asked: string, limit: number, offset: number): Query {
  const begins = (column: Query) => sql`${column} >= ${asked} and ${column} < ${asked + last}`;
  const [name, lastName, email] = [sql`p.search_name`, sql`p.search_last`, sql`p.email collate "C"`];
  const most = limit + offset;
  const cut = (rank: number, column: Query, others: Query) => sql`(select ${rank}::int rank, ${column} key, p.id
    from organisations.person p where ${begins(column)} and ${others} and ${shown(reader)}
    order by ${column}, p.id limit ${most})`;
  const notYet = (columns: readonly Query[]) =>
    sql.join(
      columns.map((column) => sql`(${begins(column)}) is not true`),
      sql` and `,
    );
  return sql`select id from (${cut(1, name, sql`true`)} union all ${cut(2, lastName, notYet([name]))}
    union all ${cut(3, email, notYet([name, lastName]))}) found order by rank, key, id limit ${limit} offset ${offset}`;
}
