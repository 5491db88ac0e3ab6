import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { type ProfileLine, profileHeadFault, profileLineFault, readProfileLine } from '../domain/profile-lines.ts';
import { nameOf } from '../domain/year-document.ts';
import { type LoadedVersion, loadedVersions, saveLevels } from '../store/save-years.ts';
import { categoriesOf, profileOf, yearByCode } from '../store/years.ts';
import { csvLines, refusal } from './csv-lines.ts';
import { refuseUnlessKeeper } from './keepers-of-years.ts';

const mostLines = 5000;

interface Asked {
  readonly params: { readonly code: string };
  readonly query: { readonly apply: 'yes' | 'no'; readonly why: string };
  readonly body: unknown;
}

interface Outcome {
  readonly line: number;
  readonly category: string;
  readonly outcome: string;
  readonly result: 'change' | 'unchanged' | 'refused';
  readonly words: string;
}

/** Levels of a year from a CSV file, line by line. Levels that the file does not name stay as they are. */
export async function importProfile(context: Context, { params, query, body }: Asked, caller: Caller) {
  if (!Buffer.isBuffer(body)) {
    throw new Problem('invalid-request', 'Send the bytes of the file, with the content type application/octet-stream.');
  }
  const isApplied = query.apply === 'yes';
  if (isApplied && query.why.length < 3) throw wrongField('why', 'Say why in a few words');
  const lines = linesIn(body);
  if (!isApplied) {
    return await context.read(async (reader) => {
      await refuseUnlessKeeper(reader, caller);
      return answerOf(false, (await judge(reader, params.code, lines)).outcomes);
    });
  }
  return await context.change({ action: 'import-profile', why: query.why }, async (change) => {
    await refuseUnlessKeeper(change, caller);
    const { outcomes, due, before } = await judge(change, params.code, lines);
    await saveLevels(change, params.code, due);
    change.record({
      subject: `year:${params.code}`,
      before,
      after: due.map(({ category, nodeId, level, source }) => ({ category, nodeId, level, source })),
    });
    return answerOf(true, outcomes);
  });
}

function linesIn(bytes: Buffer): ProfileLine[] {
  const lines = csvLines(bytes, profileHeadFault, mostLines)
    .map(({ cells, line }) => readProfileLine(cells, line))
    .filter(({ outcome }) => outcome !== '');
  if (lines.length === 0) throw refusal('It has no lines below the first.');
  return lines;
}

async function judge(reader: Reader, code: string, lines: readonly ProfileLine[]) {
  if (!(await yearByCode(reader, code))) throw new Problem('not-found', `There is no year "${code}".`);
  const versions = await loadedVersions(reader);
  const categories = await categoriesOf(reader, code);
  const standards = new Map(categories.map((category) => [category.code, category.standards.map(nameOf)]));
  const now = new Map<string, { level: string; source: string; isVerified: boolean }>();
  for (const category of categories) {
    for (const { nodeId, ...rest } of await profileOf(reader, code, category.code)) {
      now.set(`${category.code} ${nodeId}`, rest);
    }
  }
  const judged = lines.map((line) => judgeLine(line, profileLineFault(line, standards, versions), versions, now));
  return {
    outcomes: judged.map(({ outcome }) => outcome),
    due: judged.flatMap(({ due }) => due ?? []),
    before: judged.flatMap(({ before }) => before ?? []),
  };
}

function judgeLine(
  line: ProfileLine,
  fault: string | null,
  versions: readonly LoadedVersion[],
  now: ReadonlyMap<string, { level: string; source: string; isVerified: boolean }>,
) {
  const { category, outcome, level, source, isVerified } = line;
  const shown = { line: line.line, category, outcome };
  const nodeId = versions.find((version) => nameOf(version) === nameOf(line))?.ids.get(outcome);
  if (fault !== null || nodeId === undefined) {
    return { outcome: { ...shown, result: 'refused' as const, words: fault ?? 'There is no such outcome.' } };
  }
  const was = now.get(`${category} ${nodeId}`);
  if (was?.level === level && was.source === source && was.isVerified === isVerified) {
    return { outcome: { ...shown, result: 'unchanged' as const, words: '' } };
  }
  const words = was === undefined ? `${level} (nothing asked before)` : `${was.level} becomes ${level}`;
  return {
    outcome: { ...shown, result: 'change' as const, words },
    due: [{ category, nodeId, level, source, isVerified }],
    before: was ? [{ category, nodeId, ...was }] : [],
  };
}

function answerOf(isApplied: boolean, lines: readonly Outcome[]) {
  const count = (wanted: Outcome['result']) => lines.filter(({ result }) => result === wanted).length;
  return {
    isApplied,
    changed: count('change'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    lines: [...lines],
  };
}
