import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

/** What people say of an asset beside what sources see. `situation`: what decides priority, packed (domain/situation.ts). */
export interface AssetFacts {
  readonly id: number;
  readonly amount: number;
  readonly site: string;
  readonly zone: string;
  readonly service: string;
  readonly ownerDuty: string | null;
  readonly exposure: string | null;
  readonly safety: string | null;
  readonly mission: string | null;
  readonly controls: string | null;
  readonly criticality: number | null;
  readonly situation: number;
}

/** Keeps what is said of assets that no finding is known of yet: findings take the situation over as they come. */
export async function describeAssets(change: Change, described: readonly AssetFacts[]): Promise<void> {
  if (described.length === 0) return;
  await change.run(sql`update assets.asset a set amount = d.amount, site = d.site, zone = d.zone, service = d.service,
      owner_duty = d."ownerDuty", exposure = d.exposure, safety = d.safety, mission = d.mission, controls = d.controls,
      criticality = d.criticality, situation = d.situation
    from jsonb_to_recordset(${JSON.stringify(described)}::jsonb) d(id int, amount int, site text, zone text, service text,
      "ownerDuty" text, exposure text, safety text, mission text, controls text, criticality smallint, situation int)
    where a.id = d.id`);
}
