import type { Reader } from '#platform/sql.ts';
import { type Body, registerOf, vocabulary } from '../store/bodies.ts';

/** Name of the hierarchy along which rights reach down to an organisation: "Oversight". */
export async function rightsEdgeName(reader: Reader, body: Body): Promise<string> {
  const edge = (await registerOf(reader, body.register))?.rightsEdge;
  const { edgeTypes } = await vocabulary(reader);
  return edgeTypes.find(({ code }) => code === edge)?.name ?? '';
}
