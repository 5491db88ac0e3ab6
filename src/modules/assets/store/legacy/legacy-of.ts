import { type Reader, sql } from '#platform/sql.ts';

/**
 * What cannot be updated at an organisation, for loss models and investment: entries and devices are counts, contacts are
 * patients' contacts a day.
 */
export interface LegacyOf {
  readonly organisationId: number;
  /** Open entries of the register. */
  readonly entries: number;
  /** With weaknesses attacked now, or not looked up, that nothing tested cuts off. */
  readonly exposed: number;
  /** That a test shows to be cut off today. */
  readonly isolated: number;
  readonly withoutOwner: number;
  readonly pastRetirement: number;
  /** Devices behind the entries, those exposed and those cut off. */
  readonly devices: number;
  readonly exposedDevices: number;
  readonly isolatedDevices: number;
  /** Share of all devices of the inventory (0 to 1); null where there is no inventory. */
  readonly exposedShare: number | null;
  readonly isolatedShare: number | null;
  /** Contacts a day: at least those of the largest entry, at most those of all, which may be the same patients. */
  readonly contactsLow: number;
  readonly contactsHigh: number;
  /** Entries of which no contacts are known: the two above are too low then. */
  readonly withoutContacts: number;
  /** Pence to replace all that state it, and how many do not. */
  readonly capitalLow: number;
  readonly capitalHigh: number;
  readonly withoutCost: number;
}

/** The registers of these organisations on a day (YYYY-MM-DD), as far as the scope sees them; without entries: no row. */
export function legacyOf(reader: Reader, organisationIds: readonly number[], today: string): Promise<LegacyOf[]> {
  return reader.rows(sql`with e as (select e.*,
        e.steps = 2 and e.steps_until >= ${today}::date is_isolated,
        e.attacked + e.unlooked > 0 and not (e.steps = 2 and e.steps_until >= ${today}::date) is_exposed,
        coalesce((select sum(a.amount) from assets.legacy_asset la join assets.asset a on a.id = la.asset_id
          where la.entry_id = e.id), 0) devices
      from assets.legacy_entry e where e.state = 'open' and e.organisation_id = any(${organisationIds}::int[])),
    counted as (select organisation_id, count(*)::int entries, count(*) filter (where is_exposed)::int exposed,
        count(*) filter (where is_isolated)::int isolated,
        count(*) filter (where owner_duty = '' and owner_person_id is null)::int "withoutOwner",
        count(*) filter (where retires_on < ${today}::date)::int "pastRetirement", sum(devices)::int devices,
        coalesce(sum(devices) filter (where is_exposed), 0)::int "exposedDevices",
        coalesce(sum(devices) filter (where is_isolated), 0)::int "isolatedDevices",
        coalesce(max(contacts_low), 0)::int "contactsLow", coalesce(sum(contacts_high), 0)::int "contactsHigh",
        count(*) filter (where contacts_high is null)::int "withoutContacts",
        coalesce(sum(capital_low), 0)::float8 "capitalLow", coalesce(sum(capital_high), 0)::float8 "capitalHigh",
        count(*) filter (where capital_high is null)::int "withoutCost" from e group by 1),
    estate as (select organisation_id, sum(devices) devices from assets.fleet
      where organisation_id = any(${organisationIds}::int[]) group by 1)
    select c.organisation_id "organisationId", c.entries, c.exposed, c.isolated, c."withoutOwner", c."pastRetirement",
      c.devices, c."exposedDevices", c."isolatedDevices", c."contactsLow", c."contactsHigh", c."withoutContacts",
      c."capitalLow", c."capitalHigh", c."withoutCost",
      least(1, c."exposedDevices" / nullif(s.devices, 0)::float8) "exposedShare",
      least(1, c."isolatedDevices" / nullif(s.devices, 0)::float8) "isolatedShare"
    from counted c left join estate s on s.organisation_id = c.organisation_id order by 1`);
}
