import { type KnownVersion, nameOf, type StandardName } from './year-document.ts';

/** A line of a file of levels. */
export interface ProfileLine extends StandardName {
  readonly line: number;
  readonly category: string;
  readonly outcome: string;
  readonly level: string;
  readonly source: string;
  readonly isVerified: boolean;
}

const needed = ['category', 'framework', 'version', 'outcome', 'level'] as const;

/** What the first line of a file of levels lacks; null: nothing. */
export function profileHeadFault(names: readonly string[]): string | null {
  const given = names.map((name) => name.trim().toLowerCase());
  const missing = needed.filter((name) => !given.includes(name));
  if (missing.length > 0)
    return `The first line must name the columns ${needed.join(', ')}; ${missing.join(', ')} is missing.`;
  return null;
}

/** One line, read. `row`: its cells by the names of the first line, in small letters. */
export function readProfileLine(row: Readonly<Record<string, string>>, line: number): ProfileLine {
  const cell = (name: string) => (row[name] ?? '').trim();
  return {
    line,
    category: cell('category'),
    framework: cell('framework'),
    version: cell('version'),
    outcome: cell('outcome'),
    level: cell('level'),
    source: cell('source') || 'Imported',
    isVerified: /^(yes|true|1)$/i.test(cell('verified')),
  };
}

/** Why a line cannot be taken; null: it can. `standards`: names of the versions that each category answers. */
export function profileLineFault(
  line: ProfileLine,
  standards: ReadonlyMap<string, readonly string[]>,
  known: readonly KnownVersion[],
): string | null {
  const own = standards.get(line.category);
  if (!own) return `There is no category "${line.category}".`;
  if (!own.includes(nameOf(line))) return `Category ${line.category} does not answer ${nameOf(line)}.`;
  const levels = known.find((version) => nameOf(version) === nameOf(line))?.nodes.get(line.outcome);
  if (!levels) return `${nameOf(line)} has no outcome "${line.outcome}".`;
  return levels.includes(line.level)
    ? null
    : `${line.outcome} has no level "${line.level}": it has ${levels.join(', ')}.`;
}
