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

/** A live question about who holds a duty. */
interface OpenVacancy {
  readonly obligationId: number;
  readonly organisationId: number;
  readonly duty: string;
  readonly dueAt: Date | null;
}

/** Live questions about vacancies. Few things asked are such, so they are found first: a join would read a million rows. */
async function openVacancies(reader: Reader, duties: readonly string[]): Promise<OpenVacancy[]> {
  const asks = await reader.rows<{ id: number; subject: string }>(sql`select id, subject from obligations.ask
    where subject = any(${duties.map(vacancySubject)}::text[])`);
  if (asks.length === 0) return [];
  const dutyOf = new Map(asks.map(({ id, subject }) => [id, subject.slice(vacancySubject('').length)]));
  const rows = await reader.rows<Omit<OpenVacancy, 'duty'> & { askId: number }>(sql`select id::float8 "obligationId",
      organisation_id "organisationId", ask_id "askId", due_at "dueAt" from obligations.obligation
    where ask_id = any(${asks.map(({ id }) => id)}::int[]) and is_live order by id`);
  return rows.map(({ askId, ...row }) => ({ ...row, duty: dutyOf.get(askId) ?? '' }));
}

/** Live questions about vacancies for which somebody is there on a day. */
export async function vacanciesFilled(reader: Reader, duties: readonly string[], today: string): Promise<Filled[]> {
  const open = await openVacancies(reader, duties);
  if (open.length === 0) return [];
  const asked = new Set(open.map(({ organisationId, duty }) => `${organisationId}:${duty}`));
  const held = await reader.rows<Filled>(sql`select organisation_id "organisationId", duty, person_id "personId", name,
      lower(valid) "from" from obligations.holder
    where organisation_id = any(${open.map(({ organisationId }) => organisationId)}::int[]) and not is_deputy
      and valid @> ${today}::date order by organisation_id, duty, id`);
  return held.filter(({ organisationId, duty }) => asked.has(`${organisationId}:${duty}`));
}

/** What is known of a vacancy: its first day, and the question to name somebody. */
export interface VacancyFact {
  readonly since: string | null;
  readonly obligationId: number | null;
  readonly dueAt: Date | null;
}

/** Last days of former holders, and live questions about who comes next, by `organisation:duty`. */
export async function vacancyFacts(
  reader: Reader,
  organisationIds: readonly number[],
  duties: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, VacancyFact>> {
  const ended = await reader.rows<{ key: string; since: string }>(sql`select organisation_id || ':' || duty key,
      max(upper(valid)) since from obligations.holder where organisation_id = any(${[...organisationIds]}::int[])
      and not is_deputy and upper(valid) <= ${today}::date group by 1`);
  const since = new Map(ended.map(({ key, since: day }) => [key, day]));
  const open = new Map(
    (await openVacancies(reader, duties)).map((each) => [`${each.organisationId}:${each.duty}`, each]),
  );
  return new Map(
    [...new Set([...since.keys(), ...open.keys()])].map((key) => {
      const one = open.get(key);
      const obligationId = one?.obligationId ?? null;
      return [key, { since: since.get(key) ?? null, obligationId, dueAt: one?.dueAt ?? null }];
    }),
  );
}
