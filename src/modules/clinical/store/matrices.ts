import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { MatrixPack } from '../domain/clinical-risk-matrix.ts';

/** The version of the published matrix that counts until an organisation adopts another. */
export const publishedVersion = 'dcb-2018';

/** When and why an organisation took the version it uses. */
export interface Adoption {
  readonly version: string;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

export interface KnownMatrix {
  readonly pack: MatrixPack;
  /** True for a version that the organisation made itself. */
  readonly isOwn: boolean;
}

/** Versions that an organisation may rate with: the published ones, then its own, oldest first. */
export async function matricesOf(reader: Reader, organisationId: number): Promise<KnownMatrix[]> {
  return await reader.rows(sql`select content pack, false "isOwn", 0 id from clinical.matrix
    union all select content, true, id from clinical.adopted_matrix
      where organisation_id = ${organisationId} and content is not null order by 3`);
}

/** The newest adoption of an organisation. */
export function adoptionOf(reader: Reader, organisationId: number): Promise<Adoption | undefined> {
  return reader.one(sql`select version, adopted_at at, adopted_by "by", why from clinical.adopted_matrix
    where organisation_id = ${organisationId} order by id desc limit 1`);
}

/** Every adoption of an organisation, newest first. */
export function adoptionsOf(reader: Reader, organisationId: number): Promise<Adoption[]> {
  return reader.rows(sql`select version, adopted_at at, adopted_by "by", why from clinical.adopted_matrix
    where organisation_id = ${organisationId} order by id desc limit 50`);
}

/** The matrix that an organisation uses now. */
export async function currentMatrix(reader: Reader, organisationId: number): Promise<MatrixPack> {
  const version = (await adoptionOf(reader, organisationId))?.version ?? publishedVersion;
  const pack = await matrixOf(reader, organisationId, version);
  if (!pack) throw new Error(`the matrix ${version} of organisation ${organisationId} is not stored`);
  return pack;
}

/** One version as an organisation knows it. */
export async function matrixOf(
  reader: Reader,
  organisationId: number,
  version: string,
): Promise<MatrixPack | undefined> {
  const known = await matricesOf(reader, organisationId);
  return known.findLast(({ pack }) => pack.version === version)?.pack;
}

/** Versions that the organisations made themselves. */
export function ownMatrices(
  reader: Reader,
  organisationIds: readonly number[],
): Promise<{ organisationId: number; pack: MatrixPack }[]> {
  return reader.rows(sql`select organisation_id "organisationId", content pack from clinical.adopted_matrix
    where organisation_id = any(${organisationIds}::int[]) and content is not null`);
}

/** The versions that were published, oldest first. */
export function publishedMatrices(reader: Reader): Promise<{ pack: MatrixPack }[]> {
  return reader.rows(sql`select content pack from clinical.matrix order by version`);
}

/** The published version, for pages of several organisations. */
export async function publishedMatrix(reader: Reader): Promise<MatrixPack> {
  const row = await reader.one<{ content: MatrixPack }>(
    sql`select content from clinical.matrix where version = ${publishedVersion}`,
  );
  if (!row) throw new Error(`the matrix ${publishedVersion} is not stored`);
  return row.content;
}

/** Adopts a version from now on; with `pack`, one that the organisation made itself. */
export async function insertAdoption(
  change: Change,
  adoption: { organisationId: number; version: string; pack: MatrixPack | null; by: string; why: string },
): Promise<void> {
  const content = adoption.pack === null ? null : JSON.stringify(adoption.pack);
  await change.run(sql`insert into clinical.adopted_matrix (organisation_id, version, content, adopted_by, why)
    values (${adoption.organisationId}, ${adoption.version}, ${content}::jsonb, ${adoption.by}, ${adoption.why})`);
}
