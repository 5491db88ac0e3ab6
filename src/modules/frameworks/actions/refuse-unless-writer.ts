import { mayAt } from '#modules/organisations/index.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';

const onlyTheirs =
  'You can read this, but only people with a role at the organisation itself may change it. Ask its cyber lead.';

/** @throws Problem 'not-allowed' for those above, who may read */
export function refuseUnlessWriter(caller: Caller, organisationId: number, permission = 'assurance:write'): void {
  if (mayAt(caller, permission, organisationId)) return;
  throw new Problem('not-allowed', onlyTheirs);
}
