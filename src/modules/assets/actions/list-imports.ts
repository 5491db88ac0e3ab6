import { mayAt, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { formatTitles } from '../domain/readers/reader-for.ts';
import { type ImportRow, importRow, importRows, sourceDays } from '../store/imports.ts';
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
    const sources = await sourceDays(reader, body.id);
    return {
      organisationCode: body.code,
      organisationName: body.shortName ?? body.name,
      imports: (await importRows(reader, [body.id], shown)).map(importAnswer),
      sources: sources.map(({ name, seenOn }) => ({
        name,
        lastSeenOn: seenOn,
        days: seenOn === null ? null : Math.round((today - Date.parse(seenOn)) / dayMs),
      })),
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
  const { id, organisationCode, source, fileName, format, state, isComplete, bytes, seenOn, by } = row;
  return {
    ...{ id, organisationCode, source, fileName, format, state, isComplete, bytes, seenOn, by },
    counts: { ...counts },
    faults: faults.map((fault) => ({ ...fault })),
    beganAt: beganAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
