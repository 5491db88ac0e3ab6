import { isDeepStrictEqual } from 'node:util';
import { ScimFault } from '../../domain/scim/scim-fault.ts';
import { namesVersion } from '../../domain/scim/user-resource.ts';
import type { ScimCall } from './scim-call.ts';

/** @throws ScimFault 412 when the client means another version than the one that is held */
export function refuseOtherVersion({ ifMatch, ifNoneMatch }: ScimCall, version: number): void {
  const isOther = ifMatch !== undefined && !namesVersion(ifMatch, version);
  const isKnown = ifNoneMatch !== undefined && namesVersion(ifNoneMatch, version);
  if (isOther || isKnown) throw new ScimFault(412, 'The resource has another version. Read it again, then decide.');
}

/** Leaves a change of nothing undone: no new version, nothing in the audit log. */
class NothingChanged<Row> extends Error {
  readonly row: Row;

  constructor(row: Row) {
    super('nothing changed');
    this.row = row;
  }
}

/** Runs a change; where it turns out to change nothing, gives the row as it stands. */
export async function unlessSame<Row>(work: () => Promise<Row>): Promise<Row> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NothingChanged) return error.row as Row;
    throw error;
  }
}

/** Goes on with what is to be written, or leaves the change when that is what stands already. */
unlessSame.demandChange = <Row, Value>(row: Row, before: Value, after: Value): Value => {
  if (isDeepStrictEqual(before, after)) throw new NothingChanged(row);
  return after;
};
