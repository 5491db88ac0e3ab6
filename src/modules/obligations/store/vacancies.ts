import { type Reader, sql } from '#platform/sql.ts';

/** A duty that nobody holds at an organisation. `since`: its first day without anybody. */
export interface VacantPost {
  readonly organisationId: number;
  readonly duty: string;
  readonly since: string;
}

/** What asks that somebody is named for a duty. */
export const vacancySubject = (duty: string) => `vacancy:${duty}`;

// Older than this it is no news: who wants to, asks for it.
const newsDays = 60;

/** Posts whose holder's time is over, with nobody after them, that were not asked about since. */
export function postsFallenVacant(reader: Reader, today: string): Promise<VacantPost[]> {
  return reader.rows(sql`select h.organisation_id "organisationId", h.duty, max(upper(h.valid)) since
    from obligations.holder h
    where not h.is_deputy and h.supplier = '' and upper(h.valid) <= ${today}::date and upper(h.valid) > ${today}::date - ${newsDays}::int
      and not exists (select 1 from obligations.holder n where n.organisation_id = h.organisation_id and n.duty = h.duty
        and not n.is_deputy and (upper_inf(n.valid) or upper(n.valid) > ${today}::date))
      and not exists (select 1 from obligations.ask a join obligations.obligation o on o.ask_id = a.id
        where a.subject = 'vacancy:' || h.duty and o.organisation_id = h.organisation_id
          and (o.is_live or a.asked_at >= upper(h.valid)))
    group by 1, 2 order by 1, 2`);
}

/** Posts that these people hold on a day, deputies left out, and that nobody was asked about. */
export function postsOfLeavers(reader: Reader, personIds: readonly number[], today: string): Promise<VacantPost[]> {
  return reader.rows(sql`select h.organisation_id "organisationId", h.duty, ${today}::date since from obligations.holder h
    where h.person_id = any(${[...personIds]}::int[]) and h.valid @> ${today}::date and not h.is_deputy and h.supplier = ''
      and not exists (select 1 from obligations.ask a join obligations.obligation o on o.ask_id = a.id
        where a.subject = 'vacancy:' || h.duty and o.organisation_id = h.organisation_id and o.is_live) order by 1, 2`);
}

/** Who was named where somebody was asked to name one. */
export interface Filled {
  readonly organisationId: number;
  readonly duty: string;
  readonly personId: number | null;
  readonly name: string;
  readonly from: string;
}

/** Live questions about vacancies for which somebody is there on a day. */
export function vacanciesFilled(reader: Reader, today: string): Promise<Filled[]> {
  return reader.rows(sql`select h.organisation_id "organisationId", h.duty, h.person_id "personId", h.name,
      lower(h.valid) "from"
    from obligations.duty d join obligations.ask a on a.subject = 'vacancy:' || d.code
    join obligations.obligation o on o.ask_id = a.id and o.is_live
    join obligations.holder h on h.organisation_id = o.organisation_id and h.duty = d.code and not h.is_deputy
      and h.valid @> ${today}::date order by o.id`);
}

/** Last days of former holders, and live questions about who comes next, by `organisation:duty`. */
export async function vacancyFacts(
  reader: Reader,
  organisationIds: readonly number[],
  today: string,
): Promise<
  ReadonlyMap<
    string,
    { readonly since: string | null; readonly obligationId: number | null; readonly dueAt: Date | null }
  >
> {
  const ended = await reader.rows<{ key: string; since: string }>(sql`select organisation_id || ':' || duty key,
      max(upper(valid)) since from obligations.holder where organisation_id = any(${[...organisationIds]}::int[])
      and not is_deputy and upper(valid) <= ${today}::date group by 1`);
  const asked = await reader.rows<{ key: string; id: number; dueAt: Date | null }>(sql`select
      o.organisation_id || ':' || d.code key, o.id::float8 id, o.due_at "dueAt"
    from obligations.duty d join obligations.ask a on a.subject = 'vacancy:' || d.code
    join obligations.obligation o on o.ask_id = a.id and o.is_live
    where o.organisation_id = any(${[...organisationIds]}::int[])`);
  const since = new Map(ended.map(({ key, since: day }) => [key, day]));
  const open = new Map(asked.map((each) => [each.key, each]));
  return new Map(
    [...new Set([...since.keys(), ...open.keys()])].map((key) => {
      const one = open.get(key);
      return [key, { since: since.get(key) ?? null, obligationId: one?.id ?? null, dueAt: one?.dueAt ?? null }];
    }),
  );
}
