import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { readYaml } from '#platform/read-yaml.ts';
import type { Reader } from '#platform/sql.ts';
import { type ContentFile, knownFormats, readContentFile } from '../domain/exchange/content-file.ts';
import { type MatchedWording, matchWording } from '../domain/exchange/match-wording.ts';
import { type FrameworkDifference, frameworkDifferences } from '../domain/framework-differences.ts';
import type { FrameworkDocument } from '../domain/framework-document.ts';
import type { MappingDocument, VersionName } from '../domain/mapping-document.ts';
import { saveMapping, unknownCodes } from '../store/mappings.ts';
import { saveFramework, saveWording } from '../store/save-framework.ts';
import { saveLevels } from '../store/save-years.ts';
import { refuseUnlessKeeper } from './keepers-of-years.ts';
import { contentHashOf } from './load-frameworks.ts';
import { judgeProfile } from './oscal-profiles.ts';
import { asDocument, findFramework, frameworkOf } from './stored-framework.ts';

export interface ContentAsked {
  readonly apply: 'yes' | 'no';
  readonly why: string;
  readonly 'file-name': string;
  /** The version that wording is for. */
  readonly framework?: string | undefined;
  readonly version?: string | undefined;
  /** What the levels of a profile are for. */
  readonly year?: string | undefined;
  readonly category?: string | undefined;
}

/** What storing a file would do, and how to do it. */
interface Judged {
  readonly kind: ContentFile['kind'];
  readonly format: string;
  readonly title: string;
  readonly target: VersionName | null;
  readonly isNew: boolean;
  readonly differences: readonly FrameworkDifference[];
  readonly losses: readonly string[];
  readonly notes: readonly string[];
  readonly faults: readonly { readonly where: string; readonly message: string }[];
  store(change: Change): Promise<void>;
}

const mostShown = 100;

/**
 * Reads a file of content (a framework, a mapping, wording) and says what storing it would change; with `apply` it is
 * stored, unless it has faults. For those who keep the nation's frameworks.
 */
export async function importContent(
  context: Context,
  { query, body }: { readonly query: ContentAsked; readonly body: unknown },
  caller: Caller,
) {
  if (!Buffer.isBuffer(body))
    throw new Problem('invalid-request', 'Send the bytes of the file, with the content type application/octet-stream.');
  const isApplied = query.apply === 'yes';
  if (isApplied && query.why.length < 3) throw wrongField('why', 'Say why in a few words');
  const refuse = (reader: Reader) => refuseUnlessKeeper(reader, caller);
  if (!isApplied) {
    return await context.read(async (reader) => {
      await refuse(reader);
      return answerOf(await judge(reader, body, query), false);
    });
  }
  return await context.change({ action: 'import-framework', why: query.why }, async (change) => {
    await refuse(change);
    return await storeContent(change, body, query);
  });
}

/** Stores a file of content. @throws Problem 'refused-import' with every fault */
export async function storeContent(change: Change, bytes: Buffer, asked: ContentAsked) {
  const judged = await judge(change, bytes, asked);
  if (judged.faults.length > 0)
    throw new Problem('refused-import', 'This file has faults. Nothing was stored.', {
      parts: judged.faults.slice(0, mostShown),
    });
  if (judged.differences.length === 0 && judged.kind !== 'mapping')
    throw new Problem('not-now', 'This file says the same as what is stored.');
  await judged.store(change);
  return answerOf(judged, true);
}

function answerOf(judged: Judged, isApplied: boolean) {
  const { kind, format, title, target, isNew, differences, losses, notes, faults } = judged;
  return {
    isApplied,
    ...{ kind, format, title, target, isNew },
    differences: differences.slice(0, mostShown),
    differenceCount: differences.length,
    losses: [...losses],
    notes: [...notes],
    faults: faults.slice(0, mostShown),
    faultCount: faults.length,
  };
}

/** What a file holds, set beside what is stored. @throws Problem 'wrong-file' where it cannot be read at all */
export async function judge(reader: Reader, bytes: Buffer, asked: ContentAsked): Promise<Judged> {
  const text = textOf(bytes);
  const file = readContentFile(parsed(text));
  if (file === null) throw new Problem('wrong-file', `This file is none of those that can be read: ${knownFormats}.`);
  if (file.kind === 'wording') return await judgeWording(reader, file, asked);
  if (file.kind === 'profile') return await judgeLevels(reader, file, asked);
  if (file.kind === 'mapping') return await judgeMapping(reader, file);
  return await judgeFramework(reader, file, contentHashOf(text));
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\ufeff/, '');
  } catch {
    throw new Problem('wrong-file', 'This file is not text in UTF-8.');
  }
}

function parsed(text: string): unknown {
  if (text.trim() === '') throw new Problem('wrong-file', 'This file is empty.');
  // Only JSON of these formats begins so; what merely looks like it is YAML too.
  if (!text.trimStart().startsWith('{')) return readYaml(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('wrong-file', `This file is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

type Of<Kind extends ContentFile['kind']> = Extract<ContentFile, { readonly kind: Kind }>;

const refusedFile = (file: ContentFile): Judged => ({
  kind: file.kind,
  format: file.format,
  title: '',
  target: null,
  isNew: false,
  differences: [],
  losses: file.losses,
  notes: [],
  faults: file.faults,
  store: () => Promise.reject(new Error('a file with faults is never stored')),
});

async function judgeFramework(reader: Reader, file: Of<'framework'>, contentHash: string): Promise<Judged> {
  const { document } = file;
  if (document === null) return refusedFile(file);
  const target = { framework: document.framework.code, version: document.version };
  const stored = await findFramework(reader, target);
  const differences = frameworkDifferences(stored ? asDocument(stored) : null, document);
  const lost = differences.filter(({ kind }) => kind === 'removed');
  return {
    ...refusedFile(file),
    title: document.title,
    target,
    isNew: stored === undefined,
    differences,
    notes: stored?.version.origin === 'shipped' ? ['A new release of Wardkeep will no longer renew this version.'] : [],
    faults: lost.map(({ code }) => ({
      where: code,
      message: 'is gone; answers refer to it, so a version never loses anything. Give the file a new version',
    })),
    store: async (change) => {
      await saveFramework(change, document, { contentHash, origin: 'imported' });
      change.record({
        subject: `framework:${target.framework} ${target.version}`,
        before: stored ? { contentHash: stored.version.contentHash } : null,
        after: { contentHash, format: file.format, nodes: document.nodes.length, changes: differences.length },
      });
    },
  };
}

async function judgeLevels(reader: Reader, file: Of<'profile'>, asked: ContentAsked): Promise<Judged> {
  if (file.faults.length > 0) return refusedFile(file);
  const { due, before, ...judged } = await judgeProfile(reader, file, asked);
  const { year = '' } = asked;
  return {
    ...refusedFile(file),
    ...judged,
    store: async (change) => {
      await saveLevels(change, year, due);
      change.record({ subject: `year:${year}`, before, after: due });
    },
  };
}

async function judgeMapping(reader: Reader, file: Of<'mapping'>): Promise<Judged> {
  const { document } = file;
  if (document === null) return refusedFile(file);
  const unknown = await unknownCodes(reader, document);
  return {
    ...refusedFile(file),
    title: mappingTitle(document),
    target: document.to,
    differences: document.pairs.map(({ from, to, kind }) => ({ kind: 'added', code: `${from} to ${to}`, words: kind })),
    notes: ['It takes the place of every pair between these two versions.'],
    faults: unknown.map((code) => ({ where: code, message: 'is not known here' })),
    store: async (change) => {
      await saveMapping(change, document);
      change.record({ subject: `mapping:${mappingTitle(document)}`, after: { pairs: document.pairs.length } });
    },
  };
}

const mappingTitle = ({ from, to }: MappingDocument) =>
  `${from.framework} ${from.version} to ${to.framework} ${to.version}`;

async function judgeWording(reader: Reader, file: Of<'wording'>, asked: ContentAsked): Promise<Judged> {
  if (file.faults.length > 0) return refusedFile(file);
  const { framework, version } = asked;
  if (!framework || !version) {
    throw wrongField('version', 'Choose the version that this wording is for.', 'This file does not say its version.');
  }
  const stored = await frameworkOf(reader, { framework, version });
  const before = asDocument(stored);
  const matched = matchWording(before.nodes, file.nodes);
  const differences = frameworkDifferences(before, worded(before, matched));
  return {
    ...refusedFile(file),
    title: `Wording of ${stored.version.title}`,
    target: { framework, version },
    differences,
    notes: notesOf(matched),
    faults: matched.faults,
    store: async (change) => {
      await saveWording(change, stored.version.id, matched, asked['file-name']);
      change.record({
        subject: `framework:${framework} ${version}`,
        before: { wordingSource: stored.version.wordingSource },
        after: { wordingSource: asked['file-name'], worded: matched.nodes.length + matched.indicators.length },
      });
    },
  };
}

function worded(document: FrameworkDocument, { nodes, indicators }: MatchedWording): FrameworkDocument {
  const ofNode = new Map(nodes.map(({ code, wording }) => [code, wording]));
  const ofStatement = new Map(indicators.map(({ node, code, wording }) => [`${node} ${code}`, wording]));
  return {
    ...document,
    nodes: document.nodes.map((node) => ({
      ...node,
      wording: ofNode.get(node.code) ?? '',
      indicators: node.indicators.map((each) => ({
        ...each,
        wording: ofStatement.get(`${node.code} ${each.code}`) ?? '',
      })),
    })),
  };
}

function notesOf({ missing, unknown, renamed }: MatchedWording): string[] {
  const list = (codes: readonly string[]) => `${codes.slice(0, 10).join(', ')}${codes.length > 10 ? ' and more' : ''}`;
  return [
    ...(missing.length === 0 ? [] : [`The file says nothing about ${list(missing)}.`]),
    ...(unknown.length === 0 ? [] : [`The file has what this version does not: ${list(unknown)}.`]),
    ...renamed.map(({ code, ours, theirs }) => `${code} is called “${ours}” here and “${theirs}” in the file.`),
  ];
}
