import { bodyById } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { HazardDetail } from '../contract/hazards.ts';
import type { EvidenceRun } from '../contract/run-evidence.ts';
import type { CareBody } from '../domain/care-body.ts';
import type { EngineGrade } from '../domain/clinical-risk-matrix.ts';
import type { RatingStage } from '../domain/hazard.ts';
import { type ProposalEvidence, proposeRating } from '../domain/hazard-proposal.ts';
import { readScenario } from '../domain/read-scenario.ts';
import {
  type EventRate,
  eventRate,
  harmMetrics,
  hazardEvidence,
  type RunHarm,
  runEvidence,
} from '../domain/run-evidence.ts';
import { hazardById } from '../store/hazards.ts';
import { currentMatrix } from '../store/matrices.ts';
import { type RunAtOrganisation, runsAt } from '../store/run-evidence.ts';
import { insertProposal } from '../store/save-hazard.ts';
import { careBodiesOf } from './care-bodies.ts';
import { mayAt } from './own-organisation.ts';
import { describeHazard, noHazard } from './read-hazard.ts';
import { readNewestPosterior } from './read-public-facts.ts';
import { hazardForWriting } from './write-hazard.ts';

/** The organisation of a hazard among those of its nation. */
interface Nation {
  readonly organisation: { readonly id: number; readonly code: string };
  readonly body: Pick<CareBody, 'region'>;
  readonly bodies: readonly CareBody[];
}

/** Runs of the engine from which evidence for a hazard may be taken. */
export async function hazardRuns(
  context: Context,
  { params }: { params: { id: number } },
  caller: Caller,
): Promise<{ runs: EvidenceRun[] }> {
  return await context.read(async (reader) => {
    const hazard = (await hazardById(reader, params.id)) ?? noHazard();
    refuseUnlessSeesRuns(caller, hazard.organisationId);
    const nation = await nationOf(reader, hazard.organisationId);
    const runs = await runsAt(reader, nation.organisation);
    return { runs: await Promise.all(runs.map(async (run) => shownRun(run, await rateOf(run, nation)))) };
  });
}

interface Asked {
  readonly stage: RatingStage;
  readonly run: number;
  readonly harmOf: string;
  readonly eventsAYear?: number | undefined;
  readonly why: string;
}

/** Has a rating proposed from a stored run. The hazard's rating stays as it is. */
export async function proposeFromRun(
  context: Context,
  { params, body }: { params: { id: number }; body: Asked },
  caller: Caller,
): Promise<HazardDetail> {
  const { stage, why } = body;
  const today = context.now().toISOString().slice(0, 10);
  return await context.change({ action: 'propose-hazard-rating', why }, async (change) => {
    const hazard = await hazardForWriting(change, params.id);
    const { id: hazardId, organisationId } = hazard;
    refuseUnlessSeesRuns(caller, organisationId);
    const nation = await nationOf(change, organisationId);
    const [run] = await runsAt(change, nation.organisation, body.run);
    if (run === undefined)
      throw new Problem('not-found', 'There is no finished run here that says anything about this organisation.');
    const matrix = await currentMatrix(change, organisationId);
    const rate = withOwnNumber(await rateOf(run, nation), body.eventsAYear);
    const found = evidenceOf(run, body.harmOf, (harm) => runEvidence(matrix, harm, rate), rate);
    const { id, name, parameters, endedAt } = run;
    const source = { run: id, name, parameters, at: endedAt.toISOString(), harmOf: body.harmOf };
    const evidence = { ...found, source };
    const proposal = proposeRating(matrix, evidence);
    await insertProposal(change, { hazardId, organisationId, stage, evidence, evidenceRun: String(id), proposal });
    change.record({
      subject: `hazard:${hazardId}`,
      organisationId,
      after: { stage, evidence, evidenceRun: String(id), proposal },
    });
    return await describeHazard(change, hazard, { today, mayWrite: true });
  });
}

function refuseUnlessSeesRuns(caller: Caller, organisationId: number): void {
  if (mayAt(caller, 'scenario:read', organisationId)) return;
  throw new Problem('not-allowed', 'Your role does not show you the scenarios of this organisation.');
}

async function nationOf(reader: Reader, organisationId: number): Promise<Nation> {
  const body = await bodyById(reader, organisationId);
  if (!body) throw new Error(`the hazard belongs to the unknown organisation ${organisationId}`);
  const bodies = await careBodiesOf(reader, body.register);
  const own = bodies.find(({ code }) => code === body.code);
  return { organisation: { id: body.id, code: body.code }, body: own ?? { region: null }, bodies };
}

/** Null where hits of several kinds meet: nobody has judged how often that happens. */
async function rateOf(run: RunAtOrganisation, { body, bodies }: Nation): Promise<EventRate | null> {
  const kinds = [...new Set(readScenario(run.scenario).scenario?.hits.map(({ kind }) => kind) ?? [])];
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) return null;
  return eventRate(kind, body, { bodies, posterior: await readNewestPosterior() });
}

function withOwnNumber(rate: EventRate | null, eventsAYear: number | undefined): EventRate | null {
  return rate === null || eventsAYear === undefined ? rate : { ...rate, eventsAYear };
}

function shownRun(run: RunAtOrganisation, rate: EventRate | null): EvidenceRun {
  const { id, name, parameters, onset, endedAt, isHit, organisationsHit } = run;
  return {
    id,
    name,
    parameters,
    onset,
    at: endedAt.toISOString(),
    isHit,
    organisationsHit,
    rate,
    hazards: ownHazards(run),
  };
}

/** A run counts the harm of a hazard over all that it strikes, so it speaks of one organisation only if it is alone. */
function ownHazards({ isHit, organisationsHit, hazards }: RunAtOrganisation): EvidenceRun['hazards'] {
  if (!isHit || organisationsHit !== 1) return [];
  const modelled = (hazards ?? []).filter(({ harmed }) => Object.keys(harmed).length > 0);
  return modelled.map(({ name, service }) => ({ name, service }));
}

function evidenceOf(
  run: RunAtOrganisation,
  harmOf: string,
  ofAll: (harm: RunHarm) => ProposalEvidence,
  rate: EventRate | null,
): ProposalEvidence {
  if (harmOf === '') {
    const grades = Object.entries(harmMetrics) as [EngineGrade, string][];
    return ofAll(Object.fromEntries(grades.map(([grade, metric]) => [grade, run.figures[metric] ?? null])));
  }
  const isOffered = ownHazards(run).some(({ name }) => name === harmOf);
  const hazard = isOffered ? run.hazards?.find(({ name }) => name === harmOf) : undefined;
  if (hazard) return hazardEvidence(hazard.harmed, rate);
  throw new Problem('invalid-request', 'This run proposes no such hazard for this organisation.', {
    parts: [{ where: 'harmOf', message: 'Select one from the list' }],
  });
}
