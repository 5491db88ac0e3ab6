import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { type MatrixPack, matrixFaults } from '../domain/clinical-risk-matrix.ts';
import { adoptionOf, insertAdoption, type KnownMatrix, matricesOf, publishedVersion } from '../store/matrices.ts';
import { mayAt, organisationWithin, refuseUnlessOwn } from './own-organisation.ts';
import { mutable } from './read-hazard.ts';

/** Versions that an organisation may rate with, and the one it uses. */
export async function listMatrices(context: Context, { params }: { params: { organisation: string } }, caller: Caller) {
  return await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, params.organisation);
    const adoption = await adoptionOf(reader, organisation.id);
    const known = await matricesOf(reader, organisation.id);
    return {
      current: adoption?.version ?? publishedVersion,
      adopted: adoption ? { at: adoption.at.toISOString(), by: adoption.by, why: adoption.why } : null,
      matrices: known.map(({ pack, isOwn }) => ({ ...mutable(pack), isOwn })),
      maySign: mayAt(caller, 'hazard:sign', organisation.id),
    };
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
    const known = await matricesOf(change, organisation.id);
    refuseUnusable(body, known);
    const before = (await adoptionOf(change, organisation.id))?.version ?? publishedVersion;
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
): void {
  const isKnown = known.some((each) => each.pack.version === version);
  if (pack === undefined) {
    if (!isKnown) throw refusal([`There is no version "${version}". Send the matrix with it.`]);
    return;
  }
  // What a version says must never change under the hazards that were rated with it.
  if (isKnown) throw refusal([`There is a version "${version}" already. Give yours a new name.`]);
  const faults =
    pack.version === version ? matrixFaults(pack) : ['The version in the matrix is not the one you adopt.'];
  if (faults.length > 0) throw refusal(faults);
}

function refusal(faults: readonly string[]): Problem {
  const parts = faults.map((message) => ({ where: 'pack', message }));
  return new Problem('invalid-request', 'This matrix cannot be used. Mend it, then send it again.', { parts });
}
