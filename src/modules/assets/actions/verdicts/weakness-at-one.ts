import { duties, holdersAt } from '#modules/obligations/index.ts';
import { type Account, accountsAt, accountsOf, mayAt } from '#modules/organisations/index.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import type { PatchPlanView } from '../../contract/patch-plans.ts';
import { priorityClasses } from '../../domain/priority/decide-priority.ts';
import { groupName, missingSteps } from '../../domain/verdicts/patch-plan.ts';
import { stateWord } from '../../domain/verdicts/verdict.ts';
import { estatesAmong } from '../../store/estates.ts';
import { openOn } from '../../store/exposed/running-on.ts';
import {
  type AffectedFilter,
  type AffectedWords,
  affectedCount,
  affectedPage,
  affectedWords,
} from '../../store/verdicts/affected-assets.ts';
import { clockOf } from '../../store/verdicts/clocks.ts';
import { plansOf, type StoredPlan } from '../../store/verdicts/patch-plans.ts';
import { type StoredVerdict, verdictsOf } from '../../store/verdicts/verdicts.ts';
import { type SituationCounts, standsBehind, type WholeWeakness, wordsOf } from '../../store/weakness-facts.ts';
import { suppliersSay } from '../exposure/suppliers-say.ts';
import { levelsAt } from './set-service-level.ts';

const assetsAPage = 50;
/** As many as one decision may name. */
const mostLookedAt = 1000;
const verdictsShown = 50;
const peopleOffered = 200;

interface At {
  readonly register: string;
  readonly organisation: number;
  readonly weakness: WholeWeakness;
  readonly situations: readonly SituationCounts[];
  readonly filter: Pick<AffectedFilter, 'state' | 'service' | 'zone' | 'exposure'>;
  readonly after: number;
  readonly today: string;
}

/** What an organisation itself sees of a weakness; null for readers to whom it does not show its rows. */
export async function hereOf(reader: Reader, caller: Caller, at: At) {
  const { organisation, weakness, situations, after, today } = at;
  if ((await estatesAmong(reader, [organisation])).length === 0) return null;
  const { state, service, zone, exposure } = at.filter;
  const all = { organisation, weakness: weakness.id };
  const filter = { ...all, state, service, zone, exposure };
  const rows = await affectedPage(reader, filter, { after, limit: assetsAPage + 1 });
  const page = rows.slice(0, assetsAPage);
  const words = await affectedWords(reader, all);
  const verdicts = await verdictsOf(reader, organisation, weakness.id, verdictsShown);
  const plans = await plansOf(reader, organisation, weakness.id);
  const mayDecide = mayAt(caller, 'asset:decide', organisation);
  const owners = await ownersHere(reader, { organisation, verdicts, plans, today, mayDecide });
  const sum = (of: 'open' | 'held' | 'fixed') => situations.reduce((total, each) => total + each[of], 0);
  return {
    ...{ open: sum('open'), held: sum('held'), fixed: sum('fixed') },
    before: await standsBehind(reader, organisation, situations[0]?.priority ?? 0),
    clock: await clockHere(reader, organisation, weakness.id),
    words: await wordsOf(reader, organisation, weakness.id),
    ...{ services: [...words.services], zones: [...words.zones] },
    assets: page.map(({ verdictId: _verdict, ...row }) => ({ ...row, state: stateWord(row.state) })),
    fits: await affectedCount(reader, filter),
    next: rows.length > assetsAPage ? (page.at(-1)?.id ?? null) : null,
    said: await suppliersSay(reader, {
      ...{ register: at.register, organisation, cves: [weakness.code] },
      assets: openOn(organisation, weakness.id, mostLookedAt),
    }),
    verdicts: verdicts.map((verdict) => verdictView(verdict, owners.nameOf(verdict))),
    plans: plansHere(plans, words, owners.nameOf, today),
    ...{ people: owners.people, duties: owners.duties },
    ...{ mayDecide, maySign: mayAt(caller, 'hazard:sign', organisation) },
  };
}

async function clockHere(reader: Reader, organisation: number, weakness: number) {
  const clock = await clockOf(reader, organisation, weakness);
  if (!clock?.isLive) return null;
  const name = priorityClasses[clock.class];
  const level = (await levelsAt(reader, organisation)).find((each) => each.class === name);
  const source = level?.isOwn === true ? 'The organisation’s own level' : (level?.source ?? '');
  return { since: clock.since, dueOn: clock.dueOn, days: level?.days ?? 0, source };
}

type Owned = Pick<StoredVerdict, 'ownerDuty' | 'ownerPersonId'>;

/** Names of owners; and whom to choose from, for those who may decide. */
async function ownersHere(
  reader: Reader,
  of: {
    readonly organisation: number;
    readonly verdicts: readonly Owned[];
    readonly plans: readonly Owned[];
    readonly today: string;
    readonly mayDecide: boolean;
  },
) {
  const ids = [...of.verdicts, ...of.plans].flatMap(({ ownerPersonId }) => ownerPersonId ?? []);
  const known = new Map<number, Account>((await accountsOf(reader, ids)).map((account) => [account.id, account]));
  const all = (await duties(reader)).filter(({ isPerSupplier }) => !isPerSupplier);
  const held = of.mayDecide ? await holdersAt(reader, [of.organisation], of.today) : [];
  const people = of.mayDecide ? await accountsAt(reader, of.organisation) : [];
  const nameOf = ({ ownerDuty, ownerPersonId }: Owned): string | null => {
    if (ownerPersonId !== null) return known.get(ownerPersonId)?.name ?? 'Somebody who left';
    return all.find(({ code }) => code === ownerDuty)?.shortName ?? ownerDuty;
  };
  return {
    nameOf,
    people: people.slice(0, peopleOffered).map(({ id, name }) => ({ id, name })),
    duties: of.mayDecide
      ? all.map(({ code, shortName }) => ({
          ...{ code, name: shortName },
          holder: held.find(({ duty, isDeputy }) => duty === code && !isDeputy)?.name ?? '',
        }))
      : [],
  };
}

function verdictView(verdict: StoredVerdict, ownerName: string | null) {
  const { id, kind, state, reason, control, evidence, testedOn, expiresOn, assets } = verdict;
  const { byName, decidedAt, approvedByName, approvedAt, endedAt, endedByName, endedWhy } = verdict;
  return {
    ...{ id, kind, state, reason, control, evidence, testedOn, ownerName, expiresOn, assets, byName },
    ...{ approvedByName, endedByName, endedWhy },
    decidedAt: decidedAt.toISOString(),
    approvedAt: approvedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** Plans that were written down, and groups on which patients hang that have none yet. */
function plansHere(
  plans: readonly StoredPlan[],
  { groups }: AffectedWords,
  nameOf: (owned: Owned) => string | null,
  today: string,
): PatchPlanView[] {
  const counts = new Map(groups.map((group) => [groupName(group), group.assets]));
  const written = plans.map((plan) => planView(plan, counts.get(plan.about) ?? null, nameOf(plan), today));
  const names = new Set(plans.map(({ about }) => about));
  const open = [...counts].filter(([about]) => !names.has(about));
  return [...written, ...open.map(([about, assets]) => planView({ ...blank, about }, assets, null, today))];
}

const blank = {
  ...{ id: null, approval: null, approvedVersion: '', approvalEvidence: '', approvalOn: null, windowOn: null },
  ...{ windowNote: '', signedByName: null, signedAt: null, signedNote: '', ownerDuty: null, ownerPersonId: null },
  ...{ dueOn: null, doneOn: null, version: 0 },
} as const;

type PlanText = Omit<StoredPlan, 'id' | 'organisationId' | 'weaknessId'> & { readonly id: number | null };

function planView(plan: PlanText, assets: number | null, ownerName: string | null, today: string): PatchPlanView {
  const { id, about, approval, approvedVersion, approvalEvidence, approvalOn, windowOn, windowNote } = plan;
  const { signedByName, signedAt, signedNote, ownerDuty, ownerPersonId, dueOn, doneOn, version } = plan;
  const missing = missingSteps(
    { approval, windowOn, isSigned: signedAt !== null, hasOwner: ownerName !== null, dueOn, doneOn },
    today,
  );
  return {
    ...{ id, about, assets, approval, approvedVersion, approvalEvidence, approvalOn, windowOn, windowNote },
    ...{ signedByName, signedOn: signedAt?.toISOString().slice(0, 10) ?? null, signedNote, ownerDuty, ownerPersonId },
    ...{ ownerName, dueOn, doneOn, version, missing },
  };
}
