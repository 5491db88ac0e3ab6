import { type Query, sql } from '#platform/sql.ts';
import type { Attribute } from '../../domain/scim/attribute.ts';
import { leafOf, type Target } from '../../domain/scim/attribute-path.ts';
import type { Comparison, Filter } from '../../domain/scim/filter.ts';

/** Where the database keeps an attribute. */
export type Source =
  /** A column; `folded`: another that holds it in small letters, with an index. */
  | {
      readonly column: Query;
      readonly folded?: Query;
      readonly hasIndex?: true;
      readonly kind: 'text' | 'time' | 'flag' | 'number';
    }
  /** A query whose rows are JSON objects, one for each entry, in a column `entry`. */
  | { readonly entries: Query };

/** How a kind of resource is kept: what stands elsewhere by dotted name, and the JSON that holds the rest. */
export interface Layout {
  readonly sources: Readonly<Record<string, Source>>;
  readonly document: Query | null;
}

/** A filter as a condition on one row, with its values bound; `null` never comes out of it. */
export function filterSql(layout: Layout, filter: Filter): Query {
  switch (filter.op) {
    case 'and':
    case 'or':
      return joined(
        filter.op,
        filter.parts.map((part) => filterSql(layout, part)),
      );
    case 'not':
      return sql`not (${filterSql(layout, filter.part)})`;
    case 'entry':
      return someEntry(layout, filter.target, entrySql(filter.where));
    default:
      return questionSql(layout, filter);
  }
}

type Question = Extract<Filter, { readonly target: Target }> & { readonly op: 'pr' | Comparison };

function joined(op: 'and' | 'or', parts: readonly Query[]): Query {
  return sql`(${sql.join(parts, op === 'and' ? sql` and ` : sql` or `)})`;
}

/** A condition on one entry of a list, which is the JSON column `entry`. */
function entrySql(filter: Filter): Query {
  switch (filter.op) {
    case 'and':
    case 'or':
      return joined(filter.op, filter.parts.map(entrySql));
    case 'not':
      return sql`not (${entrySql(filter.part)})`;
    case 'entry':
      return sql`false`;
    default: {
      const leaf = leafOf(filter.target);
      return answerSql(filter, { leaf, column: sql`entry ->> ${leaf.name}`, kind: 'text' });
    }
  }
}

function questionSql(layout: Layout, filter: Question): Query {
  const { target } = filter;
  const leaf = leafOf(target);
  const source = layout.sources[nameOf(target)];
  if (source && 'column' in source) return answerSql(filter, { ...source, leaf });
  if (target.part && (target.attribute.multiValued || source)) return listSql(layout, filter);
  if (filter.op === 'pr' && leaf.type === 'complex') return isPresentSql(layout, target);
  const keys = target.part ? [...target.keys, target.part.name] : target.keys;
  return answerSql(filter, { leaf, column: sql`${documentOf(layout)} #>> ${keys}::text[]`, kind: 'text' });
}

function nameOf({ keys, part }: Target): string {
  return part ? `${keys.join('.')}.${part.name}` : keys.join('.');
}

function documentOf({ document }: Layout): Query {
  return document ?? sql`'{}'::jsonb`;
}

/** `ne` and `eq null` speak of the whole list: no entry is so. */
function listSql(layout: Layout, filter: Question): Query {
  if (filter.op === 'ne') return sql`not (${listSql(layout, { ...filter, op: 'eq' })})`;
  if (filter.op === 'eq' && filter.value === null)
    return sql`not (${listSql(layout, { op: 'pr', target: filter.target })})`;
  return someEntry(layout, filter.target, entrySql(filter));
}

function someEntry(layout: Layout, { keys }: Target, condition: Query): Query {
  const source = layout.sources[keys.join('.')];
  if (source && 'entries' in source) return sql`exists (select 1 from (${source.entries}) listed where ${condition})`;
  return sql`exists (select 1 from jsonb_array_elements(
    jsonb_path_query_array(${documentOf(layout)} #> ${keys}::text[], '$[*]')) entry where ${condition})`;
}

function isPresentSql(layout: Layout, { keys }: Target): Query {
  const source = layout.sources[keys.join('.')];
  if (source && 'entries' in source) return sql`exists (${source.entries})`;
  return sql`${documentOf(layout)} #> ${keys}::text[] is not null`;
}

type Place = Extract<Source, { readonly column: Query }> & { readonly leaf: Attribute };

function answerSql(filter: Question, place: Place): Query {
  if (filter.op === 'pr') return sql`(${place.column}) is not null`;
  if (filter.op === 'ne') return sql`not (${answerSql({ ...filter, op: 'eq' }, place)})`;
  if (filter.value === null) return sql`(${place.column}) is null`;
  if (typeof filter.value === 'boolean') return flagSql(filter.value, place);
  if (place.kind === 'time') return timeSql(filter.op, filter.value, place.column);
  if (place.kind === 'number') return numberSql(filter.op, filter.value, place);
  return textSql(filter.op, filter.value, place);
}

function flagSql(wanted: boolean, { column, kind }: Place): Query {
  return kind === 'flag' ? sql`(${column}) = ${wanted}` : sql`coalesce((${column}) = ${String(wanted)}, false)`;
}

// Times leave and enter in milliseconds.
function timeSql(op: Comparison, value: string, column: Query): Query {
  if (op === 'co' || op === 'sw' || op === 'ew')
    return sql`${matchSql(op, sql`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`, sql`${value.toUpperCase()}::text`)}`;
  return sql`date_trunc('milliseconds', ${column}) ${signs[op]} ${value}::timestamptz`;
}

// An id is a number here and a text there: only a text that is such a number is found by the index.
function numberSql(op: Comparison, value: string, place: Place): Query {
  if (op === 'eq') return /^[1-9]\d{0,8}$/.test(value) ? sql`${place.column} = ${Number(value)}` : sql`false`;
  return textSql(op, value, { ...place, column: sql`${place.column}::text`, kind: 'text' });
}

const signs: Record<Exclude<Comparison, 'co' | 'sw' | 'ew'>, Query> = {
  eq: sql`=`,
  ne: sql`<>`,
  gt: sql`>`,
  ge: sql`>=`,
  lt: sql`<`,
  le: sql`<=`,
};

function textSql(op: Comparison, value: string, { leaf, column, folded, hasIndex }: Place): Query {
  if (hasIndex && op === 'eq') return sql`(${column} is not null and ${column} = ${value}::text)`;
  const one = leaf.caseExact ? sql`(${column}) collate "C"` : (folded ?? sql`lower(${column}) collate "C"`);
  const other = leaf.caseExact ? sql`${value}::text` : sql`lower(${value})`;
  if (op === 'sw' && folded && value !== '') return sql`coalesce(${rangeSql(folded, value)}, false)`;
  if (op === 'co' || op === 'sw' || op === 'ew') return sql`coalesce(${matchSql(op, one, other)}, false)`;
  // Without `coalesce` where a column has an index, which would not be used; null is false for `where`.
  return folded && op === 'eq'
    ? sql`(${folded} is not null and ${folded} = ${other})`
    : sql`coalesce(${one} ${signs[op]} ${other}, false)`;
}

// A range uses the index, which `like` may not under row-level security.
function rangeSql(folded: Query, value: string): Query {
  return sql`(${folded} >= lower(${value}) and ${folded} < lower(${value}) || chr(1114111) and starts_with(${folded}, lower(${value})))`;
}

function matchSql(op: 'co' | 'sw' | 'ew', one: Query, other: Query): Query {
  if (op === 'co') return sql`strpos(${one}, ${other}) > 0`;
  if (op === 'sw') return sql`starts_with(${one}, ${other})`;
  return sql`right(${one}, length(${other})) = ${other}`;
}
