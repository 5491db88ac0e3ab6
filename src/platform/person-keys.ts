import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { type RecentlyUsed, recentlyUsed } from '#kernel/recently-used.ts';
import type { Database } from './database.ts';
import type { PersonKey } from './sealed-text.ts';
import type { Vault } from './secrets.ts';
import { type Reader, sql } from './sql.ts';

/** A key that was made for this change; it counts once the change is stored. */
export interface NewKey extends PersonKey {
  readonly sealedKey: string;
}

interface Kept {
  readonly key: PersonKey;
  readonly until: number;
}

const mostKept = 5000;
// How long another process may go on sealing for somebody who was erased; what it seals then, nobody can open.
const keptMs = 10_000;
const kept = new WeakMap<Database, RecentlyUsed<Kept>>();

function memoryOf(database: Database): RecentlyUsed<Kept> {
  const known = kept.get(database) ?? recentlyUsed<Kept>(mostKept);
  kept.set(database, known);
  return known;
}

/**
 * Keys to seal with, one for each owner; those that had none, or were erased, get a new one. `added`: those who cannot
 * have one yet.
 */
export async function keysFor(
  database: Database,
  vault: Vault,
  reader: Reader,
  { owners, added }: { readonly owners: ReadonlySet<string>; readonly added: ReadonlySet<string> },
): Promise<{ keys: Map<string, PersonKey>; made: NewKey[] }> {
  const memory = memoryOf(database);
  const keys = new Map<string, PersonKey>();
  for (const owner of owners) {
    const found = memory.get(owner);
    if (found && found.until > performance.now()) keys.set(owner, found.key);
  }
  const missing = [...owners].filter((owner) => !keys.has(owner));
  if (missing.length === 0) return { keys, made: [] };
  const sought = missing.filter((owner) => !added.has(owner));
  const stored = sought.length === 0 ? [] : await storedKeys(reader, sought);
  const opened = stored.map(({ owner, id, sealedKey }) => ({ owner, id, key: openKey(vault, sealedKey) }));
  keepKeys(database, opened);
  for (const key of opened) keys.set(key.owner, key);
  const made = missing.filter((owner) => !keys.has(owner)).map((owner) => newKey(vault, owner));
  for (const key of made) keys.set(key.owner, key);
  return { keys, made };
}

function storedKeys(
  reader: Reader,
  owners: readonly string[],
): Promise<{ owner: string; id: string; sealedKey: string }[]> {
  return reader.rows(sql`select owner, id, sealed_key "sealedKey" from platform.person_keys(${owners}::text[])`);
}

function newKey(vault: Vault, owner: string): NewKey {
  const bytes = randomBytes(32);
  return { owner, id: randomUUID(), key: createSecretKey(bytes), sealedKey: vault.seal(bytes.toString('base64')) };
}

function openKey(vault: Vault, sealedKey: string): KeyObject {
  return createSecretKey(vault.unseal(sealedKey), 'base64');
}

/** Remembers keys for the next changes, a few seconds long. */
export function keepKeys(database: Database, keys: readonly PersonKey[]): void {
  const until = performance.now() + keptMs;
  for (const { owner, id, key } of keys) memoryOf(database).put(owner, { key: { owner, id, key }, until });
}

/** Keys by their ids, always from the database: one that was destroyed opens nothing from that moment on. */
export async function keysById(
  vault: Vault,
  reader: Reader,
  ids: ReadonlySet<string>,
): Promise<Map<string, KeyObject>> {
  const rows = await reader.rows<{ id: string; sealedKey: string }>(
    sql`select id, sealed_key "sealedKey" from platform.person_keys_by_id(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, sealedKey }) => [id, openKey(vault, sealedKey)]));
}

/** Those of these owners who were erased. */
export async function erasedAmong(reader: Reader, owners: ReadonlySet<string>): Promise<Set<string>> {
  const rows = await reader.rows<{ owner: string }>(
    sql`select owner from platform.erased_among(${[...owners]}::text[]) owner`,
  );
  return new Set(rows.map(({ owner }) => owner));
}
