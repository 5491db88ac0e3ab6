import { inWords } from '#kernel/dates.ts';
import { duties, londonDay } from '#modules/obligations/index.ts';
import { accountsOf, organisationWithin, placesOf, propose } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField, wrongFields } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { PriorityClass } from '../../domain/priority/decide-priority.ts';
import { classOfRank } from '../../domain/rank-class.ts';
import { takesTwo, type VerdictText, verdictFaults } from '../../domain/verdicts/verdict.ts';
import type { AffectedFilter } from '../../store/verdicts/affected-assets.ts';
import { type ChosenFinding, chosenFindings } from '../../store/verdicts/held-findings.ts';
import { insertVerdict } from '../../store/verdicts/verdicts.ts';
import { situationsOf, type WholeWeakness } from '../../store/weakness-facts.ts';
import { carryOut, verdictSubject } from './carry-out.ts';
import { refuseUnlessOwnEstate, weaknessNamed } from './weakness-here.ts';

interface Asked {
  readonly params: { readonly organisation: string };
  readonly body: VerdictText & {
    readonly code: string;
    /** Assets whose finding is meant; null: all that fit the filter. */
    readonly assets: readonly number[] | null;
    readonly filter: Pick<AffectedFilter, 'state' | 'service' | 'zone' | 'exposure'>;
  };
}

/**
 * Decides about a weakness on some assets of one's own organisation, or on all that fit. Accepting what should be dealt
 * with at once waits for a second person; until then nothing changes.
 */
export async function decideWeakness(context: Context, { params, body }: Asked, caller: Caller) {
  const now = context.now();
  return await context.change({ action: 'decide-weakness', why: body.reason }, async (change) => {
    const organisation = await organisationWithin(change, params.organisation);
    refuseUnlessOwnEstate(change, organisation.id);
    const weakness = await weaknessNamed(change, body.code, [organisation.id]);
    const faults = verdictFaults(body, londonDay(now.getTime()));
    if (faults.length > 0) throw wrongFields(faults);
    await refuseOutsideOwner(change, organisation.id, body);
    const chosen = await choose(change, { organisation: organisation.id, weakness: weakness.id }, body);
    const priority = await classOf(change, organisation.id, weakness.id, chosen);
    const isWaiting = takesTwo(body.kind, priority);
    const verdict = {
      ...textOf(body),
      ...{ organisationId: organisation.id, organisationCode: organisation.code, weaknessId: weakness.id },
      assetIds: chosen.map(({ asset }) => asset),
    };
    // Opening again is done at once, and nothing stands by it later.
    const state = isWaiting ? 'waiting' : body.kind === 'open' ? 'ended' : 'in-force';
    const id = await insertVerdict(change, { ...verdict, state, class: priority, decidedAt: now });
    if (isWaiting) await askSecond(context, change, caller, { id, organisation, weakness, body, count: chosen.length });
    else await carryOut(change, { ...verdict, id }, now);
    const { assetIds: _assets, ...after } = verdict;
    change.record({
      subject: verdictSubject(id),
      organisationId: organisation.id,
      after: { ...after, weakness: weakness.code, findings: chosen.length, state },
    });
    return { id, findings: chosen.length, isWaiting };
  });
}

function textOf({ kind, reason, control, evidence, testedOn, ownerDuty, ownerPersonId, expiresOn }: VerdictText) {
  const isMitigated = kind === 'mitigated';
  const isAccepted = kind === 'accepted';
  return {
    ...{ kind, reason, evidence },
    ...{ control: isMitigated ? control : '', testedOn: isMitigated ? testedOn : null },
    ...{ ownerDuty: isAccepted ? ownerDuty : null, ownerPersonId: isAccepted ? ownerPersonId : null },
    expiresOn: isAccepted ? expiresOn : null,
  };
}

async function choose(
  change: Change,
  of: { readonly organisation: number; readonly weakness: number },
  { kind, assets, filter }: Asked['body'],
): Promise<ChosenFinding[]> {
  const state = filter.state ?? (kind === 'open' ? 'held' : 'open');
  const chosen = await chosenFindings(change, assets === null ? { ...of, ...filter, state } : { ...of, assets });
  if (assets !== null && chosen.length < new Set(assets).size)
    throw new Problem('not-found', 'Some of these systems do not have this weakness here. Nothing was changed.');
  if (chosen.length === 0) throw new Problem('not-now', 'Nothing here fits. Nothing was changed.');
  return chosen;
}

/** How urgent the most urgent of them is. */
async function classOf(
  reader: Reader,
  organisation: number,
  weakness: number,
  chosen: readonly ChosenFinding[],
): Promise<PriorityClass> {
  const situations = new Set(chosen.map(({ situation }) => situation));
  const rows = await situationsOf(reader, [organisation], weakness);
  return classOfRank(
    Math.max(0, ...rows.filter(({ situation }) => situations.has(situation)).map(({ priority }) => priority)),
  );
}

/** An owner is a duty, or somebody of the organisation itself. */
export async function refuseOutsideOwner(
  reader: Reader,
  organisation: number,
  { ownerDuty, ownerPersonId }: Pick<VerdictText, 'ownerDuty' | 'ownerPersonId'>,
): Promise<void> {
  if (ownerDuty !== null && !(await duties(reader)).some(({ code }) => code === ownerDuty))
    throw wrongField('owner', 'Select a duty from the list');
  if (ownerPersonId === null) return;
  const [person] = await accountsOf(reader, [ownerPersonId]);
  if (!person || person.hasLeft || person.organisationId !== organisation)
    throw wrongField('owner', 'Select somebody of this organisation');
}

interface Waiting {
  readonly id: number;
  readonly organisation: { readonly id: number; readonly code: string };
  readonly weakness: WholeWeakness;
  readonly body: Asked['body'];
  readonly count: number;
}

async function askSecond(
  context: Context,
  change: Change,
  caller: Caller,
  { id, organisation, weakness, body, count }: Waiting,
): Promise<void> {
  const [place] = await placesOf(change, [organisation.code]);
  const until = body.expiresOn === null ? '' : ` until ${inWords(body.expiresOn)}`;
  const words = `Accept the risk of ${weakness.code} on ${count} ${count === 1 ? 'asset' : 'assets'} of ${organisation.code}${until}`;
  await propose(context, change, caller, {
    ...{ kind: 'accept-risk', organisationId: organisation.id, subject: verdictSubject(id), words, why: body.reason },
    path: place?.path ?? '',
    request: { verdict: id },
  });
}
