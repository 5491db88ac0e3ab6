import { type OpenBody, openByCodes } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { type CategoryLine, categoryHeadFault, categoryOutcome, readCategoryLine } from '../domain/category-lines.ts';
import { type NewPlacing, type Placing, savePlacings } from '../store/placings.ts';
import { returnsOf } from '../store/returns.ts';
import { csvLines, refusal } from './csv-lines.ts';
import { type YearPlaces, yearPlaces } from './list-categories.ts';

/** More than the register of England has. */
const mostLines = 100_000;
const mostShown = 500;

interface Key {
  readonly code: string;
}

interface Placed {
  readonly organisations: readonly string[];
  readonly category: string;
  readonly source: string;
  readonly isVerified: boolean;
  readonly register: string;
  readonly why: string;
}

/** Places organisations by name, or back where their kind belongs. */
export async function placeOrganisations(
  context: Context,
  { params, body }: { readonly params: Key; readonly body: Placed },
  caller: Caller,
) {
  const { category, source, isVerified, register, why } = body;
  const lines = body.organisations.map((organisation, at) => ({
    line: at + 1,
    organisation: organisation.toUpperCase(),
    category,
    source,
    isVerified,
  }));
  return await applied(context, { year: params.code, register, why, lines }, caller);
}

interface Sent {
  readonly params: Key;
  readonly query: { readonly register?: string | undefined; readonly apply: 'yes' | 'no'; readonly why: string };
  readonly body: unknown;
}

/** Categories from a CSV file, line by line. Organisations that the file does not name stay where they are. */
export async function importCategories(context: Context, { params, query, body }: Sent, caller: Caller) {
  if (!Buffer.isBuffer(body)) {
    throw new Problem('invalid-request', 'Send the bytes of the file, with the content type application/octet-stream.');
  }
  const { register, why } = query;
  if (query.apply === 'yes' && why.length < 3) throw wrongField('why', 'Say why in a few words');
  const lines = linesIn(body);
  const asked = { year: params.code, register, why, lines };
  if (query.apply === 'yes') return await applied(context, asked, caller);
  return await context.read(async (reader) => answerOf(false, (await judge(reader, asked, caller)).outcomes));
}

interface ToPlace {
  readonly year: string;
  readonly register: string | undefined;
  readonly why: string;
  readonly lines: readonly CategoryLine[];
}

async function applied(context: Context, asked: ToPlace, caller: Caller) {
  return await context.change({ action: 'place-organisations', why: asked.why }, async (change) => {
    const { outcomes, due } = await judge(change, asked, caller);
    if (due.length > 0) {
      await savePlacings(
        change,
        asked.year,
        due.map(({ next }) => next),
        { at: context.now(), why: asked.why },
      );
    }
    record(change, asked.year, due);
    return answerOf(true, outcomes);
  });
}

function record(change: Change, year: string, due: readonly Due[]): void {
  for (const { code, before, next } of due) {
    const { category, source, isVerified } = next;
    change.record({
      subject: `category:${year}:${code}`,
      organisationId: next.organisationId,
      ...(before ? { before: { category: before.category, source: before.source } } : {}),
      after: { category, source, isVerified },
    });
  }
  if (due.length === 0) change.record({ subject: `year:${year}`, after: { placed: 0 } });
}

interface Due {
  readonly code: string;
  readonly before: Placing | undefined;
  readonly next: NewPlacing;
}

interface Outcome {
  readonly line: number;
  readonly organisation: string;
  readonly name: string;
  readonly result: 'change' | 'unchanged' | 'refused';
  readonly words: string;
}

async function judge(reader: Reader, asked: ToPlace, caller: Caller) {
  const places = await yearPlaces(reader, asked.year, asked.register, caller);
  const { nation, categories, placings, byKind } = places;
  if (!nation.mayManage) {
    throw new Problem('not-allowed', 'Categories are kept at the top of the nation. Ask somebody there.');
  }
  const bodies = await bodiesNamed(reader, places, asked.lines);
  const ids = [...bodies.values()].map(({ id }) => id);
  const open = new Map((await returnsOf(reader, asked.year, ids)).map((one) => [one.organisationId, one.category]));
  const known = new Set(categories.map(({ code }) => code));
  const seen = new Set<string>();
  const nowOf = ({ id, kind }: OpenBody) => ({
    byKind: byKind.get(kind) ?? null,
    named: placings.get(id) ?? null,
    returnIn: open.get(id) ?? null,
  });
  const judged = asked.lines.map((line) => {
    const body = bodies.get(line.organisation);
    const shown = { line: line.line, organisation: line.organisation, name: body?.name ?? '' };
    const found = seen.has(line.organisation) ? twice : categoryOutcome(line, body && nowOf(body), known);
    seen.add(line.organisation);
    const due = found.result === 'change' && body ? [dueOf(line, body, placings.get(body.id))] : [];
    return { outcome: { ...shown, ...found }, due };
  });
  return { outcomes: judged.map(({ outcome }) => outcome), due: judged.flatMap(({ due }) => due) };
}

const twice = { result: 'refused', words: 'It stands in the file twice.' } as const;

function dueOf(
  { category, source, isVerified }: CategoryLine,
  { id, code }: OpenBody,
  before: Placing | undefined,
): Due {
  return {
    code,
    before,
    next: { organisationId: id, category: category === '' ? null : category, source, isVerified },
  };
}

async function bodiesNamed(reader: Reader, { nation }: YearPlaces, lines: readonly CategoryLine[]) {
  const codes = lines.map(({ organisation }) => organisation);
  const { code, asOf } = nation.register;
  return new Map((await openByCodes(reader, code, asOf, codes)).map((body) => [body.code, body]));
}

function linesIn(bytes: Buffer): CategoryLine[] {
  // The last line of our own export says when it was made: it has one cell.
  const lines = csvLines(bytes, categoryHeadFault, mostLines).flatMap(({ cells, line }) =>
    cells.category === undefined ? [] : [readCategoryLine(cells, line)],
  );
  if (lines.length === 0) throw refusal('It has no lines below the first.');
  return lines;
}

function answerOf(isApplied: boolean, outcomes: readonly Outcome[]) {
  const count = (wanted: Outcome['result']) => outcomes.filter(({ result }) => result === wanted).length;
  const order = { refused: 0, change: 1, unchanged: 2 };
  const lines = outcomes.toSorted((a, b) => order[a.result] - order[b.result] || a.line - b.line).slice(0, mostShown);
  return {
    isApplied,
    changed: count('change'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    lines,
  };
}
