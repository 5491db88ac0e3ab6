import type { Database } from './database.ts';
import type { ToldEvent } from './events/event-type.ts';
import type { Scope } from './scope.ts';
import { sql, type Writer, write } from './sql.ts';

/** What is done (a stable verb-noun such as `apply-import`) and the reason the person gave. */
export interface Intent {
  readonly action: string;
  readonly why: string;
}

/** One changed thing as the audit log keeps it. */
export interface AuditEntry {
  /** What was changed: `organisation:R0A`, `person:12`. */
  readonly subject: string;
  /** The organisation it belongs to; absent for the platform as a whole. */
  readonly organisationId?: number;
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
export function change<T>(
  database: Database,
  scope: Scope,
  intent: Intent,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  return write(database, scope, async (writer) => {
    const entries: AuditEntry[] = [];
    const events: ToldEvent[] = [];
    const result = await work({
      ...writer,
      record: (entry) => entries.push(entry),
      tell: (event) => events.push(event),
    });
    if (entries.length === 0) throw new Error(`the change '${intent.action}' recorded nothing for the audit log`);
    // Last in the transaction: the chain's end is locked from here to the commit only.
    await writer.rows(
      sql`select platform.append_audit(${JSON.stringify(entries.map((entry) => row(scope, intent, entry)))}::jsonb)`,
    );
    // After the lock on the chain's end, so that ids of facts rise in the order of commits.
    if (events.length > 0)
      await writer.rows(sql`select platform.tell(${JSON.stringify(events.map(told(scope)))}::jsonb)`);
    return result;
  });
}

function row(scope: Scope, intent: Intent, entry: AuditEntry): Record<string, unknown> {
  return {
    who: scope.who.id,
    who_name: scope.who.name,
    action: intent.action,
    why: intent.why,
    subject: entry.subject,
    organisation_id: entry.organisationId ?? null,
    before: entry.before ?? null,
    after: entry.after ?? null,
  };
}

function told({ who }: Scope): (event: ToldEvent) => Record<string, unknown> {
  return ({ name, subject, facts }) => ({ name, subject, facts, who: who.id, who_name: who.name });
}
