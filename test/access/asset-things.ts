import { sql } from '#platform/sql.ts';
import type { Actor, TestApp } from '../support/app.ts';
import { nessusFile, nessusHost } from '../support/scan-files.ts';
import { sendScan, storeScan } from '../support/scan-imports.ts';
import { mark, must, type Things, target } from './target.ts';

const scan = nessusFile(
  nessusHost(
    '10.9.0.1',
    `<ReportItem port="0" svc_name="general" protocol="tcp" severity="3" pluginID="77" pluginName="Weak ${mark}" pluginFamily="x"><description>It is weak.</description></ReportItem>`,
  ),
);

/** An inventory of the target with one weakness that has the mark in its title, and a file that waits. */
export async function assetThings(app: TestApp, lead: Actor): Promise<Things> {
  const stored = await storeScan(app, lead, target, scan, { source: `Scanner ${mark}` });
  if (stored.state !== 'done') throw new Error(`the scan was not stored: ${JSON.stringify(stored)}`);
  const waiting = await sendScan(app, lead, target, scan, { source: `Scanner ${mark}` });
  const list = (heading: string) => `${heading},${mark}\npump-1,Ward 7\npump-2,Ward 7\n`;
  const held = await sendScan(app, lead, target, list('Name'), { source: `Scanner ${mark}` });
  const rules = [{ fact: 'name', column: 'Name', constant: null, values: {} }];
  const mapped = { name: 'List', rules, dates: 'year-first', why: mark };
  await must(app.ask(lead, 'POST', `/api/asset-imports/${held.body.id}/columns`, mapped), 'a mapping');
  const { mappings } = await must(app.ask(lead, 'GET', `/api/assets/${target}/mappings`), 'mappings');
  const unmapped = await sendScan(app, lead, target, list('Hostname'), { source: `Scanner ${mark}` });
  const assets = await app.whole.read((reader) =>
    reader.rows<{ id: number }>(sql`select a.id from assets.asset a
      join organisations.organisation o on o.id = a.organisation_id where o.code = ${target} order by a.id`),
  );
  const asset = assets[0]?.id ?? 0;
  const legacy = await app.ask(lead, 'POST', '/api/legacy', { organisation: target, name: `Old ${mark}`, why: mark });
  const plan = await app.ask(lead, 'PUT', `/api/assets/${target}/patch-plans`, {
    ...{ code: 'nessus:77', about: `Group ${mark}`, approval: 'approved', windowOn: '2027-01-05' },
    ...{ version: 0, why: mark },
  });
  return {
    assetImport: waiting.body.id,
    assetList: unmapped.body.id,
    assetMapping: mappings[0].id,
    asset,
    legacy: legacy.body.id,
    patchPlan: plan.body.id,
    ...(await doubtAbout(app, asset)),
  };
}

/** A pair that waits for somebody to say whether it is one, and two that were joined. */
async function doubtAbout(app: TestApp, asset: number): Promise<Things> {
  return await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
    change.record({ subject: 'test' });
    const found = await change.one<{ doubt: number; merge: number; source: number }>(sql`with other as (
        insert into assets.asset (organisation_id, name, first_seen, last_seen)
        select organisation_id, 'other', current_date, current_date from assets.asset where id = ${asset}
        returning id, organisation_id)
      , doubt as (insert into assets.doubtful_match (organisation_id, import_id, asset_id, other_id, reason)
        select organisation_id, 0, ${asset}, id, ${mark} from other returning id)
      , joined as (insert into assets.merge (organisation_id, asset_id, gone_id, by_id, by_name, why, held)
        select organisation_id, ${asset}, id, '', '', ${mark}, '{"after": {"version": 0, "findings": []}}' from other
        returning id)
      select doubt.id doubt, joined.id merge, (select min(s.id) from assets.source s, other o
        where s.organisation_id = o.organisation_id) source from doubt, joined`);
    return { doubt: found?.doubt ?? 0, merge: found?.merge ?? 0, source: found?.source ?? 0 };
  });
}
