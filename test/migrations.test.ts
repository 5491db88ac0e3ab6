/** Migrations are applied while the version before them runs: each one from now on must leave it working. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrationSets } from '../src/server/modules.ts';
import { unsafeForms } from './architecture/migration-forms.ts';

/** The last migration of each schema that was written before this rule; nothing ran beside those. */
const before: Readonly<Record<string, number>> = { platform: 3, organisations: 9, clinical: 8, obligations: 3 };

/** Written beside this rule, for tables that no installation had filled yet. */
const written: ReadonlySet<string> = new Set([
  'platform/0005-person-keys.sql',
  'organisations/0010-provisioning.sql',
  'organisations/0011-second-person.sql',
  'organisations/0014-palette.sql',
  'organisations/0016-rights-review.sql',
]);

describe('every migration from now on', () => {
  const files = migrationSets.flatMap(({ schema, folder }) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.sql') && Number(name.slice(0, 4)) > (before[schema] ?? 0))
      .map((name) => ({ name: `${schema}/${name}`, text: readFileSync(path.join(folder, name), 'utf8') })),
  );

  it('leaves the version before it working, and keeps nobody waiting', () => {
    const judged = files.filter(({ name }) => !written.has(name));
    const faults = judged.map(({ name, text }) => ({ name, faults: unsafeForms(text) }));
    expect(faults.filter(({ faults }) => faults.length > 0)).toEqual([]);
  });
});

const shop = (statement: string) => `create table shop.new (id int);\n${statement};\n`;

describe('a migration that would break the version beside it is caught', () => {
  it.each([
    ['drop table shop.shelf', 'drops a table'],
    ['DROP TABLE IF EXISTS shop.shelf', 'drops a table'],
    ['alter table shop.shelf drop column colour', 'drops a column'],
    ['alter table shop.shelf add column a int, drop column colour', 'drops a column'],
    ['alter table shop.shelf rename to box', 'renames'],
    ['alter table shop.shelf rename column a to b', 'renames'],
    ['alter function shop.sum(int) rename to total', 'renames'],
    ['drop function shop.sum(int)', 'drops a function'],
    ['alter table shop.shelf alter column a type bigint', 'type of a column'],
    ['alter table shop.shelf alter a set not null', 'forbids nulls'],
    ['alter table shop.shelf alter a drop default', 'takes away a default'],
    ['alter table shop.shelf add column a int not null', 'must be filled'],
    ['alter table shop.shelf add column b int default 1, add column a int not null', 'must be filled'],
    ['alter table shop.shelf add unique (a)', 'forbids rows'],
    ['truncate shop.shelf', 'empties'],
    ['revoke select on shop.shelf from wardkeep_app', 'takes away a right'],
    ['do $$ begin drop table shop.shelf; end $$', 'drops a table'],
    ['alter table shop.shelf add check (a > 0)', 'not valid'],
    ['alter table shop.shelf add constraint x foreign key (a) references shop.new', 'not valid'],
    ['alter table shop.shelf add column a uuid default gen_random_uuid()', 'writes every row'],
    ['alter table shop.shelf add column a int check (a > 0)', 'checks every row'],
    ['create index on shop.shelf (a)', 'builds an index'],
    ['create unique index if not exists x on shop.shelf (a)', 'builds an index'],
    ['create index concurrently x on shop.shelf (a)', 'needs a file'],
    ["select platform.own('shop.shelf')", 'organisation-owned'],
    ['lock table shop.shelf', 'locks'],
    ['update shop.shelf set a = 1', 'every row'],
    ['delete from shop.shelf', 'every row'],
  ])('%s', (statement, words) => {
    expect(unsafeForms(shop(statement)).join()).toContain(words);
  });
});

describe('a migration that only adds passes', () => {
  it.each([
    'create index on shop.new (id)',
    "select platform.own('shop.new')",
    'alter table shop.new add column a int not null',
    'drop table shop.new',
    'alter table shop.shelf add column a int',
    'alter table shop.shelf add column a int not null default 0',
    "alter table shop.shelf add column a text not null default 'none', add column b int",
    'alter table shop.shelf add constraint x check (a > 0) not valid',
    'alter table shop.shelf validate constraint x',
    'alter table shop.shelf alter a drop not null',
    'alter table shop.shelf drop constraint x',
    'update shop.shelf set a = 1 where a is null',
    'create or replace function shop.sum(int) returns int language sql as $$ delete from shop.shelf; select 1 $$',
    'create function shop.f() returns int language sql as $$ truncate shop.shelf $$; revoke execute on function shop.f() from public',
    'grant select on shop.shelf to wardkeep_app',
    '-- drop table shop.shelf\nselect 1',
  ])('%s', (statement) => {
    expect(unsafeForms(shop(statement))).toEqual([]);
  });

  it('or says in words why it may hold a table for a moment', () => {
    const index = 'create index on shop.shelf (a);';
    expect(unsafeForms(`-- holds for a moment: at most 40 rows, one for each board\n${index}`)).toEqual([]);
    expect(unsafeForms(`-- holds for a moment: yes\n${index}`)).toHaveLength(1);
    expect(unsafeForms(`-- holds for a moment: at most 40 rows\n${index}\n${index}`)).toHaveLength(1);
  });

  it('or says in words why the old version must be stopped first, which excuses no long lock', () => {
    const said = '-- not beside the old version: the old version reads shelves, which become boxes\n';
    expect(unsafeForms(`${said}alter table shop.shelf rename to box;`)).toEqual([]);
    expect(unsafeForms(`-- not beside the old version: so\nalter table shop.shelf rename to box;`)).toHaveLength(1);
    expect(unsafeForms(`${said}create index on shop.shelf (a);`)).toHaveLength(1);
  });

  it('or builds its index outside a transaction', () => {
    const file = '-- outside a transaction\ndrop index concurrently if exists shop.x;\n';
    expect(unsafeForms(`${file}create index concurrently x on shop.shelf (a);`)).toEqual([]);
    expect(unsafeForms(`${file}create table shop.new (id int);`)).toHaveLength(1);
  });
});
