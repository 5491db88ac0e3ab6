import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

const hour = 3_600_000;

/** Adds an open incident that an invented person of a supplier declared a few hours ago, with what was told since. */
export async function insertDemonstrationIncident(
  change: Change,
  incident: {
    readonly supplierId: number;
    readonly byPartner: number;
    readonly by: string;
    readonly title: string;
    readonly what: string;
    readonly update: string;
    readonly at: Date;
  },
): Promise<void> {
  const ago = (hours: number) => new Date(incident.at.getTime() - hours * hour);
  await change.run(sql`with declared as (
      insert into suppliers.incident (supplier_id, title, what, told, declared_at, declared_by_name, by_partner, since)
      values (${incident.supplierId}, ${incident.title}, ${incident.what}, 0, ${ago(5)}, ${incident.by},
        ${incident.byPartner}, ${ago(7)}) returning id)
    insert into suppliers.incident_update (incident_id, text, is_by_supplier, told_at, told_by_name)
    select id, ${incident.update}, true, ${ago(2)}, ${incident.by} from declared`);
}
