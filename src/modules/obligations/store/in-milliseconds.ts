import { type Query, sql } from '#platform/sql.ts';

/** A column of instants as the domain has them: milliseconds since 1970. */
export function inMilliseconds(column: Query): Query {
  return sql`(extract(epoch from ${column}) * 1000)::float8`;
}

/** Milliseconds since 1970, or null, as the database keeps instants. */
export function asInstant(milliseconds: number | null): Query {
  return sql`to_timestamp(${milliseconds}::float8 / 1000)`;
}
