import { bodiesOf, publishedStatuses } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { statusName } from '../domain/assessment-state.ts';
import { publishedReturns } from '../store/returns.ts';
import type { StoredYear } from '../store/years.ts';

/** Far enough ahead that nothing published is left out. */
const anyDay = '9999-12-31';
const most = 200;

/** What the public register says of an organisation for a year, and whether the return published here says otherwise. */
export async function registerSays(
  reader: Reader,
  { rules }: Pick<StoredYear, 'rules'>,
  organisationId: number,
  own: string | null,
) {
  if (!rules.publishes) return null;
  const { standard, edition } = rules.publishes;
  const rows = await publishedStatuses(reader, standard, [organisationId], anyDay);
  const found = rows.find((row) => row.edition === edition);
  if (!found) return null;
  const { status, statusName: name, published, source } = found;
  return { statusName: name, published, source, isDifferent: own !== null && own !== status };
}

/** Organisations of a nation of whom the public register says something else than the return that they published here. */
export async function registerDifferences(reader: Reader, { code, rules }: StoredYear, rootCode: string) {
  if (!rules.publishes) return [];
  const { standard, edition } = rules.publishes;
  const own = new Map(
    (await publishedReturns(reader, code)).map(({ organisationId, status }) => [organisationId, status]),
  );
  const ids = [...own.keys()];
  const rows = await publishedStatuses(reader, standard, ids, anyDay);
  const other = rows.filter((row) => row.edition === edition && own.get(row.organisationId) !== row.status);
  const names = new Map((await bodiesOf(reader, ids)).map((body) => [body.id, body]));
  return other
    .flatMap(({ organisationId, statusName: word, source }) => {
      const body = names.get(organisationId);
      if (body?.rootCode !== rootCode) return [];
      const here = statusName(rules, own.get(organisationId) ?? '');
      return [{ code: body.code, name: body.name, here, register: word, source }];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .slice(0, most);
}
