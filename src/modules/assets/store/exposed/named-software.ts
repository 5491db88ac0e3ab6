import { plainInLike, type Reader, sql } from '#platform/sql.ts';

/** A piece of software by its text, in one organisation, with how many assets it is on. */
export interface NamedSoftware {
  readonly organisationId: number;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly cpe: string;
  readonly supplier: string;
  readonly assets: number;
}

/** Rows of one answer; a name that fits more is too wide to be a question. */
export const mostSoftware = 5000;

const counted = sql`c.organisation_id "organisationId", c.name, c.version, c.purl, c.cpe, c.supplier,
  (select count(*)::int from (
    select i.asset_id from assets.installed i where i.component_id = c.id
    union select b.asset_id from assets.bill_part p join assets.bill b on b.id = p.bill_id
      where p.component_id = c.id and b.asset_id is not null
    union select i.asset_id from assets.bill_part p join assets.bill b on b.id = p.bill_id
      join assets.installed i on i.component_id = b.component_id where p.component_id = c.id) a) assets`;

/**
 * Software of some organisations whose name begins so. A beginning is read from an index; a word in the middle of a name
 * would have to read every name of a nation.
 */
export async function softwareNamed(
  reader: Reader,
  beginning: string,
  organisations: readonly number[],
): Promise<NamedSoftware[]> {
  return await reader.rows(sql`select ${counted} from assets.component c
    where lower(c.name) like ${`${plainInLike(beginning.toLowerCase())}%`}
      and c.organisation_id = any(${[...organisations]}::int[]) limit ${mostSoftware}`);
}

/** Software of some organisations that is called exactly so; names in small letters. */
export async function softwareCalled(
  reader: Reader,
  names: readonly string[],
  organisations: readonly number[],
): Promise<NamedSoftware[]> {
  return await reader.rows(sql`select ${counted} from assets.component c
    where lower(c.name) = any(${[...names]}::text[]) and c.organisation_id = any(${[...organisations]}::int[])
    limit ${mostSoftware}`);
}

/** Beginnings of CVE ids, operating systems and software that somebody here has, the most common first. */
export async function suggestions(
  reader: Reader,
  text: string,
  organisations: readonly number[],
): Promise<{ readonly words: string; readonly kind: 'weakness' | 'system' | 'software' }[]> {
  const like = `${plainInLike(text.toLowerCase())}%`;
  const ids = [...organisations];
  if (/^cve-\d/i.test(text))
    return await reader.rows(sql`select w.code words, 'weakness' kind from assets.weakness w
      where w.organisation_id is null and w.code like ${`${plainInLike(text.toUpperCase())}%`}
        and exists (select from assets.exposed e where e.weakness_id = w.id and e.organisation_id = any(${ids}::int[]))
      order by w.code desc limit 8`);
  return await reader.rows(sql`(select operating_system words, 'system' kind from assets.system_count
      where organisation_id = any(${ids}::int[]) and lower(operating_system) like ${`%${like}`}
      group by operating_system order by sum(assets) desc limit 5)
    union all
    (select distinct name, 'software' from (select c.name from assets.component c where lower(c.name) like ${like}
      and c.organisation_id = any(${ids}::int[]) limit 500) n order by 1 limit 5)`);
}
