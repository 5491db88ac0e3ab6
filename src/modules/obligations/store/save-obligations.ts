import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import type { ClockRule } from '../domain/clock-rule.ts';
import type { Obligation } from '../domain/obligation.ts';
import { asInstant } from './in-milliseconds.ts';
import type { StoredAsk, StoredObligation } from './obligations.ts';

/** Stores what is asked. @returns its id */
export async function insertAsk(
  change: Change,
  ask: Omit<StoredAsk, 'id' | 'madeByName'> & {
    readonly acknowledge: ClockRule | null;
    readonly due: ClockRule | null;
    readonly subject: string;
    readonly repeatId: number | null;
  },
): Promise<number> {
  const { who } = change.scope;
  const row = await change.one<{
    id: number;
  }>(sql`insert into obligations.ask (organisation_id, title, text, link, source,
      reference, of_whom, acknowledge_within, due_within, asked_at, made_by, made_by_name, subject, repeat_id)
    values (${ask.organisationId}, ${ask.title}, ${ask.text}, ${ask.link}, ${ask.source}, ${ask.reference}, ${ask.ofWhom},
      ${JSON.stringify(ask.acknowledge)}::jsonb, ${JSON.stringify(ask.due)}::jsonb, ${asInstant(ask.askedAt)}, ${who.id},
      ${who.name}, ${ask.subject}, ${ask.repeatId}::int)
    returning id`);
  if (!row) throw new Error('an ask was not stored');
  return row.id;
}

/** What every obligation of an ask starts with. */
export interface FirstState {
  readonly askId: number;
  readonly askerId: number;
  readonly title: string;
  readonly source: Obligation['source'];
  readonly reference: string;
  readonly ownerDuty: string | null;
  readonly ownerPersonId: number | null;
  readonly deputyPersonId: number | null;
  readonly route: string;
  readonly routeVersion: number;
  readonly askedAt: number;
  readonly acknowledgeBy: number | null;
  readonly dueAt: number | null;
  readonly updateEveryHours: number | null;
}

/** Opens an obligation at each organisation that has none of this ask yet, with the first line of its history. @returns their ids */
export async function insertObligations(
  change: Change,
  organisationIds: readonly number[],
  first: FirstState,
): Promise<number[]> {
  const asked = asInstant(first.askedAt);
  const rows = await change.rows<{ id: number }>(sql`with made as (
      insert into obligations.obligation (organisation_id, ask_id, asker_id, title, source, reference, owner_duty,
        owner_person_id, deputy_person_id, route, route_version, asked_at, acknowledge_by, due_at, update_every_hours, next_check_at,
        updated_at)
      select body, ${first.askId}, ${first.askerId}, ${first.title}, ${first.source}, ${first.reference},
        ${first.ownerDuty}, ${first.ownerPersonId}::int, ${first.deputyPersonId}::int, ${first.route}, ${first.routeVersion}, ${asked},
        ${asInstant(first.acknowledgeBy)}, ${asInstant(first.dueAt)}, ${first.updateEveryHours}::int, ${asked}, ${asked}
      from unnest(${[...organisationIds]}::int[]) body
      on conflict (ask_id, organisation_id) do nothing
      returning id, organisation_id
    ), told as (
      insert into obligations.event (obligation_id, organisation_id, at, recorded_at, kind, who, who_name)
      select id, organisation_id, ${asked}, ${asked}, 'asked', ${change.scope.who.id}, ${change.scope.who.name} from made
    )
    select id::float8 id from made order by id`);
  return rows.map(({ id }) => id);
}

const saved = [
  'id',
  'state',
  'answer',
  'acknowledgeBy',
  'dueAt',
  'nextUpdateAt',
  'pausedAt',
  'heldMs',
  'exceptionUntil',
  'isLate',
  'told',
  'ownerDuty',
  'ownerPersonId',
  'deputyPersonId',
  'escalatedTo',
  'escalatedDuty',
  'escalatedOrganisationId',
  'escalationReason',
  'escalatedAt',
] as const;

/** An obligation as it stands after a change. `isChanged`: readers of the old version must look again. */
export type NextState = Pick<StoredObligation, (typeof saved)[number]> & {
  readonly nextCheckAt: number | null;
  readonly isChanged: boolean;
};

/** Writes many obligations at once; the caller holds their rows. @returns how many were written */
export function saveStates(change: Change, states: readonly NextState[], now: number): Promise<number> {
  const columns: string[] = [...saved, 'nextCheckAt', 'isChanged'];
  return change.run(sql`update obligations.obligation o set state = n.state, answer = n.answer,
      acknowledge_by = to_timestamp(n."acknowledgeBy" / 1000), due_at = to_timestamp(n."dueAt" / 1000), next_update_at = to_timestamp(n."nextUpdateAt" / 1000),
      paused_at = to_timestamp(n."pausedAt" / 1000), held_ms = n."heldMs", exception_until = to_timestamp(n."exceptionUntil" / 1000), is_late = n."isLate",
      told = n.told, owner_duty = n."ownerDuty", owner_person_id = n."ownerPersonId",
      deputy_person_id = n."deputyPersonId", escalated_to = n."escalatedTo", escalated_duty = n."escalatedDuty",
      escalated_organisation_id = n."escalatedOrganisationId", escalation_reason = n."escalationReason",
      escalated_at = to_timestamp(n."escalatedAt" / 1000), next_check_at = to_timestamp(n."nextCheckAt" / 1000),
      version = o.version + n."isChanged"::int,
      updated_at = case when n."isChanged" then ${asInstant(now)} else o.updated_at end
    from jsonb_to_recordset(${JSON.stringify(states, columns)}::jsonb) as n(id bigint, state text, answer text,
      "acknowledgeBy" float8, "dueAt" float8, "nextUpdateAt" float8, "pausedAt" float8, "heldMs" bigint,
      "exceptionUntil" float8, "isLate" boolean, told text[], "ownerDuty" text, "ownerPersonId" int,
      "deputyPersonId" int, "escalatedTo" text, "escalatedDuty" text, "escalatedOrganisationId" int,
      "escalationReason" text, "escalatedAt" float8, "nextCheckAt" float8, "isChanged" boolean)
    where o.id = n.id`);
}

/** A line of history to add. Instants are milliseconds. */
export interface NewEvent {
  readonly obligationId: number;
  readonly organisationId: number;
  readonly at: number;
  readonly kind: string;
  readonly text?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Who did it and when it was written down, where that is not the change's own person and time. */
  readonly who?: { readonly id: string; readonly name: string };
  readonly recordedAt?: number;
}

/** Adds lines to histories. */
export function addEvents(change: Change, events: readonly NewEvent[], now: number): Promise<number> {
  const rows = events.map(({ who = change.scope.who, recordedAt = now, text = '', facts = {}, ...event }) => ({
    ...event,
    who: who.id,
    whoName: who.name,
    recordedAt,
    text,
    facts,
  }));
  return change.run(sql`insert into obligations.event (obligation_id, organisation_id, at, recorded_at, kind, who, who_name,
      text, facts)
    select n."obligationId", n."organisationId", to_timestamp(n.at / 1000), to_timestamp(n."recordedAt" / 1000), n.kind,
      n.who, n."whoName", n.text, n.facts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("obligationId" bigint, "organisationId" int, at float8,
      "recordedAt" float8, kind text, who text, "whoName" text, text text, facts jsonb)`);
}
