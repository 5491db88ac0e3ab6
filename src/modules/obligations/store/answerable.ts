import { type Reader, sql } from '#platform/sql.ts';
import { inMilliseconds } from './in-milliseconds.ts';

/** What is to be said of an obligation to whoever answers for it. Instants in milliseconds. */
export interface Answerable {
  readonly id: number;
  readonly organisationId: number;
  readonly askId: number;
  readonly title: string;
  readonly source: 'law' | 'alert' | 'plan' | 'action';
  readonly acknowledgeBy: number | null;
  readonly dueAt: number | null;
  readonly escalatedTo: 'deputy' | 'duty' | 'nobody' | null;
  readonly isLive: boolean;
  /** Who asked, as the audit log names them. */
  readonly askedBy: string;
}

/** Why somebody answers for an obligation. `since`: the first day of a duty. */
export interface Answerer {
  readonly obligationId: number;
  readonly personId: number;
  readonly way: 'owner' | 'deputy' | 'holder' | 'holder-deputy' | 'escalated' | 'escalated-deputy';
  readonly duty: string | null;
  readonly dutyName: string | null;
  readonly atId: number;
  readonly since: string | null;
}

/** These obligations, as far as the scope may see them. */
export function answerables(reader: Reader, ids: readonly number[]): Promise<Answerable[]> {
  return reader.rows(sql`select o.id::float8 id, o.organisation_id "organisationId", o.ask_id "askId", o.title, o.source,
      ${inMilliseconds(sql`o.acknowledge_by`)} "acknowledgeBy", ${inMilliseconds(sql`o.due_at`)} "dueAt",
      o.escalated_to "escalatedTo", o.is_live "isLive", a.made_by "askedBy"
    from obligations.obligation o join obligations.ask a on a.id = o.ask_id
    where o.id = any(${[...ids]}::bigint[]) order by o.id`);
}

/** Everybody with an account who answers for these obligations on a day, in every way. */
export function answerersOf(reader: Reader, ids: readonly number[], day: string): Promise<Answerer[]> {
  return reader.rows(sql`with asked as materialized (
      select id, organisation_id, owner_duty, owner_person_id, deputy_person_id, escalated_duty, escalated_organisation_id
      from obligations.obligation where id = any(${[...ids]}::bigint[])
    ), ways as (
      select id, owner_person_id person_id, 'owner' way, null duty, organisation_id at_id, null::date since
        from asked where owner_person_id is not null
      union all
      select id, deputy_person_id, 'deputy', null, organisation_id, null from asked where deputy_person_id is not null
      union all
      select a.id, h.person_id, case when h.is_deputy then 'holder-deputy' else 'holder' end, h.duty, h.organisation_id,
        lower(h.valid) from asked a join obligations.holder h on h.organisation_id = a.organisation_id
        and h.duty = a.owner_duty and h.valid @> ${day}::date where h.person_id is not null
      union all
      select a.id, h.person_id, case when h.is_deputy then 'escalated-deputy' else 'escalated' end, h.duty,
        h.organisation_id, lower(h.valid) from asked a join obligations.holder h
        on h.organisation_id = a.escalated_organisation_id and h.duty = a.escalated_duty and h.valid @> ${day}::date
        where h.person_id is not null
    )
    select w.id::float8 "obligationId", w.person_id "personId", w.way, w.duty, d.short_name "dutyName", w.at_id "atId",
      w.since from ways w left join obligations.duty d on d.code = w.duty order by w.id, w.person_id`);
}

/** Holders with an account of duties at these organisations on a day, deputies too. */
export function heldPosts(
  reader: Reader,
  organisationIds: readonly number[],
  duties: readonly string[],
  day: string,
): Promise<{ organisationId: number; personId: number; duty: string; dutyName: string; since: string }[]> {
  return reader.rows(sql`select h.organisation_id "organisationId", h.person_id "personId", h.duty,
      d.short_name "dutyName", lower(h.valid) since
    from obligations.holder h join obligations.duty d on d.code = h.duty
    where h.organisation_id = any(${[...new Set(organisationIds)]}::int[]) and h.duty = any(${[...duties]}::text[])
      and h.valid @> ${day}::date and h.person_id is not null order by h.organisation_id, d.sort, h.is_deputy, h.id`);
}
