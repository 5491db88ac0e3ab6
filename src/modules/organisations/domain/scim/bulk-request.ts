import { limits } from './discovery.ts';
import { isJson, type Json } from './fits.ts';
import { ScimFault } from './scim-fault.ts';

export const bulkResponseSchema = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';
const bulkRequestSchema = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** One operation of a bulk request. */
export interface BulkOperation {
  readonly method: (typeof methods)[number];
  readonly path: string;
  /** The client's own name for a resource that is still to come; others name it as `bulkId:NAME`. */
  readonly bulkId: string | null;
  readonly version: string | undefined;
  readonly data: unknown;
}

/** Reads a bulk request (RFC 7644 section 3.7). @throws ScimFault invalidSyntax, and 413 for too many operations */
export function readBulk(body: unknown): { operations: BulkOperation[]; failOnErrors: number } {
  const given: Json = isJson(body) ? body : {};
  const schemas = Array.isArray(given.schemas) ? given.schemas : [];
  if (!schemas.some((each) => String(each).toLowerCase() === bulkRequestSchema.toLowerCase()))
    throw ScimFault.bad('invalidSyntax', `"schemas" must name ${bulkRequestSchema}.`);
  if (!Array.isArray(given.Operations)) throw ScimFault.bad('invalidSyntax', 'The body must hold "Operations".');
  if (given.Operations.length > limits.bulkOperations)
    throw new ScimFault(413, `A bulk request may hold ${limits.bulkOperations} operations at most.`, 'tooMany');
  const most = given.failOnErrors === undefined ? Number.POSITIVE_INFINITY : Number(given.failOnErrors);
  if (!(most >= 1)) throw ScimFault.bad('invalidValue', 'failOnErrors must be 1 or more.');
  return { operations: given.Operations.map(readOperation), failOnErrors: most };
}

function readOperation(given: unknown): BulkOperation {
  const { method, path, bulkId, version, data }: Json = isJson(given) ? given : {};
  const known = methods.find((each) => each === String(method).toUpperCase());
  if (!known) throw ScimFault.bad('invalidSyntax', `A method is one of ${methods.join(', ')}.`);
  if (typeof path !== 'string') throw ScimFault.bad('invalidSyntax', 'Each operation needs a path.');
  if (known === 'POST' && (typeof bulkId !== 'string' || bulkId === ''))
    throw ScimFault.bad('invalidSyntax', 'A POST within a bulk request needs a bulkId.');
  return {
    method: known,
    path,
    bulkId: typeof bulkId === 'string' && bulkId !== '' ? bulkId : null,
    version: typeof version === 'string' ? version : undefined,
    data,
  };
}

const reference = /bulkId:([^"\\/\s]+)/g;

/** The operation with ids in the place of names of resources that came; null while one of them is still to come. */
export function resolved(operation: BulkOperation, ids: ReadonlyMap<string, string>): BulkOperation | null {
  const { path, data } = operation;
  const text = JSON.stringify({ path, data });
  const names = [...text.matchAll(reference)].map(([, name]) => name ?? '');
  if (names.length === 0) return operation;
  if (names.some((name) => !ids.has(name))) return null;
  const filled: Json = JSON.parse(text.replace(reference, (_whole, name: string) => ids.get(name) ?? ''));
  return { ...operation, path: String(filled.path), data: filled.data };
}
