/** A module's SQL names only its own schema; another module's facts are asked for through its index.ts. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { foreignNames } from './architecture/own-schema.ts';
import { sqlInSource } from './architecture/sql-in-source.ts';

const root = path.resolve(import.meta.dirname, '..');

describe('SQL that names another schema is caught', () => {
  it.each([
    ['from', 'select 1 from suppliers.contract', 'suppliers.contract'],
    ['join', 'select 1 from risk.a join suppliers.contract on true', 'suppliers.contract'],
    ['insert into', 'insert into suppliers.contract (id) values (1)', 'suppliers.contract'],
    ['update', 'update suppliers.contract set id = 1', 'suppliers.contract'],
    ['update only', 'update only suppliers.contract set id = 1', 'suppliers.contract'],
    ['delete from', 'delete from suppliers.contract', 'suppliers.contract'],
    ['delete using', 'delete from risk.a using stray.b where true', 'stray.b'],
    [
      'merge into',
      'merge into suppliers.contract c using risk.a on true when matched then delete',
      'suppliers.contract',
    ],
    ['references', 'create table risk.a (id int references suppliers.contract)', 'suppliers.contract'],
    ['truncate', 'truncate suppliers.contract', 'suppliers.contract'],
    ['a list to truncate', 'truncate table risk.a, stray.b cascade', 'stray.b'],
    ['a comma join', 'select 1 from risk.a, stray.b where true', 'stray.b'],
    ['a comma after a join', 'select 1 from risk.a join risk.b on a.id = b.id, stray.c', 'stray.c'],
    ['copy', 'copy suppliers.contract (id) from stdin', 'suppliers.contract'],
    ['quoted identifiers', 'select 1 from "suppliers"."contract"', 'suppliers.contract'],
    ['a quoted table', 'select 1 from suppliers . "contract"', 'suppliers.contract'],
    ['capitals', 'SELECT 1 FROM Suppliers.Contract', 'suppliers.contract'],
    ['a comment between', 'select 1 from /* why */ suppliers.contract -- so', 'suppliers.contract'],
    ['lateral', 'select 1 from risk.a, lateral (select 1 from stray.b) x', 'stray.b'],
    ['a subquery', 'select (select max(id) from stray.b)', 'stray.b'],
    ['a table after extract', 'select extract(year from a.day) from stray.b', 'stray.b'],
    ['a function', 'select suppliers.rank(1)', 'suppliers.rank'],
    ['a type', 'alter table risk.a add column x suppliers.level', 'suppliers.level'],
    ['an index', 'create index on suppliers.contract (id)', 'suppliers.contract'],
    ['a grant', 'grant select on risk.a, suppliers.contract to wardkeep_app', 'suppliers.contract'],
    ['a schema', 'grant usage on schema suppliers to wardkeep_app', 'suppliers'],
    [
      'a body of a function',
      'create function risk.f() returns int language sql as $$ select 1 from stray.b $$',
      'stray.b',
    ],
    ['a statement in a string', "do $$ begin execute 'drop table suppliers.contract'; end $$", 'suppliers.contract'],
    ['a name in a string', "select platform.own('suppliers.contract')", 'suppliers.contract'],
    ['the audit log', 'delete from platform.audit', 'platform.audit'],
    ['the rights of all', 'update platform.rights set path = $1', 'platform.rights'],
  ])('by %s', (_how, text, name) => {
    expect(foreignNames('risk', text)).toEqual([name]);
  });
});

describe('SQL that stays at home passes', () => {
  it.each([
    'select o.id, o.name from risk.loss o where o.id = $1',
    'insert into risk.a (a) values (1) on conflict (a) do update set a = excluded.a where risk.a.a is distinct from excluded.a',
    'select extract(epoch from x.started) from risk.run x, risk.step y',
    "select substring(x.code from '^R') || trim(both from x.name) from risk.run x",
    'with tree as (select 1 id) select tree.id from tree join risk.a on a.id = tree.id order by tree.id, a.name',
    'select 1 from risk.a for update of a skip locked',
    'create function risk.f() returns trigger as $$ begin select path into new.rights_path from risk.a; end $$',
    'select relname from pg_catalog.pg_class, information_schema.tables',
    "select platform.own('risk.a'), platform.reach() @> a.path from risk.a",
    'select 1 -- from suppliers.contract, as the old report did',
    "insert into risk.word values ('taken from suppliers')",
    'copy (select a.id from risk.a) to stdout',
    'select upper(e.valid) "from", e.source, c."table", c.sort from risk.edge e, risk.c c',
    'select a.b, c.d from risk.a join risk.c using (id) group by a.b, c.d having count(*) > 1',
  ])('%s', (text) => {
    expect(foreignNames('risk', text)).toEqual([]);
  });

  it('and organisations may tend the tree that carries rights and show the audit log', () => {
    expect(foreignNames('organisations', 'update platform.rights set path = $1')).toEqual([]);
    expect(foreignNames('organisations', 'select platform.audit_text(a) from platform.audit a')).toEqual([]);
  });
});

describe('SQL is found in a source file', () => {
  const foreign = (source: string) => sqlInSource(source).texts.flatMap((text) => foreignNames('risk', text));

  it.each([
    ['a tagged template', 'const q = sql`select 1 from suppliers.a where id = ${id}`;'],
    ['a typed template', 'const q = sql<Row>`select 1 from suppliers.a`;'],
    ['a piece of a query', 'const q = sql`where id in (select id from risk.b ${sql`join suppliers.a on true`})`;'],
    ['a plain string', "client.query('select 1 from suppliers.a');"],
    ['a template without a tag', 'copyFrom(`copy suppliers.a (${columns}) from stdin`);'],
    ['a table of the builder', "sql`select 1 from ${sql.table('suppliers.a')}`;"],
    ['an identifier of the builder', "sql`select 1 from ${sql.id('suppliers', 'a')}`;"],
    ['raw text', "sql.raw('truncate suppliers.a');"],
    ['a raw name', "sql.raw('suppliers.a');"],
  ])('in %s', (_where, source) => {
    expect(foreign(source)).toEqual(['suppliers.a']);
  });

  it.each(['sql.table(name)', 'sql.raw(`from $' + '{table}` + rest)', 'sql.id(schema, "a")'])(
    'and %s is refused',
    (source) => {
      expect(sqlInSource(`const q = ${source};`).unreadable).toHaveLength(1);
    },
  );

  it('but not in imports, messages and names of permissions', () => {
    const source = `import { a } from '#modules/suppliers/index.ts';\nconst p = 'suppliers.read';\nthrow new Error('Nothing came of it');`;
    expect(foreign(source)).toEqual([]);
  });
});

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.(ts|sql)$/.test(name) && !/\.test\.ts$/.test(name))
    .map((name) => path.join(folder, name));
}

const homes = [
  ...readdirSync(path.join(root, 'src/modules')).map(
    (name) => [name, path.join(root, 'src/modules', name, 'store')] as const,
  ),
  ['platform', path.join(root, 'src/platform')] as const,
];

describe('the SQL of the product stays in its own schema', () => {
  const files = homes.flatMap(([schema, folder]) =>
    filesOf(folder).map((file) => ({ schema, file, name: path.relative(root, file) })),
  );

  it('which this test can see', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files)('$name', ({ schema, file }) => {
    const text = readFileSync(file, 'utf8');
    const { texts, unreadable } = file.endsWith('.sql') ? { texts: [text], unreadable: [] } : sqlInSource(text);
    expect(texts.flatMap((each) => foreignNames(schema, each))).toEqual([]);
    expect(unreadable).toEqual([]);
  });
});
