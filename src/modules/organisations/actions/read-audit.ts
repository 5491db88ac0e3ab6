import { createHash } from 'node:crypto';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { openEntries } from '#platform/open-entries.ts';
import { platformScope } from '#platform/scope.ts';
import { type ChainState, chainStart, followChain } from '../domain/audit-chain.ts';
import { type AuditEntryRow, type AuditFilter, auditEntries, chainAfter, chainHead } from '../store/audit-log.ts';
import { placesOf, registers } from '../store/bodies.ts';

/** Administrators at the top of the real nation also see the entries of no organisation. */
async function contextOf(context: Context, caller: Caller): Promise<Context> {
  const { places } = caller.principal?.scopeFor('people:manage') ?? { places: [] };
  const roots = await context.read(async (reader) => {
    const real = (await registers(reader)).filter(({ isFictional }) => !isFictional);
    return await placesOf(
      reader,
      real.map(({ rootCode }) => rootCode),
    );
  });
  const isAtTop = roots.some(({ id }) => places.some((place) => place.id === id));
  if (!isAtTop) return context;
  const { settings } = context.scope;
  return context.as({ ...context.scope, settings: { ...settings, 'wardkeep.platform_entries': 'yes' } });
}

function opened(context: Context, filter: AuditFilter, limit: number): Promise<AuditEntryRow[]> {
  return context.read(async (reader) => openEntries(context, reader, await auditEntries(reader, filter, limit)));
}

/** Entries within the scope, newest first. */
export async function listAudit(
  context: Context,
  { query }: { query: AuditFilter & { limit: number } },
  caller: Caller,
) {
  const reading = await contextOf(context, caller);
  const entries = await opened(reading, query, query.limit + 1);
  return {
    entries: entries.slice(0, query.limit).map((entry) => ({ ...entry, at: entry.at.toISOString() })),
    hasMore: entries.length > query.limit,
  };
}

/** All entries within the scope as a file. */
export async function exportAudit(
  context: Context,
  { query }: { query: AuditFilter & { format: 'csv' | 'json' } },
  caller: Caller,
): Promise<Answer> {
  const reading = await contextOf(context, caller);
  const pieces = async function* () {
    let before: number | undefined;
    for (;;) {
      const filter = { ...query, before };
      const rows = await opened(reading, filter, 2000);
      yield rows.map((row) => ({ ...row, at: row.at.toISOString() }));
      before = rows.at(-1)?.seq;
      if (rows.length < 2000) return;
    }
  };
  const columns = [
    'seq',
    'at',
    'who',
    'whoName',
    'action',
    'why',
    'subject',
    'organisationCode',
    'organisationName',
    'before',
    'after',
    'hash',
  ];
  const { format, search, from, to } = query;
  const narrowed = [search && `search "${search}"`, from && `from ${from}`, to && `to ${to}`]
    .filter(Boolean)
    .join(', ');
  return exportTable({
    name: 'audit',
    format,
    note: `Audit log${narrowed ? `, ${narrowed}` : ''}`,
    at: context.now(),
    columns,
    rows: pieces(),
  });
}

export interface Verification {
  readonly isWhole: boolean;
  readonly entries: number;
  readonly head: string;
  readonly firstFault: { readonly seq: number; readonly fault: string } | null;
}

/**
 * Follows the whole hash chain, hashing each entry outside the database. It reads every entry but answers with no
 * content, so anybody who may read the log may ask.
 */
export async function verifyAudit(context: Context): Promise<Verification> {
  const whole = context.as(platformScope('verify the audit log'));
  return await whole.read(async (reader) => {
    let state: ChainState = chainStart;
    for (;;) {
      const links = await chainAfter(reader, state.seq, 5000);
      const next = followChain(state, links, (text) => createHash('sha256').update(text).digest('hex'));
      if ('fault' in next) return { isWhole: false, entries: state.seq, head: state.hash, firstFault: next };
      state = next;
      if (links.length < 5000) break;
    }
    const head = await chainHead(reader);
    const isWhole = head.seq === state.seq && head.hash === state.hash;
    const firstFault = isWhole ? null : { seq: state.seq + 1, fault: 'the newest entries are missing' };
    return { isWhole, entries: state.seq, head: state.hash, firstFault };
  });
}
