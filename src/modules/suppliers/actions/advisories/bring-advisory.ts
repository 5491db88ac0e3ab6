import { isOwn, organisationWithin, placesOf } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { foldName } from '../../domain/fold-name.ts';
import { advisoryById } from '../../store/advisories.ts';
import { customersOf } from '../../store/incidents.ts';
import { advisoryDocument } from '../../store/save-advisory.ts';
import { openRecords, supplierById } from '../../store/suppliers.ts';
import { everywhere } from '../everywhere.ts';
import { keepsRecord, noSupplier, topOf } from '../keeper.ts';
import { refuseUnlessOwn } from '../own-rows.ts';
import { judgeAdvisory, type PublishedAdvisory, publishAdvisory } from './publish-advisory.ts';

interface Brought {
  readonly organisation: string;
  readonly supplier?: number | undefined;
  readonly named: string;
  readonly why: string;
}

/** An advisory as a file, brought by an organisation for itself, or by the nation for everybody. */
export async function bringAdvisory(
  context: Context,
  { query, body }: { query: Brought; body: unknown },
  caller: Caller,
): Promise<PublishedAdvisory> {
  // Before the document is judged: that takes work, and whoever may not bring one should not cause it.
  const { organisation, isByKeepers } = await context.read(async (reader) => {
    const found = await organisationWithin(reader, query.organisation);
    refuseUnlessOwn(isOwn(reader.scope, found.id));
    const isTop = (await topOf(reader, found.register))?.id === found.id;
    return { organisation: found, isByKeepers: isTop && (await keepsRecord(reader, caller, found.register)) };
  });
  const judged = await judgeAdvisory(context, body);
  const { supplierId, named } = await context.read(async (reader) => ({
    supplierId: await supplierOf(reader, organisation.register, query.supplier, judged.advisory.publisher.name),
    named: await namedBy(reader, query.named),
  }));
  const { register, id } = organisation;
  // What any other organisation brings in is told to nobody: a file must not mail everybody who uses a supplier.
  const customers =
    isByKeepers && supplierId !== null
      ? await everywhere(context, 'supplier advisories').read((reader) => customersOf(reader, supplierId))
      : [];
  return await publishAdvisory(context, {
    ...{ ...judged, register, by: { organisation: id }, supplierId, named, customers, why: query.why },
  });
}

async function supplierOf(
  reader: Reader,
  register: string,
  given: number | undefined,
  publisher: string,
): Promise<number | null> {
  if (given !== undefined) {
    const record = (await supplierById(reader, given)) ?? noSupplier();
    if (record.register !== register) noSupplier();
    return record.recordId;
  }
  const folded = foldName(publisher);
  const found = (await openRecords(reader, register)).filter(({ foldedNames }) => foldedNames.includes(folded));
  // Two of one name: nobody can say which is meant.
  return found.length === 1 ? (found[0]?.recordId ?? null) : null;
}

/** Organisations by their codes: names of the public register, not limited by what the caller may see. */
async function namedBy(reader: Reader, text: string): Promise<number[]> {
  const codes = text
    .split(',')
    .map((code) => code.trim().toUpperCase())
    .filter((code) => code !== '');
  const places = await placesOf(reader, codes);
  const known = new Set(places.map(({ code }) => code));
  const missing = codes.filter((code) => !known.has(code));
  if (missing.length > 0) throw wrongField('named', `No organisation has the code ${missing.slice(0, 5).join(', ')}.`);
  return places.map(({ id }) => id);
}

/** The document of an advisory as it came. */
export async function advisoryFile(context: Context, { params }: { params: { readonly id: number } }): Promise<Answer> {
  const { advisory, text } = await context.read(async (reader) => {
    const advisory = await advisoryById(reader, params.id);
    return { advisory, text: advisory ? await advisoryDocument(reader, advisory.id) : null };
  });
  if (!advisory || text === null)
    throw new Problem('not-found', 'There is no advisory of that number that you may see.');
  const name = advisory.trackingId.toLowerCase().replaceAll(/[^a-z0-9+-]+/g, '_');
  return Answer.file(`${name}.json`, 'application/json; charset=utf-8', text);
}
