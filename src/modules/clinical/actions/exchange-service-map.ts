import type { Fault } from '#kernel/fault.ts';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import { workbookAnswer } from '#platform/http/workbook-answer.ts';
import { Problem } from '#platform/problems.ts';
import { isZip, readWorkbook, writeWorkbook } from '#platform/workbook.ts';
import { compileMap } from '../domain/compile-map.ts';
import { mapDifferences } from '../domain/map-differences.ts';
import { mapToSheets } from '../domain/map-sheets.ts';
import { namesOf } from '../domain/map-words.ts';
import { engineMap, type OwnMap } from '../domain/own-map.ts';
import { readOwnMap } from '../domain/read-own-map.ts';
import { sheetsToMap } from '../domain/sheets-to-map.ts';
import { organisationWithin } from './own-organisation.ts';
import { mostFaults, presentMap } from './service-map-documents.ts';

type Key = { readonly organisation: string };

const widths = { Needs: 50, Source: 50 };

/** The map in force as a file that can be imported again. Every cell is text or a number: nothing in it can run. */
export async function exportServiceMap(
  context: Context,
  { params, query }: { params: Key; query: { readonly format: 'xlsx' | 'json' } },
): Promise<Answer> {
  const { document, code } = await context.read(async (reader) => {
    const body = await organisationWithin(reader, params.organisation);
    return { document: (await presentMap(reader, body)).document, code: body.code.toLowerCase() };
  });
  const name = `service-map-${code}-${context.now().toISOString().slice(0, 10)}`;
  if (query.format === 'json')
    return Answer.file(`${name}.json`, 'application/json; charset=utf-8', JSON.stringify(document, null, 1));
  return workbookAnswer(name, await writeWorkbook(mapToSheets(document), widths));
}

/**
 * Reads a file (XLSX or JSON) and says what would change if it were stored. Nothing is stored.
 * @throws Problem 'wrong-file' for a file of another kind
 */
export async function previewServiceMap(context: Context, { params, body: sent }: { params: Key; body: unknown }) {
  if (!Buffer.isBuffer(sent)) {
    throw new Problem('invalid-request', 'Send the bytes of the file, with the content type application/octet-stream.');
  }
  const { map, faults } = await readMapFile(sent);
  return await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, params.organisation);
    const now = await presentMap(reader, organisation);
    return {
      organisationName: organisation.shortName ?? organisation.name,
      version: now.version,
      document: map,
      differences: map === null ? [] : mapDifferences(now.document, map),
      faults: faults.slice(0, mostFaults),
      faultCount: faults.length,
      circles: map === null ? [] : circlesOf(map),
    };
  });
}

/** Systems that need each other in a circle, by name. */
export function circlesOf(map: Pick<OwnMap, 'systems' | 'pathways'>): readonly (readonly string[])[] {
  const nameOf = namesOf(map.systems);
  return compileMap(engineMap(map, 'circles')).cycles.map((circle) => circle.map(nameOf));
}

type Read = { readonly map: OwnMap | null; readonly faults: readonly Fault[] };

async function readMapFile(bytes: Buffer): Promise<Read> {
  if (bytes.length === 0) throw new Problem('wrong-file', 'This file is empty.');
  if (isZip(bytes)) return sheetsToMap(await readWorkbook(bytes));
  try {
    return readOwnMap(JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, '')));
  } catch {
    throw new Problem(
      'wrong-file',
      'This is neither a workbook (XLSX) nor JSON. Export the map, change it, and send that.',
    );
  }
}
