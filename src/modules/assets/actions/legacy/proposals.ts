import { inWords } from '#kernel/dates.ts';
import { londonDay } from '#modules/obligations/index.ts';
import { organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { assetKindCodes, assetKinds } from '../../domain/facts/asset-kinds.ts';
import type { LegacyKind, LegacyReason } from '../../domain/legacy/legacy-words.ts';
import { isPast, type PastSupport } from '../../domain/support/support-of.ts';
import type { LegacyText } from '../../store/legacy/entries.ts';
import { type UntakenSystem, unmendable, untakenAssets, untakenSystems } from '../../store/legacy/proposals.ts';
import { supportDates } from '../support/support-dates.ts';
import { addEntry, refuseUnlessOwn } from './write-entry.ts';

/** Something that the inventory says cannot be updated, and that the register does not hold. */
export interface LegacyProposal {
  readonly key: string;
  readonly name: string;
  readonly kind: LegacyKind;
  readonly why: string;
  readonly reason: LegacyReason;
  readonly supportEndsOn: string | null;
  readonly assets: number;
  readonly devices: number;
}

const mostShown = 20;

const keyOf = ({ kind, operatingSystem }: UntakenSystem) => `${kind}|${operatingSystem}`;

function kindOf(kind: string): LegacyKind {
  return assetKindCodes.find((each) => each === kind) ?? 'unknown';
}

function proposalOf(system: UntakenSystem, past: PastSupport | null): LegacyProposal {
  const { kind, operatingSystem, assets, devices } = system;
  const extended =
    past !== null && past.extendedUntil !== null ? `, paid updates until ${inWords(past.extendedUntil)}` : '';
  const known = kindOf(kind);
  return {
    key: keyOf(system),
    name: `${operatingSystem}${known === 'unknown' ? '' : `: ${assetKinds[known].toLowerCase()}`}`.slice(0, 200),
    kind: known,
    why: past
      ? `Support of ${past.release} ended on ${inWords(past.until)}${extended}`
      : 'A scan says of a weakness on it that there is no fix',
    reason: past ? 'no-longer-supported' : 'not-stated',
    supportEndsOn: past?.until ?? null,
    ...{ assets, devices },
  };
}

/** What an organisation might begin its register with: systems past their support, and those that no patch mends. */
export async function proposalsFor(reader: Reader, organisation: number, today: string): Promise<LegacyProposal[]> {
  const dates = await supportDates(reader);
  const outdated = (await untakenSystems(reader, organisation)).flatMap((system) => {
    const support = dates.of(system.operatingSystem, today);
    return isPast(support) ? [proposalOf(system, support)] : [];
  });
  const known = new Set(outdated.map(({ key }) => key));
  const others = (await unmendable(reader, organisation)).filter((system) => !known.has(keyOf(system)));
  return [...outdated, ...others.map((system) => proposalOf(system, null))].slice(0, mostShown);
}

/** An entry of which nobody has stated anything yet. */
export const blankLegacy: Omit<LegacyText, 'name' | 'kind' | 'reason'> = {
  ...{ what: '', reasonNote: '', stuckUntil: null, systemId: '', pathways: [], supportEndsOn: null },
  ...{ supportSource: '', ownerDuty: '', ownerPersonId: null, acceptedBy: '', acceptedWhy: '', acceptedUntil: null },
  ...{ retiresOn: null, retirementPlan: '', capitalLow: null, capitalHigh: null, revenueLow: null, revenueHigh: null },
  ...{ priceYear: null, costSource: '', funding: 'not-stated', state: 'open' },
};

/** Takes proposals into the register of one's own organisation, worked out anew: nothing that was sent is believed. */
export async function takeLegacyProposals(
  context: Context,
  { body }: { body: { readonly organisation: string; readonly keys: readonly string[]; readonly why: string } },
) {
  const now = context.now();
  return await context.change({ action: 'take-legacy-proposals', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, body.organisation);
    refuseUnlessOwn(change, organisation.id);
    const proposals = await proposalsFor(change, organisation.id, londonDay(now.getTime()));
    const taken = proposals.filter(({ key }) => body.keys.includes(key));
    if (taken.length < new Set(body.keys).size) {
      throw wrongField('keys', 'The inventory changed meanwhile. Look at the proposals again.');
    }
    const { list } = await supportDates(change);
    const ids: number[] = [];
    for (const { key, name, kind, reason, why, supportEndsOn } of taken) {
      const [assetKind = '', ...system] = key.split('|');
      const found = await untakenAssets(change, organisation.id, {
        kind: assetKind,
        operatingSystem: system.join('|'),
      });
      const support = supportEndsOn === null ? {} : { supportEndsOn, supportSource: list };
      const text = { ...blankLegacy, name, kind, reason, what: `${why}.`, ...support };
      const assets = found.map(({ id }) => id);
      ids.push(await addEntry(change, organisation.id, { text, assets, why: body.why }, now));
    }
    return { ids };
  });
}
