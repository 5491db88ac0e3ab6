import { bodyByCode, mayAt, type Register, registers } from '#modules/organisations/index.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';

/** A nation with its top, and whether the caller keeps what is decided there. */
export interface Nation {
  readonly register: Register;
  readonly rootId: number;
  readonly mayManage: boolean;
}

/** Every nation, the real ones first. Without a caller nobody keeps them. */
export async function nationsFor(reader: Reader, caller?: Caller): Promise<Nation[]> {
  const nations: Nation[] = [];
  for (const register of await registers(reader)) {
    const rootId = (await bodyByCode(reader, register.rootCode))?.id;
    if (rootId !== undefined) {
      nations.push({ register, rootId, mayManage: caller !== undefined && mayAt(caller, 'framework:manage', rootId) });
    }
  }
  return nations;
}

/** Years are of all nations, so those at the top of a real one keep them. */
export function keepsYears(nations: readonly Nation[]): boolean {
  return nations.some(({ register, mayManage }) => mayManage && !register.isFictional);
}

/** @throws Problem 'not-allowed' for anybody who does not keep the years */
export async function refuseUnlessKeeper(reader: Reader, caller: Caller): Promise<void> {
  if (keepsYears(await nationsFor(reader, caller))) return;
  throw new Problem('not-allowed', 'Years are kept at the top of the nation. Ask somebody there.');
}
