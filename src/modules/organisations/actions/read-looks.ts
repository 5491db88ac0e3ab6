import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { platformScope } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import type { LookShown } from '../contract/looks.ts';
import { isRole, roles } from '../domain/roles.ts';
import { type LookFilter, type LookRow, looksAround, looksAt } from '../store/looks.ts';
import { type NamedLooker, namesOfLookers } from '../store/names-of-lookers.ts';
import { dataClassesOf } from '../store/sharing-agreements.ts';
import { organisationWithin } from './own-organisation.ts';

const pageSize = 50;
const mostExported = 20_000;

type Asked = LookFilter & { readonly organisation: string };

/** Who looked at data of an organisation. */
export async function listLooks(context: Context, { query }: { query: Asked & { readonly page: number } }) {
  const found = await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, query.organisation);
    const page = { limit: pageSize, offset: (query.page - 1) * pageSize };
    return {
      organisation,
      rows: await looksAt(reader, organisation.id, query, page),
      around: await looksAround(reader, organisation.id, query),
      classes: await classNames(reader),
    };
  });
  const { organisation, rows, around, classes } = found;
  const names = await lookersBy(context, [...around.people, ...rows.map(({ who }) => who)]);
  return {
    organisation: { code: organisation.code, name: organisation.shortName ?? organisation.name },
    looks: rows.map((row) => shown(row, names, classes)),
    total: around.total,
    lookers: around.lookers,
    pageSize,
    classes: [...classes].map(([code, name]) => ({ code, name })),
    people: around.people.map((who) => ({ who, name: names.get(who)?.name ?? who })),
  };
}

/** The same looks as a file. */
export async function exportLooks(
  context: Context,
  { query }: { query: Asked & { readonly format: 'csv' | 'json' } },
): Promise<Answer> {
  const { organisation, rows, classes } = await context.read(async (reader) => {
    const body = await organisationWithin(reader, query.organisation);
    const all = await looksAt(reader, body.id, query, { limit: mostExported, offset: 0 });
    return { organisation: body, rows: all, classes: await classNames(reader) };
  });
  const names = await lookersBy(
    context,
    rows.map(({ who }) => who),
  );
  const lines = rows.map((row) => {
    const look = shown(row, names, classes);
    return { ...look, roles: look.roles.join(', '), organisations: look.organisations ?? 1 };
  });
  const most = rows.length === mostExported ? ` Only the newest ${mostExported}.` : '';
  return exportTable({
    name: 'who-looked',
    format: query.format,
    note: `Who looked at data of ${organisation.name}.${most}`,
    at: context.now(),
    columns: [
      'firstAt',
      'lastAt',
      'who',
      'name',
      'from',
      'roles',
      'className',
      'what',
      'resource',
      'times',
      'rows',
      'organisations',
    ],
    rows: (async function* () {
      yield lines;
    })(),
  });
}

async function classNames(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const classes = await dataClassesOf(reader);
  return new Map([...classes.map(({ code, name }): [string, string] => [code, name]), ['audit', 'Audit log']]);
}

// Those who look stand above, so the organisation cannot see their accounts; it is owed their names all the same.
function lookersBy(context: Context, who: readonly string[]): Promise<ReadonlyMap<string, NamedLooker>> {
  return context.as(platformScope('who looked')).read((reader) => namesOfLookers(reader, [...new Set(who)]));
}

function shown(row: LookRow, names: ReadonlyMap<string, NamedLooker>, classes: ReadonlyMap<string, string>): LookShown {
  const looker = names.get(row.who);
  return {
    ...row,
    name: looker?.name ?? 'Somebody whose account was removed',
    from: looker?.organisation ?? null,
    roles: row.roles.map((role) => (isRole(role) ? roles[role].name : role)),
    className: classes.get(row.class) ?? row.class,
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
  };
}
