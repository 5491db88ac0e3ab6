import { sql } from '#platform/sql.ts';
import type { TestApp } from './app.ts';

/** Names of the small fleet that `describedAssets` describes; a scan has to bring them in before. */
export const fleetNames = ['epr-1', 'epr-2', 'ward-pcs', 'pump-1', 'mail'] as const;

/** Two servers, a group of 1,400 desktops, a medical device, and something that nobody knows the kind of: their numbers. */
export async function describedAssets(app: TestApp, code: string): Promise<readonly number[]> {
  return await app.whole.change({ action: 'test-assets', why: 'test' }, async (change) => {
    await change.run(sql`update assets.asset a set kind = k.kind, amount = k.amount, service = k.service
      from (values ('epr-1', 'server', 1, 'Patient records'), ('epr-2', 'server', 1, 'Patient records'),
        ('ward-pcs', 'desktop', 1400, 'Wards'), ('pump-1', 'medical-device', 1, 'Wards'), ('mail', 'unknown', 1, ''))
        k(name, kind, amount, service), organisations.organisation o
      where a.name = k.name and o.id = a.organisation_id and o.code = ${code}`);
    change.record({ subject: 'test' });
    const rows = await change.rows<{ id: number }>(sql`select a.id from assets.asset a
      join organisations.organisation o on o.id = a.organisation_id where o.code = ${code}
      order by array_position(${[...fleetNames]}::text[], a.name)`);
    return rows.map(({ id }) => id);
  });
}
