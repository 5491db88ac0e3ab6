import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { HazardDetail, HistoryEntry, ProposalRow } from '../contract/hazards.ts';
import { candourState } from '../domain/candour.ts';
import { planState } from '../domain/continuity-plan.ts';
import { hazardFields } from '../domain/hazard.ts';
import { pathwayIds, pathwayName, pathwayNames } from '../domain/pathways.ts';
import { shownValue } from '../domain/shown-value.ts';
import { planFor } from '../store/continuity-plans.ts';
import {
  causesOf,
  hazardById,
  hazardVersions,
  newestProposal,
  type StoredHazard,
  type StoredProposal,
} from '../store/hazards.ts';
import { learningOf } from '../store/learning-records.ts';
import { currentMatrix, matricesOf } from '../store/matrices.ts';
import { mayAt, ownerOf } from './own-organisation.ts';

/** Every pathway with its name, for choices on pages. */
export const pathwayChoices = pathwayIds.map((id) => ({ id, name: pathwayNames[id] }));

/** @throws Problem 'not-found' */
export function noHazard(): never {
  throw new Problem('not-found', 'There is no such hazard among those you may see.');
}

/** One hazard with everything its page shows. */
export async function oneHazard(
  context: Context,
  { params }: { params: { id: number } },
  caller: Caller,
): Promise<HazardDetail> {
  const today = context.now().toISOString().slice(0, 10);
  return await context.read(async (reader) => {
    const hazard = (await hazardById(reader, params.id)) ?? noHazard();
    return await describeHazard(reader, hazard, {
      today,
      mayWrite: mayAt(caller, 'hazard:write', hazard.organisationId),
    });
  });
}

/** A hazard as its page shows it, read in the same transaction. */
export async function describeHazard(
  reader: Reader,
  hazard: StoredHazard,
  { today, mayWrite }: { readonly today: string; readonly mayWrite: boolean },
): Promise<HazardDetail> {
  const { organisationId, updatedAt: _updatedAt, ...shown } = hazard;
  const owner = await ownerOf(reader, organisationId);
  const known = await causesOf(reader, organisationId);
  const linked = new Set(hazard.causes.map(({ id }) => id));
  const learning = await learningOf(reader, hazard.id);
  return {
    ...shown,
    newControls: [...hazard.newControls],
    causes: [...hazard.causes],
    organisationCode: owner.code,
    organisationName: owner.name,
    pathwayName: hazard.pathway === null ? null : pathwayName(hazard.pathway),
    proposals: {
      initial: shownProposal(await newestProposal(reader, hazard.id, 'initial')),
      residual: shownProposal(await newestProposal(reader, hazard.id, 'residual')),
    },
    plan: await planOf(reader, hazard, today),
    ...(await matricesFor(reader, hazard)),
    pathways: pathwayChoices,
    otherCauses: known.filter(({ id }) => !linked.has(id)),
    learning: learning.map((record) => ({
      id: record.id,
      whatHappened: record.whatHappened,
      happenedOn: record.happenedOn,
      candour: candourState(record.physicalHarm, record.psychologicalHarm, record.candourDecision),
    })),
    mayWrite,
  };
}

/** The version to rate with, and the others that the present ratings were given with. */
async function matricesFor(reader: Reader, { organisationId, initial, residual }: StoredHazard) {
  const matrix = await currentMatrix(reader, organisationId);
  const versions = new Set([initial?.matrixVersion, residual?.matrixVersion]);
  const known = await matricesOf(reader, organisationId);
  const others = known.filter(({ pack }) => versions.has(pack.version) && pack.version !== matrix.version);
  return { matrix: mutable(matrix), otherMatrices: others.map(({ pack }) => mutable(pack)) };
}

async function planOf(reader: Reader, hazard: StoredHazard, today: string): Promise<HazardDetail['plan']> {
  const pathway = hazard.planPathway ?? hazard.pathway;
  if (pathway === null) return null;
  const plan = (await planFor(reader, hazard.organisationId, pathway)) ?? null;
  return {
    pathway,
    state: planState(plan, today).state,
    paperMinutes: plan?.paperMinutes ?? null,
    lastTest: plan?.lastTest ?? null,
  };
}

function shownProposal(proposal: StoredProposal | undefined): ProposalRow | null {
  if (!proposal) return null;
  return {
    ...proposal,
    why: [...proposal.why],
    evidence: structuredClone(proposal.evidence) as ProposalRow['evidence'],
    madeAt: proposal.madeAt.toISOString(),
  };
}

/** Contracts hold plain arrays where the domain holds read-only ones. */
export function mutable(pack: Awaited<ReturnType<typeof currentMatrix>>): HazardDetail['matrix'] {
  return structuredClone(pack) as HazardDetail['matrix'];
}

/** Every version of a hazard with what changed, newest first. */
export async function hazardHistory(
  context: Context,
  { params }: { params: { id: number } },
): Promise<{ entries: HistoryEntry[] }> {
  return await context.read(async (reader) => {
    const hazard = (await hazardById(reader, params.id)) ?? noHazard();
    const versions = await hazardVersions(reader, hazard.id);
    const entries = versions.map((version, index) => {
      const before = versions[index + 1]?.content ?? {};
      return {
        version: version.version,
        at: version.at.toISOString(),
        by: version.by,
        action: version.action,
        why: version.why,
        changes: index === versions.length - 1 ? [] : differences(before, version.content),
      };
    });
    return { entries };
  });
}

const historyFields = [...hazardFields, 'causes', 'initial', 'residual'] as const;

function differences(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) {
  return historyFields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: shownValue(before[field]), after: shownValue(after[field]) }));
}
