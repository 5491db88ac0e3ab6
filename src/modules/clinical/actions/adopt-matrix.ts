import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { MatrixPack } from '../domain/clinical-risk-matrix.ts';
import type { HazardCell } from '../domain/hazard-counts.ts';
import type { MatrixFault } from '../domain/matrix-faults.ts';
import { hazardCells } from '../store/hazard-list.ts';
import {
  adoptionOf,
  adoptionsOf,
  insertAdoption,
  type KnownMatrix,
  matricesOf,
  publishedVersion,
} from '../store/matrices.ts';
import { mayAt, organisationWithin, refuseUnlessOwn } from './own-organisation.ts';
import { mutable } from './read-hazard.ts';

/** Versions made by one organisation; each stays for good, because hazards keep what they were rated with. */
const mostOwn = 50;

interface Asked {
  readonly params: { readonly organisation: string };
  readonly query: { readonly version?: string | undefined };
}

/** Versions that an organisation may rate with, the one it uses, and how many hazards stand on each. */
export async function listMatrices(context: Context, { params, query }: Asked, caller: Caller) {
  const today = context.now().toISOString().slice(0, 10);
  return await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, params.organisation);
    const adoptions = await adoptionsOf(reader, organisation.id);
    const known = await matricesOf(reader, organisation.id);
    const cells = await hazardCells(reader, [organisation.id], today);
    const current = adoptions[0]?.version ?? publishedVersion;
    const shown = known.findLast(({ pack }) => pack.version === (query.version ?? current)) ?? noVersion();
    return {
      organisation: { code: organisation.code, name: organisation.shortName ?? organisation.name },
      current,
      versions: known.map((each) => versionOf(each, cells)),
      shown: mutable(shown.pack),
      unrated: sum(cells.filter(({ matrixVersion, status }) => matrixVersion === null && status === 'open')),
      adoptions: adoptions.map((each) => ({ ...each, at: each.at.toISOString() })),
      maySign: mayAt(caller, 'hazard:sign', organisation.id),
    };
  });
}

function versionOf({ pack, isOwn }: KnownMatrix, cells: readonly HazardCell[]) {
  const { version, name, isToVerify } = pack;
  const rated = cells.filter(({ matrixVersion }) => matrixVersion === version);
  const open = rated.filter(({ status }) => status === 'open');
  return { version, name, isToVerify, isOwn, rated: sum(rated), open: sum(open) };
}

const sum = (cells: readonly HazardCell[]) => cells.reduce((total, { count }) => total + count, 0);

function noVersion(): never {
  throw new Problem('not-found', 'This organisation has no such version of the matrix.');
}

interface Checked {
  readonly params: { readonly organisation: string };
  readonly body: { readonly pack: { readonly pack: MatrixPack | null; readonly faults: readonly MatrixFault[] } };
}

/** What is wrong with a matrix, or the matrix as it would be adopted. Nothing is kept. */
export async function checkMatrix(context: Context, { params, body }: Checked) {
  return await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, params.organisation);
    const { pack, faults } = body.pack;
    if (pack === null) return { pack: null, faults: [...faults] };
    const taken = takenFault(pack.version, await matricesOf(reader, organisation.id));
    return taken === null
      ? { pack: mutable(pack), faults: [] }
      : { pack: null, faults: [{ where: 'version', message: taken }] };
  });
}

/** Rates with another version from now on. Hazards keep the version they were rated with. */
export async function adoptMatrix(
  context: Context,
  {
    params,
    body,
  }: { params: { organisation: string }; body: { version: string; pack?: MatrixPack | undefined; why: string } },
) {
  return await context.change({ action: 'adopt-matrix', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, params.organisation);
    refuseUnlessOwn(change.scope, organisation.id);
    const before = (await adoptionOf(change, organisation.id))?.version ?? publishedVersion;
    refuseUnusable(body, await matricesOf(change, organisation.id), before);
    await insertAdoption(change, {
      organisationId: organisation.id,
      version: body.version,
      pack: body.pack ?? null,
      by: change.scope.who.name,
      why: body.why,
    });
    const subject = { subject: `matrix:${organisation.code}`, organisationId: organisation.id };
    change.record({ ...subject, before: { version: before }, after: { version: body.version, pack: body.pack } });
    return { current: body.version };
  });
}

function refuseUnusable(
  { version, pack }: { readonly version: string; readonly pack?: MatrixPack | undefined },
  known: readonly KnownMatrix[],
  current: string,
): void {
  if (pack === undefined) {
    if (!known.some((each) => each.pack.version === version))
      throw refusal('version', `There is no version "${version}". Send the matrix with it.`);
    if (version === current) throw refusal('version', `Your organisation rates with "${version}" already.`);
    return;
  }
  if (pack.version !== version) throw refusal('pack', 'The version in the matrix is not the one you adopt.');
  const taken = takenFault(version, known);
  if (taken !== null) throw refusal('pack', taken);
}

function takenFault(version: string, known: readonly KnownMatrix[]): string | null {
  // What a version says must never change under the hazards that were rated with it.
  if (known.some((each) => each.pack.version === version))
    return `There is a version "${version}" already. Give yours a new name.`;
  const own = known.filter(({ isOwn }) => isOwn).length;
  return own < mostOwn ? null : `Your organisation has ${mostOwn} versions of its own. Adopt one of them.`;
}

function refusal(where: string, message: string): Problem {
  const parts = [{ where, message }];
  return new Problem('invalid-request', 'This matrix cannot be used. Mend it, then send it again.', { parts });
}
