import type { Fault } from '#kernel/fault.ts';
import { entries, fault, fields, type Look, look, neededText, textOrNone } from '#kernel/reading.ts';
import { cafLevels } from './caf-levels.ts';
import { type DocumentIndicator, type DocumentNode, documentLimits } from './framework-document.ts';

const shortOf: Readonly<Record<string, string>> = Object.fromEntries(cafLevels.map(({ code, short }) => [code, short]));

/**
 * Reads the Cyber Assessment Framework as WebCAF keeps it (objectives, principles, outcomes, indicators by level), from
 * parsed YAML, with its wording. An indicator's code is its level and its place there (`A1.a.NA.1`), as the publisher
 * counts; the file's own number is its alias.
 */
export function readWebcafFile(yaml: unknown): {
  readonly nodes: readonly DocumentNode[];
  readonly faults: readonly Fault[];
} {
  const at = look(yaml, 'file');
  const nodes = parts(fields(at, null)('objectives'), 'objective', null);
  if (nodes.length === 0 && at.faults.length === 0) fault(at, 'has no objectives');
  return { nodes, faults: at.faults };
}

const below = { objective: ['principles', 'principle'], principle: ['outcomes', 'outcome'] } as const;

function parts(at: Look, kind: 'objective' | 'principle' | 'outcome', parent: string | null): DocumentNode[] {
  return entries(at, 100).flatMap(([code, each]) => {
    const field = fields(each, null);
    const indicators = kind === 'outcome' ? indicatorsOf(field('indicators'), code) : [];
    const levels = cafLevels
      .map((level) => level.code)
      .filter((level) => indicators.some((one) => one.level === level));
    const node: DocumentNode = {
      code,
      parent,
      kind,
      title: neededText(field('title'), 500),
      wording: textOrNone(field('description'), documentLimits.wording),
      levels,
      isVerified: true,
      indicators,
    };
    if (kind === 'outcome') return [node];
    const [name, lower] = below[kind];
    return [node, ...parts(field(name), lower, code)];
  });
}

function indicatorsOf(at: Look, outcome: string): DocumentIndicator[] {
  return entries(at, documentLimits.levels).flatMap(([level, statements]) => {
    const short = shortOf[level];
    if (short === undefined)
      fault(statements, `is no level of the framework; known: ${Object.keys(shortOf).join(', ')}`);
    return entries(statements, documentLimits.indicators).map(([alias, statement], index) => ({
      code: `${outcome}.${short}.${index + 1}`,
      level,
      kind: 'indicator' as const,
      alias,
      wording: neededText(fields(statement, null)('description'), documentLimits.wording),
    }));
  });
}
