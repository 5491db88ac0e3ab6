import { isOwn, mayAt, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { formatTitles } from '../domain/readers/reader-for.ts';
import { type ImportRow, importRow, importRows } from '../store/imports.ts';
import { keepRhythm, sourceHealth } from '../store/source-health.ts';
import { unknownImport } from './receive-import.ts';

const shown = 50;
const dayMs = 86_400_000;

/** Files of an organisation, and how fresh each source is. */
export async function listImports(
  context: Context,
  { params }: { params: { readonly organisation: string } },
  caller: Caller,
) {
  const today = Date.parse(context.now().toISOString().slice(0, 10));
  return await context.read(async (reader) => {
    const body = await organisationWithin(reader, params.organisation);
    const sources = await sourceHealth(reader, body.id, context.now());
    return {
      organisationCode: body.code,
      organisationName: body.shortName ?? body.name,
      imports: (await importRows(reader, [body.id], shown)).map(importAnswer),
      sources: sources.map(({ seenOn, ...source }) => {
        const days = seenOn === null ? null : Math.round((today - Date.parse(seenOn)) / dayMs);
        return { ...source, lastSeenOn: seenOn, days, isOverdue: isOverdue(days, source.rhythmDays) };
      }),
      mayImport: mayAt(caller, 'asset:import', body.id),
      formats: [...formatTitles],
    };
  });
}

export async function oneImport(context: Context, { params }: { params: { readonly id: number } }) {
  const row = await context.read((reader) => importRow(reader, params.id));
  if (!row) throw unknownImport(params.id);
  return importAnswer(row);
}

/** An import as it is told. */
export function importAnswer({ beganAt, endedAt, counts, faults, ...row }: ImportRow) {
  const { id, organisationCode, source, fileName, format, state, isComplete, bytes, seenOn, by, via } = row;
  const { heldBecause, subject } = row;
  return {
    ...{ id, organisationCode, source, fileName, format, state, isComplete, bytes, seenOn, by, via, heldBecause },
    of: subjectWords(subject),
    counts: { ...counts },
    faults: faults.map((fault) => ({ ...fault })),
    beganAt: beganAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** A source may be a day late before it is overdue: scans of a night end in the morning. */
function isOverdue(days: number | null, rhythmDays: number | null): boolean {
  return rhythmDays !== null && (days === null || days > rhythmDays + 1);
}

function subjectWords(subject: ImportRow['subject']): string | null {
  if (subject === null) return null;
  return 'asset' in subject ? `system ${subject.asset}` : `${subject.named.name} ${subject.named.version}`.trim();
}

/** Says how often files of a source are expected. */
export async function setRhythm(
  context: Context,
  {
    params,
    body,
  }: {
    params: { readonly organisation: string };
    body: { readonly source: string; readonly rhythmDays: number | null; readonly why: string };
  },
) {
  return await context.change({ action: 'set-source-rhythm', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, params.organisation);
    if (!isOwn(change.scope, organisation.id))
      throw new Problem('not-allowed', 'Only people of the organisation itself may say when its files are expected.');
    const { source, rhythmDays } = body;
    const before = await keepRhythm(change, organisation.id, source, rhythmDays);
    if (before === undefined) throw new Problem('not-found', `There is no source ${source} here.`);
    change.record({
      subject: `asset-source:${before.id}`,
      organisationId: organisation.id,
      before: { rhythmDays: before.rhythmDays },
      after: { rhythmDays },
    });
    return { source, rhythmDays };
  });
}
