import { type Query, sql } from '#platform/sql.ts';
import { leafOf, type Target } from '../../domain/scim/attribute-path.ts';
import type { Layout } from './filter-sql.ts';

/** By what a list is sorted. */
export interface Sorting {
  readonly target: Target;
  readonly isDescending: boolean;
}

/**
 * What stands after `order by`, with a comma behind it. Resources without the attribute come last, or first in
 * descending order (RFC 7644 section 3.4.2.3); of a list, the primary entry counts, else the first.
 */
export function orderSql(layout: Layout, sorting: Sorting | null): Query {
  if (!sorting) return sql``;
  const key = keySql(layout, sorting.target);
  return sorting.isDescending ? sql`${key} desc nulls first, ` : sql`${key} asc nulls last, `;
}

function keySql(layout: Layout, target: Target): Query {
  const name = target.part ? `${target.keys.join('.')}.${target.part.name}` : target.keys.join('.');
  const source = layout.sources[name];
  if (source && 'column' in source) {
    if (source.folded) return source.folded;
    return source.kind === 'text' ? folded(target, source.column) : source.column;
  }
  const document = layout.document ?? sql`'{}'::jsonb`;
  if (!target.attribute.multiValued) {
    const keys = target.part ? [...target.keys, target.part.name] : target.keys;
    return folded(target, sql`${document} #>> ${keys}::text[]`);
  }
  const part = target.part?.name ?? 'value';
  return folded(
    target,
    sql`coalesce(jsonb_path_query_first(${document} #> ${target.keys}::text[], '$[*] ? (@.primary == true)'),
      ${document} #> ${[...target.keys, '0']}::text[]) ->> ${part}`,
  );
}

function folded(target: Target, text: Query): Query {
  return leafOf(target).caseExact ? sql`(${text}) collate "C"` : sql`lower(${text}) collate "C"`;
}
