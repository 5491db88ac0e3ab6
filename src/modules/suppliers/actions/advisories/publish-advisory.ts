import { createHash } from 'node:crypto';
import type { Change } from '#platform/change.ts';
import { taskOf } from '#platform/compute.ts';
import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { Advisory, Tlp } from '../../domain/advisories/advisory.ts';
import { mostBytes } from '../../domain/advisories/document-limits.ts';
import { isNewerVersion } from '../../domain/advisories/is-newer.ts';
import { saysNews } from '../../domain/advisories/says-news.ts';
import { advisoryPublished } from '../../events.ts';
import { advisoryById, type ReadAdvisory } from '../../store/advisories.ts';
import { markTold, toldOf } from '../../store/advisory-told.ts';
import { customersOf } from '../../store/incidents.ts';
import { type KeptAdvisory, lockAdvisory, saveAdvisory } from '../../store/save-advisory.ts';
import { everywhere } from '../everywhere.ts';
import { readDocument } from './read-document.ts';

const task = taskOf(new URL('./read-document.ts', import.meta.url), readDocument);
/** A document that takes longer than this to judge, also on a busy machine, was made to. */
const longestSeconds = 60;
/** Clocks differ a little; a document of next week is wrong. */
const mostAheadMs = 24 * 3_600_000;

/** A document that was judged. */
export interface JudgedAdvisory {
  readonly advisory: Advisory;
  readonly text: string;
}

/**
 * Judges the bytes of an advisory (CSAF 2.0 or OpenVEX) in a thread of its own. Nothing is stored.
 * @throws Problem 'wrong-file' with each fault at its place in the document
 */
export async function judgeAdvisory(context: Context, body: unknown): Promise<JudgedAdvisory> {
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new Problem('invalid-request', 'Send the document, with the content type application/octet-stream.');
  if (body.length > mostBytes)
    throw new Problem('too-large', `An advisory has at most ${mostBytes / 2 ** 20} MiB. Cut it by product.`);
  const text = body.toString('utf8');
  const signal = AbortSignal.timeout(longestSeconds * 1000);
  const { advisory, faults } = await context.compute.run(task, { text }, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    throw new Problem('wrong-file', `This document takes more than ${longestSeconds} seconds to read.`);
  });
  if (advisory === null)
    throw new Problem('wrong-file', 'This is not an advisory that can be taken.', { parts: faults });
  if (Date.parse(advisory.releasedAt) > context.now().getTime() + mostAheadMs)
    throw new Problem('wrong-file', `It says that it was released on ${advisory.releasedAt}, which is yet to come.`);
  return { advisory, text };
}

/** Who publishes what. */
export interface Publication extends JudgedAdvisory {
  readonly register: string;
  /** The supplier that publishes by itself, or the organisation that brings the document. */
  readonly by: { readonly supplier: number } | { readonly organisation: number };
  /** The record of the supplier that it is of; null: of none that is known. */
  readonly supplierId: number | null;
  /** Organisations that may read it where it is amber or red. */
  readonly named: readonly number[];
  /** Organisations to tell of it, as far as they may read it: those that use the supplier. */
  readonly customers: readonly number[];
  readonly why: string;
}

export interface PublishedAdvisory {
  readonly id: number;
  readonly trackingId: string;
  readonly version: string;
  readonly tlp: Tlp;
  /** False: exactly this was here already. */
  readonly isNew: boolean;
}

/**
 * Keeps an advisory in the place of its older version, and tells it. Runs in the platform's own reach, in the name of
 * whoever publishes: look before that they may. An advisory that is amber reaches the supplier's customers, also those
 * that do not share whom they use; one that is red reaches those who are named, and nobody else.
 * @throws Problem 'not-now' for a version that is older, or that is here with other words
 */
export async function publishAdvisory(context: Context, publication: Publication): Promise<PublishedAdvisory> {
  const { advisory, register, by, supplierId, text, why } = publication;
  const source = 'supplier' in by ? `supplier:${by.supplier}` : `organisation:${by.organisation}`;
  const key = { register, source, trackingId: advisory.trackingId };
  const sha256 = createHash('sha256').update(text).digest('hex');
  // What does not say how confidential it is is not taken to be for everybody.
  const tlp = advisory.tlp ?? 'amber';
  const told = { trackingId: advisory.trackingId, version: advisory.version, tlp };
  return await everywhere(context, 'advisory').change({ action: 'publish-advisory', why }, async (change) => {
    const kept = await lockAdvisory(change, key);
    const isSame = kept !== undefined && isKept(kept, advisory.version, sha256);
    const readers = await readersOf(change, publication, tlp);
    const saved = { ...key, advisory, supplierId, tlp, document: text, sha256, at: context.now(), readers };
    const before = kept && (await advisoryById(change, kept.id));
    const id = isSame ? kept.id : await saveAdvisory(change, saved);
    if (!isSame) await tellCustomers(change, { id, before, readers, tlp, publication, at: saved.at });
    change.record({
      subject: `advisory:${id}`,
      ...('organisation' in by ? { organisationId: by.organisation } : {}),
      // Whoever may not read it must not learn of it from the log.
      after: { ...(isForAll(tlp) ? told : { tlp }), sha256, isNew: !isSame },
    });
    return { id, ...told, isNew: !isSame };
  });
}

const isForAll = (tlp: Tlp) => tlp === 'white' || tlp === 'green';

interface Telling {
  readonly id: number;
  readonly before: ReadAdvisory | undefined;
  readonly readers: readonly number[];
  readonly tlp: Tlp;
  readonly publication: Publication;
  readonly at: Date;
}

/** A newer version that says nothing new is told only to organisations that no version before reached. */
async function tellCustomers(change: Change, { id, before, readers, tlp, publication, at }: Telling): Promise<void> {
  const { advisory, customers } = publication;
  const mayRead = customers.filter((each) => isForAll(tlp) || readers.includes(each));
  // After a withdrawal all are told that it counts again.
  const isNews = !before || before.withdrawnAt !== null || saysNews(before, advisory);
  const known = new Set(!isNews ? await toldOf(change, id) : []);
  const organisations = mayRead.filter((each) => !known.has(each));
  const { version } = advisory;
  await markTold(change, { advisory: id, version, organisations, at });
  change.tell(advisoryPublished.about(`advisory:${id}`, { advisory: id, version }));
}

/** True when exactly this is here. @throws Problem 'not-now' when something newer is, or the same with other words */
function isKept(kept: KeptAdvisory, version: string, sha256: string): boolean {
  if (isNewerVersion(version, kept.version)) return false;
  if (version === kept.version && sha256 === kept.sha256) return true;
  if (version === kept.version)
    throw new Problem('not-now', `Version ${version} is here with other words. Give what changed a new version.`);
  throw new Problem('not-now', `Version ${kept.version} is here, which is newer than ${version}. Nothing was changed.`);
}

async function readersOf(change: Change, { by, supplierId, named }: Publication, tlp: Tlp): Promise<number[]> {
  if (isForAll(tlp)) return [];
  const own = 'organisation' in by ? [by.organisation] : [];
  const customers = tlp === 'amber' && 'supplier' in by && supplierId ? await customersOf(change, supplierId) : [];
  const readers = [...own, ...named, ...customers];
  if (readers.length === 0)
    throw new Problem('invalid-request', 'Nobody could read it: name the organisations that it is for.');
  return readers;
}
