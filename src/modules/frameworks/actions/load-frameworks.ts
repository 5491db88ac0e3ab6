import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Context } from '#platform/context.ts';
import { namesIn, readText } from '#platform/files.ts';
import type { FrameworkDocument } from '../domain/framework-document.ts';
import { readFrameworkDocument } from '../domain/read-framework-document.ts';
import { lostCodes, saveFramework, storedVersions } from '../store/save-framework.ts';

const folder = path.join(import.meta.dirname, '../../../../data/frameworks/versions');

/** What marks the same content: nothing is written while it stays. */
export function contentHashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Loads the versions that come with this release where they are missing or older. What the nation imported under the
 * same name stays. @returns the versions written now, e.g. `caf 4.0`
 * @throws when a file of ours is not in our format
 */
export async function loadFrameworks(context: Context): Promise<string[]> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.json')).toSorted();
  const files = await Promise.all(names.map(async (name) => ({ name, text: await readText(path.join(folder, name)) })));
  const known = await context.read(storedVersions);
  const hashes = new Set(known.map(({ contentHash }) => contentHash));
  const due = files
    .map((file) => ({ ...file, contentHash: contentHashOf(file.text) }))
    .filter(({ contentHash }) => !hashes.has(contentHash))
    .map((file) => ({ document: shippedDocument(file.name, file.text), contentHash: file.contentHash }))
    .filter(({ document: { framework, version } }) =>
      known.every((each) => each.framework !== framework.code || each.version !== version || each.origin === 'shipped'),
    );
  if (due.length === 0) return [];
  await context.change({ action: 'load-frameworks', why: 'first start of this release' }, async (change) => {
    for (const { document, contentHash } of due) {
      const lost = await lostCodes(change, document);
      if (lost.length > 0)
        throw new Error(`${nameOf(document)} lost ${lost.join(', ')}: answers refer to it, so make a new version`);
      await saveFramework(change, document, { contentHash, origin: 'shipped' });
      change.record({ subject: `framework:${nameOf(document)}`, after: { contentHash, nodes: document.nodes.length } });
    }
  });
  return due.map(({ document }) => nameOf(document));
}

const nameOf = ({ framework, version }: FrameworkDocument) => `${framework.code} ${version}`;

function shippedDocument(name: string, text: string): FrameworkDocument {
  const { document, faults } = readFrameworkDocument(JSON.parse(text));
  if (document) return document;
  throw new Error(`${name}: ${faults.map(({ where, message }) => `${where} ${message}`).join('; ')}`);
}
