import type { Reader } from '#platform/sql.ts';
import { advisoriesOfCves, type ReadAdvisory } from '../../store/advisories.ts';
import { topOf } from '../keeper.ts';

/**
 * Advisories that the reader may see of some CVEs, at most 20: first those of suppliers themselves, then what the keepers
 * of the record brought in, so that files of others crowd out neither.
 */
export async function advisoriesAbout(
  reader: Reader,
  register: string,
  cves: readonly string[],
): Promise<ReadAdvisory[]> {
  const keepers = (await topOf(reader, register))?.id;
  return await advisoriesOfCves(reader, { register, cves, keepers });
}
