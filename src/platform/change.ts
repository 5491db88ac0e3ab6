import type { Database } from './database.ts';
import type { ToldEvent } from './events/event-type.ts';
import { keepKeys } from './person-keys.ts';
import type { Scope } from './scope.ts';
import { type SealedEntries, sealEntries } from './seal-entries.ts';
import type { Vault } from './secrets.ts';
import { type Writer, write } from './sql.ts';

/** What is done (a stable verb-noun such as `apply-import`) and the reason the person gave. */
export interface Intent {
  readonly action: string;
  readonly why: string;
  /**
   * True where the reason must stay readable after the person it is about was erased, such as why they were. Otherwise
   * the reason of an entry about a person is sealed with their key.
   */
  readonly isWhyKept?: boolean;
}

/** One changed thing as the audit log keeps it. */
export interface AuditEntry {
  /** What was changed: `organisation:R0A`, `person:12`. */
  readonly subject: string;
  /** The organisation it belongs to; absent for the platform as a whole. */
  readonly organisationId?: number;
  /** The person it is about was added by this very change, so no key of theirs is looked for. */
  readonly isOfNewPerson?: true;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A writing transaction that knows who changes what and why. */
export interface Change extends Writer {
  /** Adds a row to the audit log, written in this same transaction. */
  record(entry: AuditEntry): void;
  /** Tells other modules a fact, kept for them in this same transaction: `change.tell(asked.about('ask:12', {…}))`. */
  tell(event: ToldEvent): void;
}

/** Runs `work` in one transaction and appends its audit entries to the hash chain; a change that records none throws. */
export async function change<T>(
  platform: { readonly database: Database; readonly vault: Vault },
  scope: Scope,
  intent: Intent,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const { result, made } = await write(platform.database, scope, async (writer, closeWith) => {
    const entries: AuditEntry[] = [];
    const events: ToldEvent[] = [];
    const done = await work({
      ...writer,
      record: (entry) => entries.push(entry),
      tell: (event) => events.push(event),
    });
    if (entries.length === 0) throw new Error(`the change '${intent.action}' recorded nothing for the audit log`);
    const sealed = await sealEntries(platform, writer, intent, entries);
    // Sent together with the commit: the chain's end, for which everybody else waits, is locked for no round trip.
    closeWith(append(writer, sealed));
    // After the lock on the chain's end, so that ids of facts rise in the order of commits.
    if (events.length > 0) closeWith(`select platform.tell(${quoted(writer, events.map(told(scope)))})`);
    return { result: done, made: sealed.made };
  });
  keepKeys(platform.database, made);
  return result;
}

function append(writer: Writer, { rows, made }: SealedEntries): string {
  const keys = made.map(({ id, owner, sealedKey }) => ({ id, owner, sealed_key: sealedKey }));
  return `select platform.append_sealed(${quoted(writer, rows)}, ${quoted(writer, keys)})`;
}

function quoted({ client }: Writer, value: unknown): string {
  return `${client.escapeLiteral(JSON.stringify(value))}::jsonb`;
}

function told({ who }: Scope): (event: ToldEvent) => Record<string, unknown> {
  return ({ name, subject, facts }) => ({ name, subject, facts, who: who.id, who_name: who.name });
}
