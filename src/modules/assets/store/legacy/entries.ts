import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { Funding, LegacyKind, LegacyReason, LegacyState } from '../../domain/legacy/legacy-words.ts';

/** What people write down of an entry. Money in pence; null: not stated. Days are YYYY-MM-DD. */
export interface LegacyText {
  readonly name: string;
  readonly kind: LegacyKind;
  readonly what: string;
  readonly reason: LegacyReason;
  readonly reasonNote: string;
  readonly stuckUntil: string | null;
  /** Id of a system of the organisation's service map; empty: none. */
  readonly systemId: string;
  /** Ids of pathways that depend on it, beside what the map says. */
  readonly pathways: readonly string[];
  readonly supportEndsOn: string | null;
  readonly supportSource: string;
  readonly ownerDuty: string;
  readonly ownerPersonId: number | null;
  readonly acceptedBy: string;
  readonly acceptedWhy: string;
  readonly acceptedUntil: string | null;
  readonly retiresOn: string | null;
  readonly retirementPlan: string;
  readonly capitalLow: number | null;
  readonly capitalHigh: number | null;
  readonly revenueLow: number | null;
  readonly revenueHigh: number | null;
  readonly priceYear: number | null;
  readonly costSource: string;
  readonly funding: Funding;
  readonly state: LegacyState;
}

/** Contacts a day that depend on an entry, as the map said on a day. */
export interface LegacyContacts {
  readonly contactsLow: number | null;
  readonly contactsHigh: number | null;
  readonly contactsUnknown: number;
  readonly contactsSource: string;
  readonly contactsOn: string | null;
}

export interface StoredLegacy extends LegacyText, LegacyContacts {
  readonly id: number;
  readonly organisationId: number;
  readonly steps: 0 | 1 | 2;
  readonly stepsUntil: string | null;
  readonly attacked: number;
  readonly unlooked: number;
  readonly version: number;
  readonly updatedAt: Date;
  readonly updatedByName: string;
}

/** Columns of an entry `e`, by the names of `StoredLegacy`. */
export const legacyColumns = sql`e.id, e.organisation_id "organisationId", e.name, e.kind, e.what, e.reason,
  e.reason_note "reasonNote", e.stuck_until "stuckUntil", e.system_id "systemId", e.pathways,
  e.contacts_low "contactsLow", e.contacts_high "contactsHigh", e.contacts_unknown "contactsUnknown",
  e.contacts_source "contactsSource", e.contacts_on "contactsOn", e.support_ends_on "supportEndsOn",
  e.support_source "supportSource", e.owner_duty "ownerDuty", e.owner_person_id "ownerPersonId",
  e.accepted_by "acceptedBy", e.accepted_why "acceptedWhy", e.accepted_until "acceptedUntil",
  e.retires_on "retiresOn", e.retirement_plan "retirementPlan", e.capital_low::float8 "capitalLow",
  e.capital_high::float8 "capitalHigh", e.revenue_low::float8 "revenueLow", e.revenue_high::float8 "revenueHigh",
  e.price_year "priceYear", e.cost_source "costSource", e.funding, e.state, e.steps, e.steps_until "stepsUntil",
  e.attacked, e.unlooked, e.version, e.updated_at "updatedAt", e.updated_by_name "updatedByName"`;

export function legacyById(reader: Reader, id: number): Promise<StoredLegacy | undefined> {
  return reader.one(sql`select ${legacyColumns} from assets.legacy_entry e where e.id = ${id}`);
}

/** Entries by their ids, as far as the scope may see them. */
export function legacyByIds(reader: Reader, ids: readonly number[]): Promise<StoredLegacy[]> {
  return reader.rows(
    sql`select ${legacyColumns} from assets.legacy_entry e where e.id = any(${ids}::int[]) order by e.id`,
  );
}

/** Entries of one organisation, in the order of their ids. */
export function legacyOfOrganisation(reader: Reader, organisation: number): Promise<StoredLegacy[]> {
  return reader.rows(sql`select ${legacyColumns} from assets.legacy_entry e
    where e.organisation_id = ${organisation} and e.state = 'open' order by e.id`);
}

// One list for adding and for changing, so that neither forgets a column.
const values = (text: LegacyText & LegacyContacts) =>
  [
    ['name', sql`${text.name}`],
    ['kind', sql`${text.kind}`],
    ['what', sql`${text.what}`],
    ['reason', sql`${text.reason}`],
    ['reason_note', sql`${text.reasonNote}`],
    ['stuck_until', sql`${text.stuckUntil}::date`],
    ['system_id', sql`${text.systemId}`],
    ['pathways', sql`${[...text.pathways]}::text[]`],
    ['contacts_low', sql`${text.contactsLow}::int`],
    ['contacts_high', sql`${text.contactsHigh}::int`],
    ['contacts_unknown', sql`${text.contactsUnknown}::int`],
    ['contacts_source', sql`${text.contactsSource}`],
    ['contacts_on', sql`${text.contactsOn}::date`],
    ['support_ends_on', sql`${text.supportEndsOn}::date`],
    ['support_source', sql`${text.supportSource}`],
    ['owner_duty', sql`${text.ownerDuty}`],
    ['owner_person_id', sql`${text.ownerPersonId}::int`],
    ['accepted_by', sql`${text.acceptedBy}`],
    ['accepted_why', sql`${text.acceptedWhy}`],
    ['accepted_until', sql`${text.acceptedUntil}::date`],
    ['retires_on', sql`${text.retiresOn}::date`],
    ['retirement_plan', sql`${text.retirementPlan}`],
    ['capital_low', sql`${text.capitalLow}::bigint`],
    ['capital_high', sql`${text.capitalHigh}::bigint`],
    ['revenue_low', sql`${text.revenueLow}::bigint`],
    ['revenue_high', sql`${text.revenueHigh}::bigint`],
    ['price_year', sql`${text.priceYear}::smallint`],
    ['cost_source', sql`${text.costSource}`],
    ['funding', sql`${text.funding}`],
    ['state', sql`${text.state}`],
  ] as const;

export async function insertLegacy(
  change: Change,
  organisation: number,
  text: LegacyText & LegacyContacts,
): Promise<number> {
  const given = values(text);
  const names = given.map(([name]) => sql.ref(name));
  const row = await change.one<{ id: number }>(sql`insert into assets.legacy_entry
      (organisation_id, updated_by_name, ${sql.join(names)})
    values (${organisation}, ${change.scope.who.name}, ${sql.join(given.map(([, value]) => value))}) returning id`);
  if (row === undefined) throw new Error('an insert returned no row');
  return row.id;
}

/** @returns false where somebody changed the entry since `version` */
export async function updateLegacy(
  change: Change,
  { id, version }: { readonly id: number; readonly version: number },
  text: LegacyText & LegacyContacts,
): Promise<boolean> {
  const set = values(text).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);
  const touched = await change.run(sql`update assets.legacy_entry set ${sql.join(set)}, version = version + 1,
      updated_at = now(), updated_by_name = ${change.scope.who.name}
    where id = ${id} and version = ${version}`);
  return touched > 0;
}

/** Takes a lock on an entry for the rest of the change; what hangs on it is changed one after the other. */
export async function touchLegacy(change: Change, id: number): Promise<void> {
  await change.run(sql`update assets.legacy_entry set version = version + 1, updated_at = now(),
    updated_by_name = ${change.scope.who.name} where id = ${id}`);
}

/** What the map says now of entries whose system or volumes moved. */
export async function keepContacts(
  change: Change,
  contacts: readonly ({ readonly id: number } & LegacyContacts)[],
): Promise<void> {
  if (contacts.length === 0) return;
  await change.run(sql`update assets.legacy_entry e set contacts_low = n."contactsLow", contacts_high = n."contactsHigh",
      contacts_unknown = n."contactsUnknown", contacts_source = n."contactsSource", contacts_on = n."contactsOn"
    from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) n(id int, "contactsLow" int, "contactsHigh" int,
      "contactsUnknown" int, "contactsSource" text, "contactsOn" date) where e.id = n.id`);
}
