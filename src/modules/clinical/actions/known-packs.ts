import type { Reader } from '#platform/sql.ts';
import type { HazardRow } from '../contract/hazards.ts';
import { acceptabilityOf, levelNameOf, rankOf } from '../domain/clinical-risk-matrix.ts';
import type { PackOf } from '../domain/hazard-counts.ts';
import type { StoredHazard } from '../store/hazards.ts';
import { ownMatrices, publishedMatrices } from '../store/matrices.ts';

/** Every version of the matrix that the organisations may have rated with. */
export async function knownPacks(reader: Reader, organisationIds: readonly number[]): Promise<PackOf> {
  const published = new Map((await publishedMatrices(reader)).map(({ pack }) => [pack.version, pack]));
  const own = await ownMatrices(reader, organisationIds);
  const made = new Map(own.map(({ organisationId, pack }) => [`${organisationId} ${pack.version}`, pack]));
  return (organisationId, version) => made.get(`${organisationId} ${version}`) ?? published.get(version);
}

/** A hazard's present rating, the residual one or the initial one until then, in the words it was given in. */
export function presentRating(hazard: StoredHazard, packOf: PackOf): HazardRow['present'] {
  const rated = hazard.residual ?? hazard.initial;
  if (rated === null) return null;
  const { stage, rating, severity, likelihood, matrixVersion } = rated;
  const pack = packOf(hazard.organisationId, matrixVersion);
  return {
    stage,
    rating,
    matrixVersion,
    word: (pack && acceptabilityOf(pack, rating)?.word) ?? '',
    rank: pack ? rankOf(pack, rating) : 0,
    severity: levelNameOf(pack?.severities, severity),
    likelihood: levelNameOf(pack?.likelihoods, likelihood),
  };
}
