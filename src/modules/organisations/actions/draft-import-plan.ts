import { setImmediate as nextTurn } from 'node:timers/promises';
import { isIsoDate } from '#kernel/dates.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import { isWithin } from '#platform/scope.ts';
import type { ImportClaims } from '../domain/import-claims.ts';
import { ImportFault } from '../domain/import-fault.ts';
import type { ImportKind, ImportWords } from '../domain/import-kind.ts';
import { importKind, importKinds } from '../domain/import-kinds.ts';
import { importNeeds } from '../domain/import-needs.ts';
import { type ImportPlan, planSteps } from '../domain/import-plan.ts';
import type { OnProgress } from '../domain/import-progress.ts';
import { currentRegister, type RegisterHead, registerHead } from '../store/import-register.ts';
import { importWords } from '../store/import-words.ts';
import { inSets } from '../store/in-sets.ts';
import { readImportFile } from './read-import-file.ts';

export interface ImportSource {
  readonly register: string;
  readonly kind: string;
  readonly bytes: Buffer;
  /** The day the changes count from; null: the newest day that the file names, else today. */
  readonly effective: string | null;
}

export interface Draft extends ImportPlan {
  readonly head: RegisterHead;
  readonly effective: string;
}

/**
 * Reads a file and compares it with the register as it stands.
 * @throws Problem `wrong-file` or `too-large` when the file cannot be used, `not-found` outside the asker's register
 */
export async function draftImportPlan(context: Context, source: ImportSource, onProgress: OnProgress): Promise<Draft> {
  const kind = knownKind(source.kind);
  const today = context.now().toISOString().slice(0, 10);
  const words = await context.read(async (reader) => {
    reachable(context, await registerHead(reader, source.register), source.register);
    return await importWords(reader, today);
  });
  const claims = await readClaims(source.bytes, kind, words, onProgress);
  const effective = effectiveDay(source.effective ?? claims.newestDay ?? today);
  onProgress({ phase: 'checking', done: 0, total: 0 });
  const needs = importNeeds(claims);
  // One transaction, so that the revision belongs to what was read.
  const { head, current } = await context.read(async (reader) => {
    const head = reachable(context, await registerHead(reader, source.register), source.register);
    return { head, current: await inSets(reader, () => currentRegister(reader, head, source.kind, needs)) };
  });
  const plan = await inTurns(planSteps({ claims, current, effective, today }), claims, onProgress);
  return { ...plan, head, effective };
}

function knownKind(code: string): ImportKind {
  const kind = importKind(code);
  if (kind) return kind;
  const known = importKinds.map((each) => each.code).join(', ');
  throw new Problem('invalid-request', `There is no kind of file called “${code}”. Known: ${known}.`, {
    parts: [{ where: 'kind', message: 'is not known' }],
  });
}

function reachable(context: Context, head: RegisterHead | undefined, code: string): RegisterHead {
  if (head && isWithin(context.scope, head.rootPath)) return head;
  throw new Problem('not-found', `There is no register “${code}” that you may import into.`);
}

function effectiveDay(day: string): string {
  if (isIsoDate(day) && day >= '1948-07-05' && day < '2100-01-01') return day;
  throw new Problem(
    'invalid-request',
    `“${day}” is not a day that changes can count from. Use a day such as 2026-11-21.`,
    {
      parts: [{ where: 'effective', message: 'is not a day of the service' }],
    },
  );
}

async function readClaims(
  bytes: Buffer,
  kind: ImportKind,
  words: ImportWords,
  onProgress: OnProgress,
): Promise<ImportClaims> {
  try {
    return await readImportFile(bytes, kind, words, onProgress);
  } catch (error) {
    if (!(error instanceof ImportFault)) throw error;
    const id = error.isTooLarge ? 'too-large' : 'wrong-file';
    const { line, message } = error;
    if (line === null) throw new Problem(id, message);
    throw new Problem(id, `Line ${line}: ${message}`, { facts: { line } });
  }
}

async function inTurns(
  steps: ReturnType<typeof planSteps>,
  claims: ImportClaims,
  onProgress: OnProgress,
): Promise<ImportPlan> {
  const total = claims.bodies.length + claims.edges.length + claims.statuses.length;
  for (let done = 0; ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    done = Math.min(total, done + 2000);
    onProgress({ phase: 'comparing', done, total });
    await nextTurn();
  }
}
