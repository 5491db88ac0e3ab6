import type { Fault } from '#kernel/fault.ts';
import { readSystemTies } from '#modules/clinical/index.ts';
import { londonDay } from '#modules/obligations/index.ts';
import { type Body, type ConflictMode, isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { sheetAnswer } from '#platform/http/sheet-answer.ts';
import { Problem } from '#platform/problems.ts';
import { readSheetFile } from '#platform/read-sheet-file.ts';
import { refuseUnlessBytes } from '#platform/sent-bytes.ts';
import type { Reader } from '#platform/sql.ts';
import type { LegacyFilePreview } from '../../contract/legacy-files.ts';
import {
  compareLegacy,
  type FiledLegacy,
  type LegacyRowChange,
  legacySheetName,
  legacySheetWidths,
  legacyToSheet,
  sheetToLegacy,
} from '../../domain/legacy/legacy-sheet.ts';
import type { Funding, LegacyKind, LegacyReason, LegacyState } from '../../domain/legacy/legacy-words.ts';
import { type LegacyText, legacyOfOrganisation, type StoredLegacy } from '../../store/legacy/entries.ts';
import { legacyFaults } from './refuse-faults.ts';
import { addEntry, editEntry, refuseUnlessOwn, textOf } from './write-entry.ts';

const mostFaults = 200;

interface Key {
  readonly organisation: string;
}

const pounds = (pence: number | null) => (pence === null ? null : pence / 100);
const pence = (amount: number | null) => (amount === null ? null : Math.round(amount * 100));

function filedOf(entry: StoredLegacy): FiledLegacy {
  const { ownerPersonId: _person, pathways, ...text } = textOf(entry);
  return {
    ...text,
    ...{ id: entry.id, version: entry.version, pathways: pathways.join('; ') },
    stuckUntil: text.stuckUntil ?? '',
    supportEndsOn: text.supportEndsOn ?? '',
    acceptedUntil: text.acceptedUntil ?? '',
    retiresOn: text.retiresOn ?? '',
    ...{ capitalLow: pounds(text.capitalLow), capitalHigh: pounds(text.capitalHigh) },
    ...{ revenueLow: pounds(text.revenueLow), revenueHigh: pounds(text.revenueHigh) },
  };
}

/** A row as it is stored; a person who owns an entry stays unless the row names a duty. */
function textOfRow(row: FiledLegacy, before: StoredLegacy | null): LegacyText {
  const { id: _id, version: _version, pathways, ...text } = row;
  return {
    ...text,
    pathways: pathways.split(';').flatMap((each) => each.trim() || []),
    kind: row.kind as LegacyKind,
    reason: row.reason as LegacyReason,
    funding: row.funding as Funding,
    state: row.state as LegacyState,
    ownerPersonId: row.ownerDuty === '' ? (before?.ownerPersonId ?? null) : null,
    stuckUntil: row.stuckUntil || null,
    supportEndsOn: row.supportEndsOn || null,
    acceptedUntil: row.acceptedUntil || null,
    retiresOn: row.retiresOn || null,
    ...{ capitalLow: pence(row.capitalLow), capitalHigh: pence(row.capitalHigh) },
    ...{ revenueLow: pence(row.revenueLow), revenueHigh: pence(row.revenueHigh) },
  };
}

/** The open entries of an organisation as a file that can be read again. */
export async function exportLegacyFile(
  context: Context,
  { params, query }: { params: Key; query: { readonly format: 'xlsx' | 'csv' } },
): Promise<Answer> {
  const { organisation, rows } = await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, params.organisation);
    return { organisation, rows: (await legacyOfOrganisation(reader, organisation.id)).map(filedOf) };
  });
  const sheet = legacyToSheet(rows);
  const name = `cannot-be-patched-${organisation.code.toLowerCase()}-${context.now().toISOString().slice(0, 10)}`;
  return await sheetAnswer({ name, format: query.format, sheet, widths: legacySheetWidths });
}

interface Compared {
  readonly changes: readonly LegacyRowChange[];
  readonly faults: readonly Fault[];
  readonly leftOut: number;
  readonly entries: ReadonlyMap<number, StoredLegacy>;
}

/** How a file differs from the register, with every fault of every row that would be written. */
async function compared(
  reader: Reader,
  organisation: Body,
  filed: readonly FiledLegacy[],
  today: string,
): Promise<Compared> {
  const stored = await legacyOfOrganisation(reader, organisation.id);
  const entries = new Map(stored.map((entry) => [entry.id, entry]));
  const { changes, faults, leftOut } = compareLegacy(stored.map(filedOf), filed);
  const ties = await readSystemTies(reader, organisation);
  const wrong: Fault[] = [];
  for (const { row, kind } of changes) {
    if (kind === 'same') continue;
    const before = entries.get(row.id) ?? null;
    const judged = { organisation: organisation.id, before, ties, today };
    const parts = await legacyFaults(reader, textOfRow(row, before), judged);
    const where = `${legacySheetName} row ${filed.findIndex((each) => each.id === row.id && each.name === row.name) + 2}`;
    wrong.push(...parts.map((part) => ({ where, message: `${part.where}: ${part.message}` })));
    if (kind === 'added' && row.state !== 'open') wrong.push({ where, message: 'a new entry is open' });
  }
  return { changes, faults: [...faults, ...wrong], leftOut, entries };
}

/** Reads a file and says what it would change. Nothing is stored. */
export async function previewLegacyFile(
  context: Context,
  { params, body }: { params: Key; body: unknown },
): Promise<LegacyFilePreview> {
  refuseUnlessBytes(body);
  const organisation = await context.read((reader) => organisationWithin(reader, params.organisation));
  if (!isOwn(context.scope, organisation.id)) throw notOwn();
  const read = sheetToLegacy(await readSheetFile(body, legacySheetName));
  const today = londonDay(context.now().getTime());
  return await context.read(async (reader) => {
    const found = await compared(reader, organisation, read.faults.length > 0 ? [] : read.rows, today);
    const faults = [...read.faults, ...found.faults];
    const different = found.changes.filter(({ kind }) => kind !== 'same');
    return {
      organisationName: organisation.shortName ?? organisation.name,
      rows: different.map(({ row, kind, isSavedSince, changes }) => ({
        ...{ name: row.name, isSavedSince, changes: [...changes] },
        kind: kind === 'added' ? ('added' as const) : ('changed' as const),
      })),
      same: found.changes.length - different.length,
      leftOut: found.leftOut,
      faults: faults.slice(0, mostFaults),
      faultCount: faults.length,
      // With the version that the file had, so that what is saved between now and then stops it too.
      document: faults.length > 0 ? [] : [...read.rows],
    };
  });
}

interface Sent {
  readonly document: readonly FiledLegacy[];
  readonly onConflict: ConflictMode;
  readonly why: string;
}

/**
 * Takes a file into the register of one's own organisation: all of it or nothing.
 * @throws Problem 'wrong-file' with what to mend; 'conflict' naming the entries that were saved since
 */
export async function applyLegacyFile(context: Context, { params, body }: { params: Key; body: Sent }) {
  const now = context.now();
  return await context.change({ action: 'import-legacy', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, params.organisation);
    refuseUnlessOwn(change, organisation.id);
    // What was sent is read as a file would be: nothing in it is believed because it was previewed.
    const read = sheetToLegacy([legacyToSheet(body.document)]);
    const { changes, faults, entries } = await compared(change, organisation, read.rows, londonDay(now.getTime()));
    refuseFaulty([...read.faults, ...faults]);
    const different = changes.filter(({ kind }) => kind !== 'same');
    const since = different.filter(({ isSavedSince }) => isSavedSince);
    if (body.onConflict === 'stop' && since.length > 0) throw savedSince(since.map(({ row }) => row.name));
    const taken = body.onConflict === 'skip' ? different.filter(({ isSavedSince }) => !isSavedSince) : different;
    for (const { row } of taken) await putRow(change, organisation.id, { row, entries, why: body.why, now });
    const added = taken.filter(({ kind }) => kind === 'added').length;
    const counts = { added, changed: taken.length - added, skipped: different.length - taken.length };
    change.record({ subject: `legacy:${organisation.code}`, organisationId: organisation.id, after: counts });
    return counts;
  });
}

async function putRow(
  change: Change,
  organisation: number,
  sent: {
    readonly row: FiledLegacy;
    readonly entries: ReadonlyMap<number, StoredLegacy>;
    readonly why: string;
    readonly now: Date;
  },
): Promise<void> {
  const { row, entries, why, now } = sent;
  const before = entries.get(row.id);
  const text = textOfRow(row, before ?? null);
  if (before) await editEntry(change, before, { ...text, version: before.version, why }, now);
  else await addEntry(change, organisation, { text, assets: [], why }, now);
}

const notOwn = () =>
  new Problem(
    'not-allowed',
    'You can read this, but only people with a role at the organisation itself may change it.',
  );

function refuseFaulty(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const parts = faults.slice(0, 50).map(({ where, message }) => ({ where, message }));
  throw new Problem('wrong-file', 'Nothing was changed. Mend the file, then try again.', { parts });
}

function savedSince(names: readonly string[]): Problem {
  return new Problem(
    'conflict',
    `Nothing was changed: somebody saved ${names.slice(0, 5).join(', ')} after this file was made. Export again, or say that these are skipped or replaced.`,
  );
}
