import { inWords } from '#kernel/dates.ts';
import { closeAsked, londonDay, openAsk } from '#modules/obligations/index.ts';
import type { Change } from '#platform/change.ts';
import { chosenFindings, putState } from '../../store/verdicts/held-findings.ts';
import { endLeft, type StoredVerdict } from '../../store/verdicts/verdicts.ts';
import { countAnew } from '../count-anew.ts';

/** What the obligation to look again at an accepted risk is about. */
export const verdictSubject = (id: number): string => `weakness-verdict:${id}`;

type Decided = Pick<
  StoredVerdict,
  'id' | 'kind' | 'organisationId' | 'organisationCode' | 'weaknessId' | 'ownerDuty' | 'ownerPersonId' | 'expiresOn'
> & { readonly assetIds: readonly number[] };

/**
 * Carries out a decision: findings take its state, counts and ranks follow, decisions that nothing stands by any more
 * end, and the owner of an accepted risk is asked to look again. @returns how many findings it moved
 */
export async function carryOut(change: Change, verdict: Decided, at: Date): Promise<number> {
  const { organisationId: organisation, weaknessId: weakness } = verdict;
  const chosen = await chosenFindings(change, { organisation, weakness, assets: verdict.assetIds });
  const assets = chosen.map(({ asset }) => asset);
  const today = londonDay(at.getTime());
  await putState(change, { organisation, weakness, assets }, { kind: verdict.kind, verdict: verdict.id, today });
  const before = new Set(chosen.flatMap((each) => (each.verdict === null ? [] : [each.verdict])));
  before.delete(verdict.id);
  await endBefore(change, organisation, [...before], at);
  await countAnew(change, organisation, [weakness]);
  if (verdict.kind === 'accepted') await askToLookAgain(change, verdict, at);
  return assets.length;
}

async function endBefore(change: Change, organisation: number, ids: readonly number[], at: Date): Promise<void> {
  const why = 'decided anew';
  for (const { id, kind } of await endLeft(change, ids, { at, why })) {
    if (kind !== 'accepted') continue;
    const asked = { subject: verdictSubject(id), organisationIds: [organisation] };
    const proof = { kind: 'text', value: 'Decided anew', note: 'Decided on the page of the weakness' } as const;
    await closeAsked(change, asked, proof, at.getTime());
  }
}

/** Those above see obligations, so its words name no weakness. */
async function askToLookAgain(change: Change, verdict: Decided, at: Date): Promise<void> {
  const { id, organisationId, expiresOn, ownerDuty, ownerPersonId } = verdict;
  if (expiresOn === null) return;
  const title = `Look again at an accepted risk by ${inWords(expiresOn)}`;
  const text = `It is decision ${id} about a weakness of systems. If nobody decides anew, it counts as open again on the day after.`;
  await openAsk(
    change,
    {
      ...{ askerId: organisationId, title, text, link: '', reference: `Decision ${id}`, source: 'action' },
      ...{ ofWhom: 'The organisation itself', ownerDuty, ownerPersonId, deputyPersonId: null, acknowledge: null },
      ...{ due: { kind: 'by-day', day: expiresOn }, updateEveryHours: null, route: 'standard' },
      ...{ askedAt: at.getTime(), subject: verdictSubject(id) },
    },
    [organisationId],
  );
}
