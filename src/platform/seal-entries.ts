import type { AuditEntry, Intent } from './change.ts';
import type { Database } from './database.ts';
import { keysFor, type NewKey } from './person-keys.ts';
import { personIn, type WriteText, writeTexts } from './personal-fields.ts';
import type { Scope } from './scope.ts';
import { markPlain, sealText } from './sealed-text.ts';
import type { Vault } from './secrets.ts';
import type { Reader } from './sql.ts';

/** Entries as the database keeps them, and the keys that were made for them. */
export interface SealedEntries {
  readonly rows: readonly Record<string, unknown>[];
  readonly made: readonly NewKey[];
}

/** Seals what entries hold of people: who did it, and in those about a person also why and every text. */
export async function sealEntries(
  { database, vault }: { readonly database: Database; readonly vault: Vault },
  reader: Reader,
  intent: Intent,
  entries: readonly AuditEntry[],
): Promise<SealedEntries> {
  const owners = new Set<string>();
  const collect: WriteText = (owner, text) => {
    if (owner !== null) owners.add(owner);
    return text;
  };
  for (const entry of entries) rowOf(reader.scope, intent, entry, collect);
  const added = new Set(entries.flatMap(({ subject, isOfNewPerson }) => (isOfNewPerson ? [subject] : [])));
  const { keys, made } = await keysFor(database, vault, reader, { owners, added });
  const write: WriteText = (owner, text) => {
    const key = owner === null ? undefined : keys.get(owner);
    return key ? sealText(key, text) : markPlain(text);
  };
  return { rows: entries.map((entry) => rowOf(reader.scope, intent, entry, write)), made };
}

function rowOf({ who }: Scope, intent: Intent, entry: AuditEntry, write: WriteText): Record<string, unknown> {
  const about = personIn(entry.subject);
  return {
    who: who.id,
    who_name: write(personIn(who.id), who.name),
    action: intent.action,
    why: write(intent.isWhyKept ? null : about, intent.why),
    subject: entry.subject,
    organisation_id: entry.organisationId ?? null,
    before: writeTexts(entry.before ?? null, about, write),
    after: writeTexts(entry.after ?? null, about, write),
  };
}
