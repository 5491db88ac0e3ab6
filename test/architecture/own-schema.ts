import { moduleMap } from '../../architecture/module-map.mjs';
import { type Item, itemsOf } from './sql-names.ts';

/** What a module's SQL may use of the platform's schema, and which modules may. */
const platformDoors: Readonly<Record<string, readonly string[] | 'all'>> = {
  own: 'all',
  reach: 'all',
  path_range: 'all',
  path_multirange: 'all',
  // The tree that carries rights stands in the platform's schema, and organisations is the module that grows it.
  rights: ['organisations'],
  // The audit view; the log itself refuses every change but those that its own function appends.
  audit: ['organisations'],
  audit_text: ['organisations'],
  audit_head: ['organisations'],
  // Erasure: histories that keep a name alone ask who it was; who was erased stays so.
  was_by: 'all',
  destroy_keys: 'all',
  erased_among: ['organisations'],
  erased_owners: ['organisations'],
  entries_in_clear: ['organisations'],
  // Whether all of some organisations are within reach: for rows that rest on several.
  reaches_all: 'all',
  // Who stands above whom, which is public.
  above: 'all',
  // Agreements about sharing, which organisations keeps, end what scopes were made for.
  sharing_state: ['organisations'],
  sharing_changed: ['organisations'],
  audit_class: ['organisations'],
};

const schemas = new Set([...Object.keys(moduleMap), 'platform']);
const ofPostgres = new Set(['pg_catalog', 'information_schema', 'pg_temp']);
const rowWords = new Set(['new', 'old', 'excluded']);

const leadsToTable = new Set(['from', 'join', 'into', 'update', 'references', 'truncate', 'copy', 'using', 'table']);
const leadsToList = new Set(['from', 'truncate', 'using', 'table']);
const endsList = new Set(
  'where group order having limit offset union intersect except returning set select window values fetch for with'.split(
    ' ',
  ),
);
const passedOver = new Set(['only', 'lateral', 'table', 'if', 'not', 'exists', 'concurrently', 'authorization']);
/** In `extract(year from x)` and its like, `from` names no table. */
const takesFrom = new Set(['extract', 'substring', 'trim', 'overlay', 'position']);

interface Depth {
  readonly opener: string;
  isList: boolean;
}

interface Walk {
  readonly depths: Depth[];
  expected: 'table' | 'schema' | undefined;
  previous: string;
}

/**
 * Names in a piece of SQL that belong to another module's schema. Two ways find them: a name that starts with the
 * schema of a module, anywhere; and any schema at a place where a table stands, also one that no module has.
 * @param schema the schema that the SQL may name: a module's name or `platform`
 */
export function foreignNames(schema: string, text: string): string[] {
  const items = itemsOf(text);
  const found = [...namedAnywhere(items), ...namedAsTable(items), ...namedInStrings(schema, items)];
  return [...new Set(found.filter((name) => !mayName(schema, name)))];
}

function mayName(schema: string, name: string): boolean {
  const [first = '', second = ''] = name.split('.');
  if (first === schema || ofPostgres.has(first)) return true;
  const doors = first === 'platform' ? platformDoors[second] : undefined;
  return doors === 'all' || (doors?.includes(schema) ?? false);
}

function namedAnywhere(items: readonly Item[]): string[] {
  return items.flatMap((item) =>
    item.kind === 'name' && item.parts.length > 1 && schemas.has(item.parts[0] ?? '') ? [item.parts.join('.')] : [],
  );
}

/** Statements within string literals (`execute '...'`), and names that a function turns into a table. */
function namedInStrings(schema: string, items: readonly Item[]): string[] {
  return items.flatMap((item) => {
    if (item.kind !== 'string') return [];
    const isName = /^"?[a-z_]+"?\."?[a-z_]+"?$/i.test(item.text) && schemas.has(itemsParts(item.text)[0] ?? '');
    return isName ? [itemsParts(item.text).join('.')] : isStatement(item.text) ? foreignNames(schema, item.text) : [];
  });
}

function itemsParts(text: string): readonly string[] {
  const [item] = itemsOf(text);
  return item?.kind === 'name' ? item.parts : [];
}

/** True for text that reads like SQL rather than a message or a name. */
export function isStatement(text: string): boolean {
  return /\b(from|join|into|update|references|truncate|copy|table|schema)\s+\S/i.test(text);
}

function namedAsTable(items: readonly Item[]): string[] {
  const walk: Walk = { depths: [{ opener: '', isList: false }], expected: undefined, previous: '' };
  return items.flatMap((item) => {
    if (item.kind === 'name') return meetName(walk, item);
    if (item.kind === 'sign') meetSign(walk, item.text);
    walk.previous = '';
    return [];
  });
}

function meetSign(walk: Walk, sign: string): void {
  const depth = walk.depths.at(-1);
  if (sign === '(') walk.depths.push({ opener: walk.previous, isList: false });
  else {
    if (sign === ')' && walk.depths.length > 1) walk.depths.pop();
    if (sign === ';' && depth) depth.isList = false;
    walk.expected = sign === ',' && depth?.isList ? 'table' : undefined;
  }
}

function meetName(walk: Walk, { parts, isQuoted }: Item & { kind: 'name' }): string[] {
  const [first = ''] = parts;
  const word = parts.length === 1 && !isQuoted ? first : '';
  const { expected } = walk;
  if (expected && passedOver.has(word)) return [];
  walk.expected = undefined;
  if (expected === 'schema') return first.startsWith('$') ? [] : [first];
  meetWord(walk, word);
  walk.previous = word;
  return expected === 'table' && parts.length > 1 && !rowWords.has(first) ? [parts.join('.')] : [];
}

function meetWord(walk: Walk, word: string): void {
  const depth = walk.depths.at(-1);
  if (!depth) return;
  if (word === 'schema') walk.expected = 'schema';
  if (endsList.has(word)) depth.isList = false;
  if (!leadsToTable.has(word)) return;
  if (word === 'from' && (walk.previous === 'distinct' || takesFrom.has(depth.opener))) return;
  walk.expected = 'table';
  if (leadsToList.has(word)) depth.isList = true;
}
