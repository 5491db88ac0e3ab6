import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { readText } from '#platform/files.ts';
import type { CareBody } from '../domain/care-body.ts';
import { nationBodies, type PublicFacts } from '../domain/nation-bodies.ts';
import { type PosteriorSet, readPosterior } from '../domain/posterior.ts';

const data = path.join(import.meta.dirname, '../../../../data');

type Row = Readonly<Record<string, string>>;

const textOrNull = (text: string | undefined) => (text === undefined || text === '' ? null : text);
const numberOrNull = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));

let trusts: Promise<CareBody[]> | undefined;

/**
 * The trusts of England from the project's own fact tables: needs neither server nor database. Files of the release
 * do not change while it runs, so they are read once.
 */
export async function readEnglishTrusts(): Promise<CareBody[]> {
  trusts ??= trustsFromFiles();
  return await trusts;
}

async function trustsFromFiles(): Promise<CareBody[]> {
  const table = async (name: string): Promise<Row[]> =>
    parse(await readText(path.join(data, 'england', `${name}.csv`)), { columns: true, bom: true });
  const [bodies, edges, activity, characteristics] = await Promise.all(
    ['bodies', 'edges', 'activity', 'characteristics'].map(table),
  );
  const facts: PublicFacts = {
    bodies: (bodies ?? []).map((row) => ({
      code: row.code ?? '',
      kind: row.kind ?? '',
      name: row.name ?? '',
      opened: textOrNull(row.opened),
      closed: textOrNull(row.closed),
      longitude: numberOrNull(row.longitude),
      latitude: numberOrNull(row.latitude),
    })),
    edges: (edges ?? []).map((row) => ({
      type: row.type ?? '',
      child: row.child ?? '',
      parent: row.parent ?? '',
      to: textOrNull(row.to),
    })),
    activity: (activity ?? []).map((row) => ({
      code: row.code ?? '',
      measure: row.measure ?? '',
      value: Number(row.value),
    })),
    characteristics: (characteristics ?? []).map((row) => ({
      code: row.code ?? '',
      name: row.name ?? '',
      value: row.value ?? '',
    })),
  };
  return nationBodies(facts);
}

/** The newest stored parameter set. */
export async function readNewestPosterior(): Promise<PosteriorSet> {
  return await keptPosterior(newestVersion);
}

/**
 * The parameter set of that version, which a stored scenario names so that it can be run again; the newest where there
 * is none of that name, against which the engine then says so.
 */
export async function readPosteriorOf(version: string): Promise<PosteriorSet> {
  return await (/^posterior-\d{1,4}$/.test(version) ? keptPosterior(version) : readNewestPosterior()).catch(() =>
    readNewestPosterior(),
  );
}

const newestVersion = 'posterior-1';
const posteriors = new Map<string, Promise<PosteriorSet>>();

function keptPosterior(version: string): Promise<PosteriorSet> {
  const known = posteriors.get(version);
  if (known) return known;
  const read = posteriorFromFile(version);
  posteriors.set(version, read);
  read.catch(() => posteriors.delete(version));
  return read;
}

async function posteriorFromFile(version: string): Promise<PosteriorSet> {
  return readPosterior(JSON.parse(await readText(path.join(data, 'clinical', `${version}.json`))));
}
