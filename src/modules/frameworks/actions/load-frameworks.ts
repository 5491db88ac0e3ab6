import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Fault } from '#kernel/fault.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { namesIn, readText } from '#platform/files.ts';
import type { Reader } from '#platform/sql.ts';
import type { FrameworkDocument } from '../domain/framework-document.ts';
import { type MappingDocument, readMappingDocument, type VersionName } from '../domain/mapping-document.ts';
import { readFrameworkDocument } from '../domain/read-framework-document.ts';
import { mappingsOf, type StoredMapping, saveMapping } from '../store/mappings.ts';
import { lostCodes, type StoredVersion, saveFramework, storedVersions } from '../store/save-framework.ts';

const folder = path.join(import.meta.dirname, '../../../../data/frameworks');

interface DueVersion {
  readonly document: FrameworkDocument;
  readonly contentHash: string;
}

/** What marks the same content: nothing is written while it stays. */
export function contentHashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Loads the versions and mappings that come with this release where they are missing or older. What the nation imported
 * under the same name stays. @returns what was written now, e.g. `caf 4.0` and `caf 3.2 to caf 4.0`
 * @throws when a file of ours is not in our format
 */
export async function loadFrameworks(context: Context): Promise<string[]> {
  const { versions, mappings } = await context.read(async (reader) => ({
    versions: await dueVersions(reader),
    mappings: await dueMappings(reader),
  }));
  if (versions.length + mappings.length === 0) return [];
  await context.change({ action: 'load-frameworks', why: 'first start of this release' }, async (change) => {
    for (const due of versions) await saveShipped(change, due);
    for (const document of mappings) {
      await saveMapping(change, document);
      change.record({ subject: `mapping:${mappingName(document)}`, after: { pairs: document.pairs.length } });
    }
  });
  return [...versions.map(({ document }) => nameOf(document)), ...mappings.map(mappingName)];
}

async function saveShipped(change: Change, { document, contentHash }: DueVersion): Promise<void> {
  const lost = await lostCodes(change, document);
  if (lost.length > 0)
    throw new Error(`${nameOf(document)} lost ${lost.join(', ')}: answers refer to it, so make a new version`);
  await saveFramework(change, document, { contentHash, origin: 'shipped' });
  change.record({ subject: `framework:${nameOf(document)}`, after: { contentHash, nodes: document.nodes.length } });
}

const nameOf = ({ framework, version }: FrameworkDocument) => `${framework.code} ${version}`;
const mappingName = ({ from, to }: MappingDocument) =>
  [from, to].map(({ framework, version }) => `${framework} ${version}`).join(' to ');

async function dueVersions(reader: Reader): Promise<DueVersion[]> {
  const known = await storedVersions(reader);
  const hashes = new Set(known.map(({ contentHash }) => contentHash));
  const files = (await filesOf('versions')).map((file) => ({ ...file, contentHash: contentHashOf(file.text) }));
  return files
    .filter(({ contentHash }) => !hashes.has(contentHash))
    .map(({ name, text, contentHash }) => ({ document: read(name, text, readFrameworkDocument), contentHash }))
    .filter(({ document }) => !isImported(known, document));
}

function isImported(known: readonly StoredVersion[], { framework, version }: FrameworkDocument): boolean {
  return known.some(
    (each) => each.framework === framework.code && each.version === version && each.origin === 'imported',
  );
}

async function dueMappings(reader: Reader): Promise<MappingDocument[]> {
  const known = await storedVersions(reader);
  const idOf = ({ framework, version }: VersionName) =>
    known.find((each) => each.framework === framework && each.version === version)?.id;
  const rows = await mappingsOf(
    reader,
    known.map(({ id }) => id),
  );
  const documents = (await filesOf('mappings')).map(({ name, text }) => read(name, text, readMappingDocument));
  return documents.filter((document) => {
    const [from, to] = [idOf(document.from), idOf(document.to)];
    return isDue(
      document,
      rows.filter(({ fromVersionId, toVersionId }) => fromVersionId === from && toVersionId === to),
    );
  });
}

/** Pairs with another source are the nation's own. */
function isDue({ source, isVerified, pairs }: MappingDocument, rows: readonly StoredMapping[]): boolean {
  if (rows.some((row) => row.source !== source)) return false;
  const keyOf = (...parts: readonly unknown[]) => JSON.stringify(parts);
  const kept = new Set(rows.map((row) => keyOf(row.fromCode, row.toCode, row.kind, row.note, row.isVerified)));
  return (
    rows.length !== pairs.length ||
    pairs.some(({ from, to, kind, note }) => !kept.has(keyOf(from, to, kind, note, isVerified)))
  );
}

async function filesOf(part: string): Promise<{ readonly name: string; readonly text: string }[]> {
  const names = (await namesIn(path.join(folder, part))).filter((name) => name.endsWith('.json')).toSorted();
  return await Promise.all(names.map(async (name) => ({ name, text: await readText(path.join(folder, part, name)) })));
}

function read<T>(
  name: string,
  text: string,
  reader: (json: unknown) => { readonly document: T | null; readonly faults: readonly Fault[] },
): T {
  const { document, faults } = reader(JSON.parse(text));
  if (document) return document;
  throw new Error(`${name}: ${faults.map(({ where, message }) => `${where} ${message}`).join('; ')}`);
}
