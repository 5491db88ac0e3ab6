import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFeed } from '#modules/assets/actions/import-feed.ts';
import type { TestApp } from './app.ts';

/** Loads public lists: one weakness that is exploited now, and one of which all is known and mild. */
export async function loadPublicFacts(
  app: TestApp,
  { urgent, quiet, listedOn }: { readonly urgent: string; readonly quiet: string; readonly listedOn: string },
): Promise<void> {
  const records = `cve,published,cvss_vector,cvss_base,ssvc_exploitation,ssvc_automatable,ssvc_technical_impact,product,kev_date_added
${quiet},2020-02-01,CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N,1.8,none,no,partial,Thing,\n`;
  const listed = { cveID: urgent, vulnerabilityName: 'Fault', dateAdded: listedOn, dueDate: '2026-11-26' };
  const kev = { catalogVersion: '1', dateReleased: '2026-11-20T10:00:00Z', count: 1, vulnerabilities: [listed] };
  const folder = await mkdtemp(join(tmpdir(), 'wardkeep-facts-'));
  try {
    for (const [name, text] of [
      ['cve.csv', records],
      ['kev.json', JSON.stringify(kev)],
    ] as const) {
      await writeFile(join(folder, name), text);
      await importFeed(app.whole, { file: join(folder, name), isReviewed: true });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
