import { randomBytes } from 'node:crypto';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { hashOf } from '#platform/secrets.ts';
import { plainRecoveryCode, recoveryCode, recoveryCodeCount } from '../domain/recovery-codes.ts';
import { replaceRecoveryCodes } from '../store/recovery-codes.ts';
import { demandOwnProof, ownRecord } from './own-record.ts';
import { secondChecksOf } from './second-checks.ts';

/** Makes new recovery codes in the place of all earlier ones; they are in the answer, once. */
export async function makeRecoveryCodes(
  context: Context,
  _input: unknown,
  caller: Caller,
): Promise<{ codes: string[] }> {
  const person = await context.read((reader) => ownRecord(reader, caller));
  demandOwnProof(context, caller, person, await secondChecksOf(context, person));
  const codes = Array.from({ length: recoveryCodeCount }, () => recoveryCode(randomBytes(64)));
  const hashes = codes.map((code) => hashOf(plainRecoveryCode(person.id, code)));
  await context.change({ action: 'make-recovery-codes', why: 'asked to' }, async (change) => {
    await replaceRecoveryCodes(change, person, hashes);
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId });
  });
  return { codes };
}
