import { bodyById, mayAt } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { fileToSave, refuseHarmful } from '#platform/sent-file.ts';
import type { Reader } from '#platform/sql.ts';
import type { EvidenceDetail, EvidencePiece, EvidenceRow } from '../contract/evidence.ts';
import { evidenceStanding } from '../domain/evidence-standing.ts';
import {
  evidenceById,
  evidenceFile,
  evidenceYears,
  type OutcomeChoice,
  outcomesAsked,
  revisionsOf,
  type StoredEvidence,
  type StoredUse,
  sameFileAs,
  usesOf,
} from '../store/evidence.ts';
import { reachToPiece } from './who-adds-evidence.ts';
import { yearsFor } from './year-asked.ts';

/** Uses that a row of a list shows. */
const shownUses = 6;

export function noEvidence(): never {
  throw new Problem('not-found', 'There is no such evidence among what you may see.');
}

/** One piece of evidence. Those above see it only where the organisation shares assurance in full. */
export async function oneEvidence(
  context: Context,
  { params }: { params: { readonly id: number } },
  caller: Caller,
): Promise<EvidenceDetail> {
  return await context.read(async (reader) => {
    const piece = (await evidenceById(reader, params.id)) ?? noEvidence();
    return await describeEvidence(reader, piece, { context, caller });
  });
}

/** A piece as its page shows it. */
export async function describeEvidence(
  reader: Reader,
  piece: StoredEvidence,
  { context, caller }: { readonly context: Context; readonly caller: Caller },
): Promise<EvidenceDetail> {
  const owner = await bodyById(reader, piece.organisationId);
  if (!owner) throw new Error(`evidence of the unknown organisation ${piece.organisationId}`);
  const uses = await usesOf(reader, [piece.id]);
  const revisions = await revisionsOf(reader, piece.id);
  return {
    ...evidenceRowOf(piece, { uses, today: dayOf(context), owner }),
    uses: uses.map(useOf),
    version: piece.version,
    mayWrite: mayAt(caller, 'assurance:write', piece.organisationId),
    revisions: revisions.map(({ addedAt, ...revision }) => ({ ...revision, addedAt: addedAt.toISOString() })),
    sameFile: await sameFileAs(reader, piece),
    years: await evidenceYears(reader),
    choices: await choicesFor(reader, owner, dayOf(context)),
  };
}

/** Outcomes of the 2 newest years that something is asked of the organisation. */
async function choicesFor(reader: Reader, owner: { readonly id: number; readonly kind: string }, today: string) {
  const years = (await yearsFor(reader, owner, today)).slice(0, 2);
  const choices: OutcomeChoice[] = [];
  for (const { code: year, category } of years) choices.push(...(await outcomesAsked(reader, year, category)));
  return choices.map(({ levels: _, ...choice }) => choice);
}

/** The day it is by the platform's clock. */
export function dayOf(context: Context): string {
  return context.now().toISOString().slice(0, 10);
}

function useOf({ evidenceId: _, ...use }: StoredUse) {
  return use;
}

/** A piece as a row of a list. */
export function evidenceRowOf(
  piece: StoredEvidence,
  {
    uses,
    today,
    owner,
  }: {
    readonly uses: readonly StoredUse[];
    readonly today: string;
    readonly owner: {
      readonly code: string;
      readonly kind: string;
      readonly name: string;
      readonly shortName: string | null;
    };
  },
): EvidenceRow {
  return {
    ...evidencePieceOf(piece, today),
    organisationCode: owner.code,
    organisationName: owner.shortName ?? owner.name,
    organisationKind: owner.kind,
    uses: uses.slice(0, shownUses).map(useOf),
    useCount: uses.length,
  };
}

/** A piece by itself, as it stands on a day. */
export function evidencePieceOf(piece: StoredEvidence, today: string): EvidencePiece {
  const { id, title, note, kind, value, file, expiresOn, scan, revision, savedAt, savedBy } = piece;
  return {
    id,
    title,
    note,
    kind,
    value,
    file,
    expiresOn,
    scan,
    revision,
    standing: evidenceStanding(piece, today),
    savedAt: savedAt.toISOString(),
    savedBy,
  };
}

/** A file that is evidence: to be saved, never shown by the browser, and never one in which a scanner found something. */
export async function readEvidenceFile(
  context: Context,
  { params }: { params: { readonly id: number; readonly revision: number } },
  caller: Caller,
): Promise<Answer> {
  const fileIn = (where: Context | null) => where?.read((reader) => evidenceFile(reader, params.id, params.revision));
  const byRole = caller.principal?.scopeFor('assurance:read') ?? null;
  const found =
    (await fileIn(byRole && context.as(byRole))) ?? (await fileIn(await reachToPiece(context, caller, params.id)));
  if (!found) {
    if (byRole) return noEvidence();
    throw new Problem('not-allowed', 'Your role does not allow this. Ask an administrator of your organisation.');
  }
  refuseHarmful(found);
  return fileToSave(found);
}
