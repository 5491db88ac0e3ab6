import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { RetentionClass, Subject } from '#platform/held-data.ts';
import { erasedName, openEntries } from '#platform/open-entries.ts';
import { platformScope } from '#platform/scope.ts';
import {
  closedBefore,
  destroyKeysOf,
  erasedHere,
  erasedOwners,
  holderOfAccount,
  namesInLog,
  reachEverything,
} from '../store/erasures.ts';
import { nameBeforeLogIn } from './own-context.ts';

// A name changes a few times in a life, and shows in what was done lately.
const entriesLookedAt = 5000;

const whole = (context: Context, task: string): Context => context.as(platformScope(task));

/** Whose data it is: the account, and every name under which they did things. Null where there is no such account. */
export async function subjectOf(context: Context, personId: number): Promise<(Subject & { isErased: boolean }) | null> {
  return await whole(context, 'data protection').read(async (reader) => {
    const account = await holderOfAccount(reader, personId);
    if (!account) return null;
    const who = `person:${personId}`;
    const done = await openEntries(context, reader, await namesInLog(reader, who, entriesLookedAt));
    // Who is logging in has a name of convenience in some entries; and what is too short would match too much.
    const known = [account.name, ...done.map(({ whoName }) => whoName)].filter(
      (name) => name.length >= 3 && name !== nameBeforeLogIn,
    );
    const names = [...new Set(known)];
    const { organisationId, isErased } = account;
    return { id: personId, organisationId, who, names, erasedName: erasedName(who), isErased };
  });
}

/**
 * Erases a person in the change that was opened for it: what the register says of each table, then the keys. Everything
 * that depends on the reach of who asks must have been judged before.
 * @returns rows touched by table
 */
export async function erase(context: Context, change: Change, subject: Subject): Promise<Record<string, number>> {
  await reachEverything(change);
  const counts: Record<string, number> = {};
  for (const { table, erase: statement } of context.personalData.held) {
    if (statement) counts[table] = await change.run(statement(subject));
  }
  return counts;
}

/** Records that somebody was erased; the reason stays readable, so it must name nobody. */
export function recordErasure(change: Change, subject: Subject, counts: Record<string, number>): void {
  const tables = Object.values(counts).filter((n) => n > 0).length;
  change.record({ subject: subject.who, organisationId: subject.organisationId, after: { tables } });
}

async function eraseAlone(context: Context, personId: number, why: string): Promise<boolean> {
  const subject = await subjectOf(context, personId);
  if (!subject || subject.isErased) return false;
  await context.change({ action: 'erase-person', why, isWhyKept: true }, async (change) => {
    recordErasure(change, subject, await erase(context, change, subject));
  });
  return true;
}

/** Accounts that were closed long ago: the person is erased, unless something holds the account. */
export const closedAccounts: RetentionClass = {
  code: 'closed-accounts',
  name: 'Accounts that were closed',
  days: 1095,
  leastDays: 30,
  happens: 'blank',
  why: 'Kept 3 years after the account was closed, so that it can be asked what somebody did; then the person is erased. An account that is held for an investigation stays.',
  countAlone: async (context, before) =>
    (await whole(context, 'retention').read((reader) => closedBefore(reader, before, 100_000))).length,
  applyAlone: async (context, before, most) => {
    const acting = whole(context, 'retention');
    const ids = await acting.read((reader) => closedBefore(reader, before, most));
    for (const id of ids) await eraseAlone(acting, id, 'closed for longer than accounts are kept');
    return ids.length;
  },
};

/** Owners that were erased, with the day, for the list that is kept beside backups. */
export async function listErasedOwners(context: Context): Promise<{ owner: string; erasedAt: Date }[]> {
  return await context.identify((reader) => erasedOwners(reader));
}

/**
 * Erases again whom a list names: after a backup from before their erasure was restored.
 * @returns how many there were to erase
 */
export async function eraseAgain(context: Context, owners: readonly string[]): Promise<number> {
  const acting = whole(context, 'restore');
  const already = await acting.identify((reader) => erasedHere(reader, owners));
  const missing = [...new Set(owners)].filter((owner) => !already.has(owner));
  for (const owner of missing) {
    const personId = /^person:(\d+)$/.exec(owner)?.[1];
    if (personId && (await eraseAlone(acting, Number(personId), 'done again after a backup was restored'))) continue;
    await acting.change({ action: 'destroy-keys', why: 'done again after a backup was restored' }, async (change) => {
      await destroyKeysOf(change, owner);
      change.record({ subject: 'data-protection', after: { owner } });
    });
  }
  return missing.length;
}
