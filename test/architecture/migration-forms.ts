/** One statement of a migration, in small letters, without comments, strings or bodies of functions. */
interface Statement {
  readonly text: string;
  /** The comment just above says why a short lock is borne: `-- holds for a moment: REASON`. */
  readonly isExcused: boolean;
}

const excuse = /-- holds for a moment: \S.{9,}\n\s*$/;
const stopsOldVersion = /^-- not beside the old version: \S.{9,}$/m;
const outside = /^-- outside a transaction$/m;

/**
 * What in a migration would break the version that still runs beside it, or keep people waiting while it is applied.
 * Empty: it may be applied while the old version works.
 */
export function unsafeForms(text: string): string[] {
  const statements = statementsOf(text);
  const made = new Set(statements.flatMap(({ text: each }) => madeBy(each)));
  const found = statements.flatMap((statement) => faultsOf(statement, made));
  const breaking = found.filter(({ isBreak }) => isBreak).map(({ words }) => words);
  const holding = found.filter(({ isBreak }) => !isBreak).map(({ words }) => words);
  return [...(stopsOldVersion.test(text) ? [] : breaking), ...holding, ...misplaced(text, statements)];
}

/** What a statement does, and whether it breaks the old version (else it holds locks that people wait for). */
interface Fault {
  readonly isBreak: boolean;
  readonly words: string;
}

interface Form {
  readonly pattern: RegExp;
  readonly isBreak: boolean;
  readonly words: string;
}

const breaks = (pattern: RegExp, words: string): Form => ({ pattern, isBreak: true, words });
const holds = (pattern: RegExp, words: string): Form => ({ pattern, isBreak: false, words });

/** Forms on a table that was there before; the first group of a pattern names it. */
const forms: readonly Form[] = [
  breaks(/^drop table (?:if exists )?(\S+)/, 'drops a table that the old version reads; drop it one release later'),
  breaks(
    /^drop (?:view|materialized view|sequence|type|domain) (?:if exists )?(\S+)/,
    'drops what the old version uses',
  ),
  breaks(/^drop (?:function|procedure) (?:if exists )?([^\s(]+)/, 'drops a function that the old version calls'),
  breaks(/^drop schema (?:if exists )?(\S+)/, 'drops a schema'),
  breaks(/^alter \w+ (\S+) (?:.*\b)?rename\b/, 'renames what the old version names'),
  breaks(
    /^alter table (\S+) .*\bdrop column\b/,
    'drops a column that the old version reads; drop it one release later',
  ),
  breaks(/^alter table (\S+) .*\bdrop default\b/, 'takes away a default that inserts of the old version need'),
  breaks(/^alter table (\S+) .*\bset not null\b/, 'forbids nulls that the old version still writes'),
  breaks(/^alter table (\S+) .*\balter (?:column )?\S+ (?:set data )?type\b/, 'changes the type of a column'),
  breaks(
    /^alter table (\S+) .*\badd column (?:(?!\badd column\b)(?!\bdefault\b)(?!\bgenerated\b)[^,])*\bnot null\b(?![^,]*\bdefault\b)/,
    'adds a column that must be filled, and the old version does not fill it: give it a default',
  ),
  breaks(/^truncate (?:table )?(?:only )?(\S+)/, 'empties a table of the old version'),
  breaks(/^revoke .* on (?:table |function |schema |all \w+ in schema )?([^\s(]+)/, 'takes away a right'),
  breaks(
    /^alter table (\S+) .*\badd (?:constraint \S+ )?(?:unique|exclude|primary key)\b(?! using index)/,
    'forbids rows that the old version may write',
  ),
  holds(
    /^alter table (\S+) .*\badd (?:constraint \S+ )?(?:check|foreign key)\b(?!.*\bnot valid\b)/,
    'checks every row while nobody may write: say "not valid", and validate in a later migration',
  ),
  holds(
    /^alter table (\S+) .*\badd column [^,]*\b(?:gen_random_uuid|random|clock_timestamp|nextval|generated|serial|bigserial)\b/,
    'writes every row anew while nobody may read',
  ),
  holds(
    /^alter table (\S+) .*\badd column [^,]*\bcheck\b/,
    'checks every row while nobody may read: add the check by itself, "not valid"',
  ),
  holds(
    /^create (?:unique )?index (?!concurrently)(?:if not exists )?(?:\S+ )?on (?:only )?(\S+)/,
    'builds an index while nobody may write: use "create index concurrently" in a file "-- outside a transaction"',
  ),
  holds(/^select platform\.own\((\S*)/, 'makes a table organisation-owned that has rows already'),
  holds(/^(?:lock|cluster|vacuum|reindex) (?:table )?(\S+)/, 'locks a table'),
  holds(
    /^(?:update|delete from) (?:only )?(\S+)(?!.*\bwhere\b)/,
    'touches every row in one transaction: work in parts, or say where',
  ),
];

function faultsOf({ text, isExcused }: Statement, made: ReadonlySet<string>): Fault[] {
  return forms.flatMap(({ pattern, isBreak, words }): Fault[] => {
    const found = pattern.exec(text);
    const on = plain(found?.[1] ?? '');
    if (found === null || made.has(on) || (isExcused && !isBreak)) return [];
    return [{ isBreak, words: `${on}: ${words}` }];
  });
}

const plain = (name: string) => name.replaceAll(/["',;()]/g, '');

function madeBy(text: string): string[] {
  const object =
    /^create (?:or replace )?(?:unlogged )?(?:table|function|view|type|sequence|procedure|schema) (?:if not exists )?([^\s(]+)/;
  const name = object.exec(text)?.[1];
  // "or replace" of a function that was there before makes nothing new, and rights on it are the old version's.
  return name === undefined || text.startsWith('create or replace') ? [] : [plain(name)];
}

/** An index can be built beside writers only outside a transaction, and little else belongs there. */
function misplaced(text: string, statements: readonly Statement[]): string[] {
  const isAlone = outside.test(text);
  return statements.flatMap(({ text: each }) => {
    const isConcurrent = /^(?:create (?:unique )?index|drop index) concurrently\b/.test(each);
    if (isConcurrent && !isAlone) return ['"concurrently" needs a file that begins "-- outside a transaction"'];
    if (isAlone && !isConcurrent)
      return ['a file outside a transaction may build and drop indexes concurrently, no more'];
    return [];
  });
}

// Dollar quotes first: what stands in them is not comments or strings of the file.
const token = /(?<dollar>(\$[a-z_]*\$)[\s\S]*?\2)|(?<comment>--[^\n]*\n?|\/\*[\s\S]*?\*\/)|(?<string>'(?:[^']|'')*')/gi;

const mark = '\u0001';

/** Statements of a file; those within `do $$ … $$` count as the file's own, since they run with it. */
function statementsOf(text: string): Statement[] {
  const inner: Statement[] = [];
  const flat = text.replaceAll(token, (all: string, ...rest: unknown[]) => {
    const { dollar, comment } = rest.at(-1) as Record<string, string | undefined>;
    if (comment !== undefined) return excuse.test(`${comment}\n`) ? mark : ' ';
    // A name in a string, such as the argument of platform.own, is kept.
    if (dollar === undefined) return /^'[a-z_.]+'$/i.test(all) ? all : "''";
    if (/\bdo\s*$/i.test(text.slice(0, rest.at(-3) as number))) inner.push(...statementsOf(bodyOf(dollar)));
    return "''";
  });
  const own = flat.split(';').map((each) => ({
    text: each.replaceAll(mark, ' ').replaceAll(/\s+/g, ' ').trim().toLowerCase(),
    isExcused: each.includes(mark),
  }));
  return [...own.filter(({ text: each }) => each !== ''), ...inner];
}

function bodyOf(dollar: string): string {
  const inside = dollar.replaceAll(/^\$[a-z_]*\$|\$[a-z_]*\$$/gi, '');
  return inside.replaceAll(/\b(?:begin|then|else|loop|declare|execute)\b/gi, ';');
}
