import { type Body, bodyByCode, mayAt, registerOf } from '#modules/organisations/index.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';

/** The top of a nation, which keeps its record of suppliers; undefined where there is no such register. */
export async function topOf(reader: Reader, register: string): Promise<Body | undefined> {
  const found = await registerOf(reader, register);
  return found && (await bodyByCode(reader, found.rootCode));
}

/** Whether the caller keeps the nation's record of suppliers: the permission at the top of the register itself. */
export async function keepsRecord(reader: Reader, caller: Caller, register: string): Promise<boolean> {
  const root = await topOf(reader, register);
  return root !== undefined && mayAt(caller, 'supplier:manage', root.id);
}

/** @throws Problem 'not-allowed' for anybody who does not keep the record */
export async function refuseUnlessKeeper(reader: Reader, caller: Caller, register: string): Promise<void> {
  if (await keepsRecord(reader, caller, register)) return;
  throw new Problem(
    'not-allowed',
    'The record of suppliers is kept at the top of the nation. Ask somebody there, or propose a supplier.',
  );
}

/** @throws Problem 'not-found' */
export function noSupplier(): never {
  throw new Problem('not-found', 'There is no such supplier.');
}

/** @throws Problem 'conflict' */
export function changedSince(what: string): never {
  throw new Problem('conflict', `Somebody changed this ${what} after you read it. Read it again, then save.`);
}
