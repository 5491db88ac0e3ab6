import { parse } from 'csv-parse/sync';
import { addDays } from '#kernel/dates.ts';
import { accountsAt, placesOf } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { isWithin } from '#platform/scope.ts';
import { type HolderLine, headFault, readLine } from '../domain/holder-lines.ts';
import {
  duties,
  endHolder,
  type HolderText,
  holderInTheWay,
  insertHolder,
  type StoredDuty,
  sameHolder,
} from '../store/duties.ts';
import { recheckPosts, recheckStranded } from '../store/sweep.ts';
import { recorded } from './appoint-holders.ts';

interface Outcome {
  readonly line: number;
  readonly organisation: string;
  readonly duty: string;
  readonly name: string;
  readonly outcome: 'add' | 'unchanged' | 'refused';
  readonly words: string;
}

const mostLines = 5000;
// Undoes a preview, whose lines are tried one after the other so that they meet each other.
class PreviewDone extends Error {
  readonly outcomes: readonly Outcome[];
  constructor(outcomes: readonly Outcome[]) {
    super('preview');
    this.outcomes = outcomes;
  }
}

/**
 * Names holders from a CSV file. Each line is taken or refused for itself; who is named after somebody ends that one's
 * time the day before. Without `apply` nothing is kept.
 */
export async function importHolders(
  context: Context,
  { query, body }: { query: { readonly apply: 'yes' | 'no'; readonly why: string }; body: unknown },
) {
  if (!Buffer.isBuffer(body)) {
    throw new Problem('invalid-request', 'Send the bytes of the file, with the content type application/octet-stream.');
  }
  const isApplied = query.apply === 'yes';
  if (isApplied && query.why.length < 3) {
    throw wrongField('why', 'Say why in a few words');
  }
  const lines = linesIn(body);
  const now = context.now().getTime();
  const outcomes = await context
    .change({ action: 'import-holders', why: query.why || 'preview' }, async (change) => {
      const known = new Map((await duties(change)).map((duty) => [duty.code, duty]));
      const done: Outcome[] = [];
      for (const line of lines)
        done.push('why' in line ? refused(line, line.why) : await takeLine(change, line, known, now));
      if (!isApplied) throw new PreviewDone(done);
      await recheckStranded(change, now);
      change.record({ subject: 'duties', after: countsOf(done) });
      return done;
    })
    .catch((error: unknown) => {
      if (error instanceof PreviewDone) return error.outcomes;
      throw error;
    });
  return { isApplied, ...countsOf(outcomes), lines: [...outcomes] };
}

function countsOf(outcomes: readonly Outcome[]) {
  const count = (wanted: Outcome['outcome']) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  return { added: count('add'), unchanged: count('unchanged'), refused: count('refused') };
}

type Read = HolderLine | (Pick<HolderLine, 'line' | 'organisation' | 'duty' | 'name'> & { readonly why: string });

function linesIn(bytes: Buffer): Read[] {
  const refusal = (message: string) => wrongField('file', message, 'This file cannot be read.');
  let head: string | null = null;
  let rows: Record<string, string>[];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    rows = parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      columns: (names: string[]) => {
        head = headFault(names);
        return names.map((name) => name.trim().toLowerCase());
      },
    });
  } catch {
    throw refusal('It is not a CSV file in UTF-8. In Excel choose “Save as”, then “CSV UTF-8 (comma delimited)”.');
  }
  if (head !== null) throw refusal(head);
  if (rows.length === 0) throw refusal('It has no lines below the first.');
  if (rows.length > mostLines) throw refusal(`It has more than ${mostLines} lines. Split it.`);
  return rows.map((row, index) => {
    const read = readLine(row, index + 2);
    const { organisation = '', duty = '', name = '' } = row;
    return 'why' in read ? { ...read, line: index + 2, organisation, duty, name } : read;
  });
}

function refused(
  { line, organisation, duty, name }: Pick<HolderLine, 'line' | 'organisation' | 'duty' | 'name'>,
  words: string,
): Outcome {
  return { line, organisation, duty, name, outcome: 'refused', words };
}

async function takeLine(
  change: Change,
  line: HolderLine,
  known: ReadonlyMap<string, StoredDuty>,
  now: number,
): Promise<Outcome> {
  const duty = known.get(line.duty);
  const why = duty ? supplierFault(duty, line) : `There is no duty "${line.duty}".`;
  if (why !== null) return refused(line, why);
  const [place] = await placesOf(change, [line.organisation]);
  if (!place || !isWithin(change.scope, place.path)) {
    return refused(line, 'There is no such organisation among those you look after.');
  }
  const holder = await holderOf(change, line, place.id);
  return typeof holder === 'string' ? refused(line, holder) : await nameHolder(change, line, holder, now);
}

function supplierFault({ isPerSupplier }: StoredDuty, { supplier }: HolderLine): string | null {
  if (isPerSupplier === (supplier !== '')) return null;
  return isPerSupplier ? 'Say whose contact this is, in the column supplier.' : 'This duty is not held for a supplier.';
}

async function nameHolder(change: Change, line: HolderLine, holder: HolderText, now: number): Promise<Outcome> {
  const { organisationId, duty, name, from } = holder;
  const shown = { line: line.line, organisation: line.organisation, duty, name };
  if (await sameHolder(change, holder)) return { ...shown, outcome: 'unchanged', words: 'This stands here already.' };
  const other = holder.isDeputy ? undefined : await holderInTheWay(change, holder, 0);
  if (other && other.from >= from) {
    return refused(shown, `${other.name} holds it from ${other.from}. Say first when they hold it last.`);
  }
  if (other) await endHolder(change, other.id, addDays(from, -1));
  const id = await insertHolder(change, holder);
  await recheckPosts(change, [{ organisationId, duty }], now);
  const before = other ? { before: recorded(other.id, other) } : {};
  change.record({
    subject: `duty:${line.organisation}:${duty}`,
    organisationId,
    ...before,
    after: recorded(id, holder),
  });
  return { ...shown, outcome: 'add', words: other ? `${other.name} holds it until ${addDays(from, -1)}.` : '' };
}

async function holderOf(change: Change, line: HolderLine, organisationId: number): Promise<HolderText | string> {
  const { duty, phone, isDeputy, from, supplier } = line;
  const account =
    line.email === ''
      ? undefined
      : (await accountsAt(change, organisationId)).find(({ email }) => email === line.email);
  const name = account?.name ?? line.name;
  if (name === '') return 'Nobody of the organisation has an account with this e-mail address. Add a name.';
  const to = line.until === '' ? null : line.until;
  return {
    organisationId,
    duty,
    personId: account?.id ?? null,
    name,
    email: line.email,
    phone,
    isDeputy,
    from,
    to,
    note: '',
    supplier,
  };
}
