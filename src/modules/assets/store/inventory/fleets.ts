import { type Reader, sql } from '#platform/sql.ts';

/** How many assets an organisation has of a kind. */
export interface FleetLine {
  readonly organisationId: number;
  readonly kind: string;
  readonly assets: number;
  /** Devices behind them; a group counts as many as it has. */
  readonly devices: number;
  readonly withoutOwner: number;
  readonly withoutService: number;
  readonly retired: number;
}

/** What these organisations have, by kind; of those alone that the scope sees. */
export async function fleetsOf(reader: Reader, organisations: readonly number[]): Promise<FleetLine[]> {
  return await reader.rows(sql`select organisation_id "organisationId", kind, assets, devices,
      without_owner "withoutOwner", without_service "withoutService", retired
    from assets.fleet where organisation_id = any(${organisations}::int[]) order by organisation_id, kind`);
}
