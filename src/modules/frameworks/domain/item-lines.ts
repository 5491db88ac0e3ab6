import { type ItemAnswer, itemAnswers } from './evidence-item.ts';
import type { DocumentIndicator, DocumentNode, FrameworkDocument } from './framework-document.ts';

/** A line of a file of items: an item of evidence, or a question of the year (`answer` "policy"). */
export interface ItemLine {
  readonly line: number;
  readonly outcome: string;
  readonly item: string;
  readonly text: string;
  readonly answer: string;
  readonly mandatory: readonly string[];
}

/** What a line would change. */
export interface ItemOutcome {
  readonly line: number;
  readonly outcome: string;
  readonly item: string;
  readonly result: 'change' | 'unchanged' | 'refused';
  readonly words: string;
}

/** The columns of the file, in its order. */
export const itemColumns = ['outcome', 'item', 'text', 'answer', 'mandatory'] as const;
const needed = ['outcome', 'item', 'answer'];
const question = 'policy';
const codeShape = /^[A-Za-z0-9][A-Za-z0-9._:()-]{0,59}$/;

/** What the first line of a file of items lacks; null: nothing. */
export function itemHeadFault(names: readonly string[]): string | null {
  const given = names.map((name) => name.trim().toLowerCase());
  const missing = needed.filter((name) => !given.includes(name));
  return missing.length === 0
    ? null
    : `The first line must name the columns ${needed.join(', ')}; ${missing.join(', ')} is missing.`;
}

/** One line, read. `mandatory`: codes of categories with spaces or commas between; empty: in all. */
export function readItemLine(cells: Readonly<Record<string, string>>, line: number): ItemLine {
  const cell = (name: string) => (cells[name] ?? '').trim();
  return {
    line,
    outcome: cell('outcome'),
    item: cell('item'),
    text: cell('text'),
    answer: cell('answer').toLowerCase(),
    mandatory: [
      ...new Set(
        cell('mandatory')
          .split(/[\s,;]+/)
          .filter((code) => code !== ''),
      ),
    ],
  };
}

/** The items and questions of a version, as lines of a file. */
export function linesOfItems({ nodes }: FrameworkDocument): Omit<ItemLine, 'line'>[] {
  return nodes.flatMap(({ code, indicators }) =>
    indicators
      .filter(({ answer, kind }) => answer || kind === 'policy')
      .map((one) => ({
        outcome: code,
        item: one.code,
        text: one.wording,
        answer: one.answer ?? question,
        mandatory: one.mandatory ?? [],
      })),
  );
}

/** A version with the lines of a file put in by their codes. Nothing that is there goes. */
export function withItems(
  document: FrameworkDocument,
  lines: readonly ItemLine[],
): { readonly document: FrameworkDocument; readonly outcomes: readonly ItemOutcome[] } {
  const nodes = new Map(document.nodes.map((node) => [node.code, node]));
  const seen = new Set<string>();
  const outcomes = lines.map((line): ItemOutcome => {
    const key = `${line.outcome} ${line.item}`;
    const isTwice = seen.has(key);
    seen.add(key);
    const { line: at, outcome, item } = line;
    const shown = { line: at, outcome, item };
    const node = nodes.get(outcome);
    const fault = isTwice ? 'It stands in the file twice.' : lineFault(line, node);
    if (fault !== null || !node) return { ...shown, result: 'refused', words: fault ?? '' };
    const before = node.indicators.find(({ code }) => code === item);
    const next = indicatorOf(line, node, before);
    if (before && sameText(before) === sameText(next)) return { ...shown, result: 'unchanged', words: '' };
    nodes.set(outcome, { ...node, indicators: placed(node.indicators, next) });
    return { ...shown, result: 'change', words: before ? changeWords(before, next) : 'New' };
  });
  return {
    document: { ...document, nodes: document.nodes.map(({ code }) => nodes.get(code)).filter(isThere) },
    outcomes,
  };
}

const isThere = (node: DocumentNode | undefined): node is DocumentNode => node !== undefined;

function lineFault({ outcome, item, answer, mandatory }: ItemLine, node: DocumentNode | undefined): string | null {
  if (!node || node.levels.length === 0) return `There is no outcome "${outcome}" that is assessed.`;
  if (!codeShape.test(item)) return 'An item needs a code of letters, digits and . - _';
  if (answer !== question && !isAnswer(answer)) {
    return `The answer must be ${[...itemAnswers, question].join(', ')}; it is "${answer}".`;
  }
  const before = node.indicators.find(({ code }) => code === item);
  if (before && before.kind === 'indicator' && !before.answer) return `${item} is a statement that is ticked.`;
  return mandatory.length > 20 ? 'At most 20 categories.' : null;
}

const isAnswer = (text: string): text is ItemAnswer => itemAnswers.some((one) => one === text);

function indicatorOf(line: ItemLine, node: DocumentNode, before: DocumentIndicator | undefined): DocumentIndicator {
  const level = node.levels.at(-1) ?? '';
  // Empty text leaves what is stored, as in every file of wording.
  const wording = line.text === '' ? (before?.wording ?? '') : line.text;
  const plain = { code: line.item, level, alias: before?.alias ?? '', wording };
  return isAnswer(line.answer)
    ? { ...plain, kind: 'indicator', answer: line.answer, mandatory: line.mandatory }
    : { ...plain, kind: 'policy' };
}

function placed(all: readonly DocumentIndicator[], next: DocumentIndicator): DocumentIndicator[] {
  const at = all.findIndex(({ code }) => code === next.code);
  return at < 0 ? [...all, next] : all.map((one, index) => (index === at ? next : one));
}

function sameText({ wording, answer, mandatory = [], kind }: DocumentIndicator): string {
  return JSON.stringify([wording, answer ?? null, mandatory, kind]);
}

function changeWords(before: DocumentIndicator, next: DocumentIndicator): string {
  const said = [
    before.wording === next.wording ? '' : 'other text',
    (before.answer ?? question) === (next.answer ?? question)
      ? ''
      : `answered by ${next.answer ?? question} (${before.answer ?? question})`,
    (before.mandatory ?? []).join(' ') === (next.mandatory ?? []).join(' ')
      ? ''
      : `mandatory in ${(next.mandatory ?? []).join(', ') || 'all categories'}`,
  ];
  return said.filter((words) => words !== '').join(', ') || 'Changed';
}
