import { createHash } from 'node:crypto';
import { characteristicValues } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { CaseBody, CaseSummary } from '../contract/safety-cases.ts';
import { type PlanText, planFields } from '../domain/continuity-plan.ts';
import { expectedPathways } from '../domain/expected-pathways.ts';
import { type HazardText, hazardFields } from '../domain/hazard.ts';
import {
  type CaseContent,
  type CaseDocument,
  type CaseRating,
  canonicalText,
  caseCounts,
} from '../domain/safety-case.ts';
import { plansOf } from '../store/continuity-plans.ts';
import { hazardsOf, type StoredHazard } from '../store/hazards.ts';
import { matricesOf } from '../store/matrices.ts';
import {
  insertSafetyCase,
  nextCaseVersion,
  type StoredCase,
  safetyCaseById,
  safetyCasesOf,
} from '../store/safety-cases.ts';
import { mayAt, organisationWithin, ownerOf, refuseUnlessOwn } from './own-organisation.ts';

interface Organisation {
  readonly id: number;
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly shortName: string | null;
}

/** Signed safety cases of an organisation, and what the next one would hold. */
export async function listSafetyCases(
  context: Context,
  { params }: { params: { organisation: string } },
  caller: Caller,
) {
  return await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, params.organisation);
    const cases = await safetyCasesOf(reader, organisation.id);
    const content = await contentOf(reader, organisation);
    return {
      organisation: content.organisation,
      cases: cases.map(summaryOf),
      draft: {
        content: shownContent(content),
        contentHash: hashOf(canonicalText(content)),
        counts: caseCounts(content),
        nextVersion: (cases[0]?.version ?? 0) + 1,
      },
      maySign: mayAt(caller, 'hazard:sign', organisation.id),
    };
  });
}

/** Signs the hazard log and the plans as they were read. Later changes never alter what was signed. */
export async function signSafetyCase(
  context: Context,
  {
    params,
    body,
  }: {
    params: { organisation: string };
    body: { contentHash: string; version: number; statement: string; reason: string };
  },
): Promise<CaseSummary> {
  return await context.change({ action: 'sign-safety-case', why: body.reason }, async (change) => {
    const organisation = await organisationWithin(change, params.organisation);
    refuseUnlessOwn(change.scope, organisation.id);
    const { who } = change.scope;
    if (!who.id.startsWith('person:')) {
      throw new Problem('not-allowed', 'A safety case is signed by a person. Log in as the clinical safety officer.');
    }
    const version = await nextCaseVersion(change, organisation.id);
    if (version !== body.version) throw signedMeanwhile(body.version);
    const content = await contentOf(change, organisation);
    if (hashOf(canonicalText(content)) !== body.contentHash) throw movedOn();
    const signedAt = context.now();
    const document = documentText({ version, content, body, signedBy: who.name, signedAt });
    const documentHash = hashOf(document);
    const counts = caseCounts(content);
    const { reason } = body;
    const id = await insertSafetyCase(change, {
      organisationId: organisation.id,
      version,
      document,
      documentHash,
      counts,
      signedAt,
      reason,
    });
    // The hash also stands in the chained audit log, out of reach of whoever could change the table.
    change.record({
      subject: `safety-case:${id}`,
      organisationId: organisation.id,
      after: { version, documentHash, counts },
    });
    const signed = (await safetyCaseById(change, id)) ?? noCase();
    return summaryOf(signed);
  });
}

/** A signed safety case as it was signed. */
export async function oneSafetyCase(context: Context, { params }: { params: { id: number } }) {
  return await context.read(async (reader) => {
    const found = (await safetyCaseById(reader, params.id)) ?? noCase();
    const owner = await ownerOf(reader, found.organisationId);
    const document = JSON.parse(found.document) as CaseDocument;
    return {
      ...summaryOf(found),
      organisationCode: owner.code,
      organisationName: owner.name,
      statement: document.statement,
      content: shownContent(document.content),
    };
  });
}

/** Works out the hash of a signed document anew. */
export async function verifySafetyCase(context: Context, { params }: { params: { id: number } }) {
  const found = (await context.read((reader) => safetyCaseById(reader, params.id))) ?? noCase();
  const computedHash = hashOf(found.document);
  return {
    isWhole: computedHash === found.documentHash,
    signedHash: found.documentHash,
    computedHash,
    checkedAt: context.now().toISOString(),
  };
}

/** The signed document byte for byte. */
export async function downloadSafetyCase(context: Context, { params }: { params: { id: number } }): Promise<Answer> {
  const found = (await context.read((reader) => safetyCaseById(reader, params.id))) ?? noCase();
  return Answer.file(`safety-case-${found.version}.json`, 'application/json; charset=utf-8', found.document);
}

/** The hazard log and the plans of an organisation now. */
async function contentOf(reader: Reader, organisation: Organisation): Promise<CaseContent> {
  const hazards = await hazardsOf(reader, organisation.id);
  const plans = await plansOf(reader, [organisation.id]);
  const types = await characteristicValues(reader, 'trust-type', [organisation.id]);
  const expected = expectedPathways(organisation.kind, types.get(organisation.id) ?? null) ?? [];
  const pathways = [...new Set([...expected, ...plans.map(({ pathway }) => pathway)])].toSorted();
  const named = hazards.flatMap(({ initial, residual }) => [initial?.matrixVersion, residual?.matrixVersion]);
  const versions = [...new Set(named.filter((version) => version !== undefined))].toSorted();
  const known = new Map((await matricesOf(reader, organisation.id)).map(({ pack }) => [pack.version, pack]));
  return {
    organisation: { code: organisation.code, name: organisation.shortName ?? organisation.name },
    matrices: versions,
    packs: versions.flatMap((version) => known.get(version) ?? []),
    hazards: hazards.map((hazard) => ({
      number: hazard.number,
      version: hazard.version,
      text: Object.fromEntries(hazardFields.map((field) => [field, hazard[field]])) as unknown as HazardText,
      causes: hazard.causes.map(({ name }) => name),
      ratings: ratingsOf(hazard),
    })),
    plans: pathways.map((pathway) => {
      const plan = plans.find((each) => each.pathway === pathway);
      if (!plan) return { pathway, version: null, text: null };
      const text = Object.fromEntries(planFields.map((field) => [field, plan[field]])) as unknown as PlanText;
      return { pathway, version: plan.version, text };
    }),
  };
}

function ratingsOf({ initial, residual }: StoredHazard): CaseRating[] {
  return [initial, residual].flatMap((given) => {
    if (given === null) return [];
    const { ratedBy, ratedAt, ...rest } = given;
    return [{ ...rest, by: ratedBy, at: ratedAt }];
  });
}

function documentText(signed: {
  readonly version: number;
  readonly content: CaseContent;
  readonly body: { readonly statement: string; readonly reason: string; readonly contentHash: string };
  readonly signedBy: string;
  readonly signedAt: Date;
}): string {
  const document: CaseDocument = {
    schema: 'wardkeep.safety-case/1',
    version: signed.version,
    statement: signed.body.statement,
    signedBy: signed.signedBy,
    signedAt: signed.signedAt.toISOString(),
    reason: signed.body.reason,
    contentHash: signed.body.contentHash,
    content: signed.content,
  };
  return canonicalText(document);
}

function summaryOf({ organisationId: _organisation, signedAt, counts, ...rest }: StoredCase): CaseSummary {
  const { id, version, signedBy, reason, documentHash, supersededBy } = rest;
  return { id, version, signedBy, reason, documentHash, supersededBy, counts, signedAt: signedAt.toISOString() };
}

/** Contracts hold plain arrays where the domain holds read-only ones. */
function shownContent(content: CaseContent): CaseBody {
  return structuredClone(content) as unknown as CaseBody;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function movedOn(): Problem {
  return new Problem(
    'conflict',
    'The hazard log or a plan changed after you read it. Nothing was signed. Read what changed, then sign again.',
  );
}

function signedMeanwhile(version: number): Problem {
  return new Problem('conflict', `Version ${version} is signed already. Nothing was signed again. Read it first.`);
}

function noCase(): never {
  throw new Problem('not-found', 'There is no such safety case among those you may see.');
}
