import type { Fault } from '#kernel/fault.ts';
import {
  fault,
  fields,
  flag,
  isGiven,
  items,
  type Look,
  look,
  neededNumber,
  neededText,
  number,
  textOrNone,
  word,
} from '#kernel/reading.ts';
import { textOf } from '#kernel/text-of.ts';
import { documentFaults } from './document-faults.ts';
import { itemAnswers } from './evidence-item.ts';
import {
  type DocumentIndicator,
  type DocumentNode,
  documentLimits,
  type FrameworkDocument,
  type FrameworkLevel,
  frameworkFormat,
  frameworkFormatVersion,
  indicatorKinds,
  scorings,
  versionStates,
} from './framework-document.ts';

const shortCode = /^[a-z][a-z0-9-]{0,39}$/;
const versionCode = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const nodeCode = /^[A-Za-z0-9][A-Za-z0-9._:()-]{0,59}$/;
const rootFields = ['format', 'framework', 'version', 'title', 'state', 'scoring', 'levels', 'source', 'licence'];

/**
 * Reads a framework (`wardkeep.framework/1`) from parsed JSON, strictly: every fault names its path.
 * @returns the document where there is no fault
 */
export function readFrameworkDocument(json: unknown): {
  readonly document: FrameworkDocument | null;
  readonly faults: readonly Fault[];
} {
  const at = look(json, 'framework');
  const newer = formatFault(json);
  if (newer) return { document: null, faults: [newer] };
  const document = readRoot(at);
  // What stands against another part is judged only where each part can be read.
  if (at.faults.length === 0) at.faults.push(...documentFaults(document));
  return { document: at.faults.length === 0 ? document : null, faults: at.faults };
}

function formatFault(json: unknown): Fault | null {
  const given = typeof json === 'object' && json !== null && 'format' in json ? json.format : undefined;
  const wanted = `${frameworkFormat}/${frameworkFormatVersion}`;
  const [, number] = /^wardkeep\.framework\/(\d{1,6})$/.exec(textOf(given)) ?? [];
  if (number !== undefined && Number(number) > frameworkFormatVersion)
    return {
      where: 'format',
      message: `is ${textOf(given)}, which is newer than this installation reads (${wanted}); update Wardkeep first`,
    };
  if (given === wanted) return null;
  const shown = given === undefined ? 'is missing' : `is ${JSON.stringify(given).slice(0, 60)}`;
  return { where: 'format', message: `${shown}; it must be "${wanted}"` };
}

function readRoot(at: Look): FrameworkDocument {
  const field = fields(at, [...rootFields, 'isVerified', 'nodes']);
  const framework = fields(field('framework'), ['code', 'name', 'publisher', 'meaning', 'sort']);
  return {
    framework: {
      code: code(framework('code'), shortCode),
      name: neededText(framework('name')),
      publisher: neededText(framework('publisher')),
      meaning: textOrNone(framework('meaning'), 1_000),
      sort: number(framework('sort'), { least: 0, most: 30_000, isWhole: true }, 100),
    },
    version: code(field('version'), versionCode),
    title: neededText(field('title')),
    state: word(field('state'), versionStates, 'current'),
    scoring: word(field('scoring'), scorings, 'levels'),
    levels: items(field('levels'), documentLimits.levels).map(readLevel),
    source: neededText(field('source'), 1_000),
    licence: textOrNone(field('licence'), 500),
    isVerified: flag(field('isVerified'), false),
    nodes: items(field('nodes'), documentLimits.nodes).map(readNode),
  };
}

function code(at: Look, pattern: RegExp): string {
  const value = neededText(at, 60);
  if (value !== '' && !pattern.test(value)) fault(at, `is "${value}"; letters, digits and . _ - only, no spaces`);
  return value;
}

function readLevel(at: Look): FrameworkLevel {
  const field = fields(at, ['code', 'name', 'rank']);
  return {
    code: code(field('code'), shortCode),
    name: neededText(field('name'), 80),
    rank: neededNumber(field('rank'), { least: 1, most: documentLimits.levels, isWhole: true }),
  };
}

function readNode(at: Look): DocumentNode {
  const field = fields(at, ['code', 'parent', 'kind', 'title', 'wording', 'levels', 'isVerified', 'indicators']);
  return {
    code: code(field('code'), nodeCode),
    parent: isGiven(field('parent')) ? code(field('parent'), nodeCode) : null,
    kind: code(field('kind'), shortCode),
    title: neededText(field('title'), 500),
    wording: textOrNone(field('wording'), documentLimits.wording),
    levels: items(field('levels'), documentLimits.levels).map((level) => code(level, shortCode)),
    isVerified: flag(field('isVerified'), true),
    indicators: items(field('indicators'), documentLimits.indicators).map(readIndicator),
  };
}

function readIndicator(at: Look): DocumentIndicator {
  const field = fields(at, ['code', 'level', 'kind', 'alias', 'wording', 'answer', 'mandatory']);
  return {
    code: code(field('code'), nodeCode),
    level: code(field('level'), shortCode),
    kind: word(field('kind'), indicatorKinds, 'indicator'),
    alias: textOrNone(field('alias'), 60),
    wording: textOrNone(field('wording'), documentLimits.wording),
    ...(isGiven(field('answer')) ? { answer: word(field('answer'), itemAnswers, 'text') } : {}),
    ...(isGiven(field('mandatory'))
      ? { mandatory: items(field('mandatory'), documentLimits.categories).map((one) => neededText(one, 20)) }
      : {}),
  };
}
