import { duties } from '#modules/obligations/index.ts';
import { mayAt, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { evidenceNotShownFor, evidenceShownFor } from '../store/evidence-list.ts';
import { inheritedFor } from '../store/inheritances.ts';
import { finishedJudgements } from '../store/self-and-assessor.ts';
import { resultsOf, servicesSeen } from '../store/shared-services.ts';
import { inheritanceShown, namesFor, usableBy } from './list-services.ts';
import { dayOf, evidencePieceOf } from './read-evidence.ts';
import { looksAfter, reachToRead } from './who-adds-evidence.ts';

/**
 * What stands behind one outcome of one organisation in a year. For those above only where it shares in full, and
 * for whoever looks after the outcome.
 */
export async function readOutcomeEvidence(
  context: Context,
  { query }: { query: { readonly organisation: string; readonly node: number; readonly year: string } },
  caller: Caller,
) {
  const today = dayOf(context);
  const { node, year } = query;
  const asked = { organisation: query.organisation, year, nodes: [node] };
  const reach = await reachToRead(context, caller, asked);
  const isGiven = !reach.isByRole || (await looksAfter(context, caller, asked));
  return await reach.context.read(async (reader) => {
    const body = await organisationWithin(reader, query.organisation);
    const shown = await evidenceShownFor(reader, body.id, { node, year });
    const inherited = await inheritedFor(reader, body.id, { node, year });
    const services = (await usableBy(reader, body.code, await servicesSeen(reader))).filter(
      ({ organisationId, state, endsOn }) =>
        organisationId !== body.id && state === 'offered' && (endsOn === null || endsOn >= today),
    );
    const results = await resultsOf(
      reader,
      services.map(({ id }) => id),
    );
    const providers = [...services.map((one) => one.organisationId), ...inherited.map(({ providerId }) => providerId)];
    const names = await namesFor(reader, providers, await duties(reader));
    const accepted = new Set(inherited.map(({ resultId }) => resultId));
    const judged = await finishedJudgements(reader, body.id, { node, year });
    const mayWrite = mayAt(caller, 'assurance:write', body.id);
    return {
      mayWrite,
      mayAdd: mayWrite || isGiven,
      mayOpen: reach.isByRole,
      hasScanner: context.scanner !== null,
      evidence: shown.map(({ useId, useNote, carriedFrom, ...piece }) => ({
        ...evidencePieceOf(piece, today),
        useId,
        useNote,
        carriedFrom,
      })),
      // What else is kept is for those with a role.
      more: reach.isByRole ? await evidenceNotShownFor(reader, body.id, { node, year, today }) : [],
      inheritances: inherited.map((one) => inheritanceShown(one, names, today)),
      offers: results.flatMap((result) => {
        const service = services.find(({ id }) => id === result.serviceId);
        if (!service || result.node !== node || result.isGone || accepted.has(result.id)) return [];
        const provider = names.bodies.get(service.organisationId)?.name ?? '';
        const residual = result.residual || service.residual;
        return [{ result: result.id, service: service.name, provider, levelName: result.levelName, residual }];
      }),
      judgements: judged.map(({ finishedAt, ...one }) => ({ ...one, finishedAt: finishedAt.toISOString() })),
    };
  });
}
