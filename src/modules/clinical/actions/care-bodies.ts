import { careFactsOf } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import type { CareBody } from '../domain/care-body.ts';
import { nationBodies } from '../domain/nation-bodies.ts';

/** The trusts of a register as the engine sees them: public facts, on the templates. */
export async function careBodiesOf(reader: Reader, register: string): Promise<CareBody[]> {
  return nationBodies(await careFactsOf(reader, register));
}
