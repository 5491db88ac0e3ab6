import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Context } from '#platform/context.ts';
import { readText } from '#platform/files.ts';
import { type YearDocument, yearFaults } from '../domain/year-document.ts';
import { loadedVersions, saveYear, storedYears } from '../store/save-years.ts';

const file = path.join(import.meta.dirname, '../../../../data/frameworks/years.json');

/** What marks the same year. */
export function yearHash(document: YearDocument): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}

/**
 * Loads the years that come with this release where they are missing or older. What the nation edited stays.
 * @returns the years written now
 * @throws when a year of ours has a fault, such as a framework that is not loaded yet
 */
export async function loadYears(context: Context): Promise<string[]> {
  const shipped = (JSON.parse(await readText(file)) as YearDocument[]).map((document) => ({
    document,
    contentHash: yearHash(document),
  }));
  const known = new Map((await context.read(storedYears)).map((year) => [year.code, year]));
  const due = shipped.filter(({ document: { code }, contentHash }) => {
    const stored = known.get(code);
    return !stored || (stored.origin === 'shipped' && stored.contentHash !== contentHash);
  });
  if (due.length === 0) return [];
  await context.change({ action: 'load-years', why: 'first start of this release' }, async (change) => {
    const versions = await loadedVersions(change);
    for (const { document, contentHash } of due) {
      const faults = yearFaults(document, versions);
      if (faults.length > 0) throw new Error(`year ${document.code}: ${faults[0]?.where} ${faults[0]?.message}`);
      await saveYear(change, document, { versions, contentHash, origin: 'shipped' });
      change.record({ subject: `year:${document.code}`, after: { contentHash } });
    }
  });
  return due.map(({ document }) => document.code);
}
