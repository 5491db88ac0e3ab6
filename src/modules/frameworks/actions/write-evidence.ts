import { closeAsked } from '#modules/obligations/index.ts';
import { organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { type SentFile, sentFile } from '#platform/sent-file.ts';
import type { EvidenceDetail } from '../contract/evidence.ts';
import { expiryFault } from '../domain/evidence-standing.ts';
import {
  assessedAmong,
  type EvidenceContent,
  evidenceById,
  evidenceToChange,
  evidenceYears,
  type ScanState,
} from '../store/evidence.ts';
import { addUses, insertEvidence, keepEvidenceFile, reviseEvidence, updateEvidence } from '../store/save-evidence.ts';
import { dayOf, describeEvidence, noEvidence } from './read-evidence.ts';
import { evidenceSubject, harmSubject } from './tend-evidence.ts';
import { type EvidenceReach, reachToAdd } from './who-adds-evidence.ts';
import { refuseUnlessWriter } from './who-answers.ts';

/** What a piece is to be shown for. */
export interface UsesAsked {
  readonly year: string;
  readonly nodes: readonly number[];
  readonly note: string;
}

interface NewPiece {
  readonly organisation: string;
  readonly title: string;
  readonly note: string;
  readonly uses: UsesAsked | null;
}

type ById = { readonly params: { readonly id: number } };

/** Adds a link as evidence, and what it is shown for. */
export async function addEvidenceLink(
  context: Context,
  {
    body,
  }: {
    body: Omit<NewPiece, 'uses'> & {
      readonly link: string;
      readonly expiresOn: string | null;
      readonly uses?: UsesAsked | undefined;
    };
  },
  caller: Caller,
): Promise<EvidenceDetail> {
  const content = { kind: 'link', value: body.link, file: null, expiresOn: body.expiresOn } as const;
  const piece = { ...body, uses: body.uses ?? null };
  return await addPiece(await reachToAdd(context, caller, piece), piece, { content, sent: null }, caller);
}

/** Adds a file as evidence. It is kept once for each organisation, by its SHA-256. */
export async function addEvidenceFile(
  context: Context,
  {
    query,
    body,
  }: {
    query: Omit<NewPiece, 'uses'> & {
      readonly name: string;
      readonly expires?: string | undefined;
      readonly year?: string | undefined;
      readonly nodes?: string | undefined;
    };
    body: unknown;
  },
  caller: Caller,
): Promise<EvidenceDetail> {
  const { year, nodes = '' } = query;
  const uses = year === undefined ? null : { year, nodes: nodes.split(',').filter(Boolean).map(Number), note: '' };
  const piece = { ...query, uses };
  const reach = await reachToAdd(context, caller, piece);
  const sent = await sentFile(context, query.name, body);
  return await addPiece(reach, piece, { content: contentOf(sent, query.expires), sent }, caller);
}

interface Given {
  readonly content: EvidenceContent;
  /** Null for a link. */
  readonly sent: SentFile | null;
}

function contentOf({ sha256, file }: SentFile, expires: string | undefined): EvidenceContent {
  return { kind: 'file', value: sha256, file, expiresOn: expires ?? null };
}

async function addPiece(
  { context, isByRole }: EvidenceReach,
  piece: NewPiece,
  given: Given,
  caller: Caller,
): Promise<EvidenceDetail> {
  const at = context.now();
  return await context.change({ action: 'add-evidence', why: 'Evidence added' }, async (change) => {
    const { id: organisationId } = await organisationWithin(change, piece.organisation);
    refuseExpiry(given.content.expiresOn, dayOf(context));
    const scan = await keep(change, organisationId, given, at);
    const { title, note } = piece;
    const personId = caller.principal?.personId ?? null;
    const id = await insertEvidence(change, { organisationId, title, note, scan, personId, ...given.content }, at);
    if (piece.uses !== null) {
      await refuseUses(change, piece.uses);
      await addUses(change, { id, organisationId }, piece.uses, at);
    }
    const after = { title, note, scan, ...given.content, uses: piece.uses };
    change.record({ subject: `evidence:${id}`, organisationId, after });
    const detail = await described(change, id, { context, caller });
    // Other pieces that hold the same file are no business of somebody who looks after one outcome.
    return isByRole ? detail : { ...detail, sameFile: [] };
  });
}

/** Keeps a file's bytes. @returns what is known of a scan; 'none' for a link */
async function keep(change: Change, organisationId: number, { sent }: Given, at: Date): Promise<ScanState> {
  if (sent === null) return 'none';
  return (await keepEvidenceFile(change, organisationId, sent, at))?.scan ?? 'not-scanned';
}

interface Revised {
  readonly version: number;
  readonly why: string;
}

/** Puts a newer link in the place of a piece. */
export function reviseEvidenceLink(
  context: Context,
  { params, body }: ById & { body: Revised & { readonly link: string; readonly expiresOn: string | null } },
  caller: Caller,
): Promise<EvidenceDetail> {
  const content = { kind: 'link', value: body.link, file: null, expiresOn: body.expiresOn } as const;
  return revise(context, { id: params.id, ...body }, { content, sent: null }, caller);
}

/** Puts a newer file in the place of a piece. */
export async function reviseEvidenceFile(
  context: Context,
  {
    params,
    query,
    body,
  }: ById & { query: Revised & { readonly name: string; readonly expires?: string | undefined }; body: unknown },
  caller: Caller,
): Promise<EvidenceDetail> {
  const sent = await sentFile(context, query.name, body);
  return await revise(context, { id: params.id, ...query }, { content: contentOf(sent, query.expires), sent }, caller);
}

async function revise(
  context: Context,
  { id, version, why }: Revised & { readonly id: number },
  given: Given,
  caller: Caller,
): Promise<EvidenceDetail> {
  const at = context.now();
  return await context.change({ action: 'revise-evidence', why }, async (change) => {
    const piece = await ownPiece(change, id, caller, version);
    refuseExpiry(given.content.expiresOn, dayOf(context));
    const scan = await keep(change, piece.organisationId, given, at);
    const personId = caller.principal?.personId ?? null;
    await reviseEvidence(change, piece, { ...given.content, scan, personId }, { why, at });
    await closeReminder(change, piece, 'A newer one took its place', at);
    await closeHarm(change, piece, 'A newer one took its place', at);
    const { kind, value, file, expiresOn } = piece;
    change.record({
      subject: `evidence:${id}`,
      organisationId: piece.organisationId,
      before: { kind, value, file, expiresOn },
      after: given.content,
    });
    return await described(change, id, { context, caller });
  });
}

/** Changes what is said of a piece, withdraws it or brings it back. */
export async function editEvidence(
  context: Context,
  {
    params,
    body,
  }: ById & {
    body: Revised & {
      readonly title?: string | undefined;
      readonly note?: string | undefined;
      readonly expiresOn?: string | null | undefined;
      readonly state?: 'in-use' | 'withdrawn' | undefined;
    };
  },
  caller: Caller,
): Promise<EvidenceDetail> {
  return await context.change({ action: 'edit-evidence', why: body.why }, async (change) => {
    const piece = await ownPiece(change, params.id, caller, body.version);
    const { title = piece.title, note = piece.note, expiresOn = piece.expiresOn, state = piece.state } = body;
    // A day that has passed may stay as it is, and may not be set anew.
    if (expiresOn !== piece.expiresOn) refuseExpiry(expiresOn, dayOf(context));
    const after = { title, note, expiresOn, state };
    await updateEvidence(change, piece.id, after, context.now());
    const isSettled = state === 'withdrawn' || expiresOn !== piece.expiresOn;
    if (isSettled) await closeReminder(change, piece, 'Its last day changed, or it was withdrawn', context.now());
    if (state === 'withdrawn') await closeHarm(change, piece, 'It was withdrawn', context.now());
    change.record({
      subject: `evidence:${piece.id}`,
      organisationId: piece.organisationId,
      before: { title: piece.title, note: piece.note, expiresOn: piece.expiresOn, state: piece.state },
      after,
    });
    return await described(change, piece.id, { context, caller });
  });
}

interface OfPiece {
  readonly id: number;
  readonly organisationId: number;
}

/** Closes what was asked because a piece ran out. Where the new last day is near too, it is asked again. */
function closeReminder(change: Change, { id, organisationId }: OfPiece, value: string, at: Date): Promise<unknown> {
  const asked = { subject: evidenceSubject(id), organisationIds: [organisationId] };
  return closeAsked(change, asked, { kind: 'text', value, note: '' }, at.getTime());
}

/** Closes what was asked because a scan found something in it. */
function closeHarm(change: Change, { id, organisationId }: OfPiece, value: string, at: Date): Promise<unknown> {
  const asked = { subject: harmSubject(id), organisationIds: [organisationId] };
  return closeAsked(change, asked, { kind: 'text', value, note: '' }, at.getTime());
}

/**
 * A piece of the caller's own organisation, held until the change ends.
 * @throws Problem 'not-found', 'not-allowed' for those above, 'conflict' when it is not the version meant
 */
export async function ownPiece(change: Change, id: number, caller: Caller, version?: number) {
  const piece = (await evidenceToChange(change, id)) ?? (await unseen(change, id));
  refuseUnlessWriter(caller, piece.organisationId);
  if (version !== undefined && version !== piece.version) {
    throw new Problem('conflict', 'Somebody changed this evidence while you had it open. Look again, then change it.', {
      facts: { current: piece.version },
    });
  }
  return piece;
}

// Those it is shared with from above see it, and a row that may only be read is not found for change.
async function unseen(change: Change, id: number) {
  return (await evidenceById(change, id)) ?? noEvidence();
}

/** @throws Problem 'invalid-request' for a year or an outcome that there is not */
export async function refuseUses(change: Change, { year, nodes }: UsesAsked): Promise<void> {
  if (!(await evidenceYears(change)).some(({ code }) => code === year)) {
    throw wrongField('year', 'There is no such year.');
  }
  if (nodes.length === 0) throw wrongField('nodes', 'Select at least 1 outcome');
  const known = await assessedAmong(change, nodes);
  if (known.length < new Set(nodes).size) throw wrongField('nodes', 'Select outcomes that can be assessed.');
}

function refuseExpiry(expiresOn: string | null, today: string): void {
  const fault = expiryFault(expiresOn, today);
  if (fault !== null) throw wrongField('expiresOn', fault);
}

/** The piece after a change, as its page shows it. */
export async function described(
  change: Change,
  id: number,
  around: { readonly context: Context; readonly caller: Caller },
): Promise<EvidenceDetail> {
  return await describeEvidence(change, (await evidenceById(change, id)) ?? noEvidence(), around);
}
