import type { Context } from '#platform/context.ts';
import { purposes, type Subject } from '#platform/held-data.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { openEntries } from '#platform/open-entries.ts';
import { Problem } from '#platform/problems.ts';
import { platformScope } from '#platform/scope.ts';
import { copyAsPage } from '../domain/copy-page.ts';
import { entriesAround, newestErasureOf } from '../store/erasures.ts';
import { personById } from '../store/people.ts';
import { subjectOf } from './erase-person.ts';
import { demandReachOverRoles } from './guard-account.ts';
import { ownId } from './own-record.ts';
import { retentionNow } from './retain.ts';

const mostEntries = 20_000;

/** What is held about the person who asks, table by table, and what became of their wish to be erased. */
export async function ownData(context: Context, _input: unknown, caller: Caller) {
  const me = ownId(caller);
  const { tables } = await copyOf(context, (await subjectOf(context, me)) ?? nobody());
  const asked = await context.read((reader) => newestErasureOf(reader, me));
  return {
    tables: tables.map(({ table, holds, why, kept, erasure, rows }) => ({
      table,
      holds,
      why,
      kept,
      erasure,
      rows: rows.length,
    })),
    erasure: asked
      ? {
          id: asked.id,
          state: asked.state,
          askedAt: asked.askedAt.toISOString(),
          decidedAt: asked.decidedAt?.toISOString() ?? null,
          decisionWhy: asked.decisionWhy,
        }
      : null,
  };
}

interface Asked {
  readonly query: { readonly format: 'html' | 'json' };
}

/** One's own copy of what is held. */
export async function ownCopy(context: Context, { query }: Asked, caller: Caller): Promise<CopyFile> {
  const subject = (await subjectOf(context, ownId(caller))) ?? nobody();
  await context.change({ action: 'take-own-copy', why: 'asked by the person', isWhyKept: true }, async (change) => {
    change.record({ subject: subject.who, organisationId: subject.organisationId });
  });
  return await fileOf(context, subject, query.format);
}

/** A copy for somebody within the scope, who asked an administrator for it. */
export async function copyForPerson(
  context: Context,
  { params, query, body }: Asked & { params: { id: number }; body: { why: string } },
  caller: Caller,
): Promise<CopyFile> {
  if (!(await context.read((reader) => personById(reader, params.id)))) throw nobodyHere();
  await demandReachOverRoles(context, caller, params.id);
  const subject = (await subjectOf(context, params.id)) ?? nobody();
  await context.change({ action: 'take-copy-for-person', why: body.why }, async (change) => {
    change.record({ subject: subject.who, organisationId: subject.organisationId });
  });
  return await fileOf(context, subject, query.format);
}

const keptWords = (days: number | null, why: string) => (days === null ? why : `${days} days. ${why}`);

interface CopyFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

interface CopiedTable {
  readonly table: string;
  readonly holds: string;
  readonly why: string;
  readonly kept: string;
  readonly erasure: string;
  readonly rows: readonly Record<string, unknown>[];
}

// The person's own rows stand in every organisation they ever worked for, so this reads in the platform's scope.
async function copyOf(context: Context, subject: Subject): Promise<{ tables: CopiedTable[] }> {
  const { held } = context.personalData;
  const kept = new Map((await retentionNow(context)).map(({ code, now, why }) => [code, keptWords(now, why)]));
  return await context.as(platformScope('subject access')).read(async (reader) => {
    const tables: CopiedTable[] = [];
    for (const each of held) {
      if (!each.copy) continue;
      const rows = await reader.rows<Record<string, unknown>>(each.copy(subject));
      const { table, holds, purpose, keptAs, erasure } = each;
      const { words, basis } = purposes[purpose];
      tables.push({ table, holds, why: `${words} (${basis})`, kept: kept.get(keptAs) ?? '', erasure, rows });
    }
    const entries = await openEntries(context, reader, await entriesAround(reader, subject.who, mostEntries));
    const audit = held.find(({ table }) => table === 'platform.audit');
    tables.push({
      table: 'platform.audit',
      holds: 'Entries of the audit log by and about you',
      why: `${purposes.accountability.words} (${purposes.accountability.basis})`,
      kept: kept.get('audit-log') ?? '',
      erasure: audit?.erasure ?? '',
      rows: entries.map(({ who, ...entry }) => ownSide(subject, who, entry)),
    });
    return { tables };
  });
}

// Of what this person did to others only that they did it; of what others did to them, not who they are.
function ownSide(
  subject: Subject,
  who: string,
  entry: { at: Date; action: string; why: string; subject: string; before: unknown; after: unknown },
): Record<string, unknown> {
  const by = who === subject.who ? 'you' : who.startsWith('person:') ? 'somebody else' : who;
  const { at, action, why } = entry;
  if (entry.subject !== subject.who) {
    const about = entry.subject.startsWith('person:') ? 'somebody else' : entry.subject;
    return { at, by, action, about, why: about === 'somebody else' ? '' : why };
  }
  return { at, by, action, about: 'you', why, before: entry.before, after: entry.after };
}

async function fileOf(context: Context, subject: Subject, format: 'html' | 'json'): Promise<CopyFile> {
  const { tables } = await copyOf(context, subject);
  const copy = { format: 'wardkeep.personal-data/1', account: subject.id, madeAt: context.now().toISOString(), tables };
  const name = `personal-data-${subject.id}-${copy.madeAt.slice(0, 10)}`;
  return format === 'json'
    ? { name: `${name}.json`, type: 'application/json', text: JSON.stringify(copy, null, 2) }
    : { name: `${name}.html`, type: 'text/html', text: copyAsPage(copy) };
}

const nobodyHere = () => new Problem('not-found', 'There is no such account among your organisations.');

function nobody(): never {
  throw nobodyHere();
}
