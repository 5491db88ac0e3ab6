import { personTies } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { platformScope } from '#platform/scope.ts';
import { independenceFault } from '../domain/assessor-independence.ts';
import { hasEditedAssurance } from '../store/self-and-assessor.ts';

/** Why the caller may not judge the organisation, in words; null: they may. */
export async function independenceFaultOf(
  context: Context,
  caller: Caller,
  organisationId: number,
): Promise<string | null> {
  const personId = caller.principal?.personId ?? null;
  const who = caller.principal?.who.id ?? '';
  if (personId === null) return 'An assessment is judged by a person, not by a script.';
  // The assessor need not see these rows: whether they are independent is the platform's to know.
  return await context.as(platformScope('who may assess')).read(async (reader) => {
    const { isEmployed, roles } = await personTies(reader, personId, organisationId);
    const hasEdited = await hasEditedAssurance(reader, who, organisationId);
    const others = roles.filter(({ role }) => role !== 'assessor');
    return independenceFault({ isEmployed, roles: others, hasEdited }, context.now().toISOString().slice(0, 10));
  });
}

/** @throws Problem 'not-allowed' for an assessor with ties to the organisation, with the reason */
export async function refuseUnlessIndependent(context: Context, caller: Caller, organisationId: number): Promise<void> {
  const fault = await independenceFaultOf(context, caller, organisationId);
  if (fault !== null) throw new Problem('not-allowed', fault);
}
