import { textOf } from '#kernel/text-of.ts';
import type { Attribute, ResourceKind } from './attribute.ts';
import { attributeNamed } from './attribute-path.ts';
import { isJson, isPresent, type Json } from './fits.ts';
import { ScimFault } from './scim-fault.ts';

const longestText = 10_000;
const mostEntries = 200;

/**
 * What a client may write of a resource, read from a whole body (POST, PUT): names in any case become those of the
 * schema, attributes that nobody knows or that are read-only are left out, values are checked against their types.
 * @throws ScimFault invalidSyntax for a wrong envelope, invalidValue for a wrong value
 */
export function readResource(kind: ResourceKind, body: unknown): Json {
  if (!isJson(body)) throw ScimFault.bad('invalidSyntax', 'The body must be a JSON object.');
  demandSchema(kind, keyed(body, 'schemas'));
  const resource: Record<string, unknown> = { ...readParts(kind.attributes, body) };
  const externalId = readText('externalId', keyed(body, 'externalId'));
  if (externalId !== undefined) resource.externalId = externalId;
  if (kind.extension) {
    const extension = keyed(body, kind.extension.schema);
    const read = isJson(extension) ? readParts(kind.extension.attributes, extension) : {};
    if (isPresent(read)) resource[kind.extension.schema] = read;
  }
  demandRequired(kind, resource);
  return resource;
}

function demandSchema(kind: ResourceKind, schemas: unknown): void {
  const named = Array.isArray(schemas) ? schemas.map((each) => String(each).toLowerCase()) : [];
  if (named.includes(kind.schema.toLowerCase())) return;
  throw ScimFault.bad('invalidSyntax', `"schemas" must name ${kind.schema}.`);
}

/** @throws ScimFault invalidValue when a required attribute is missing or empty */
export function demandRequired(kind: ResourceKind, resource: Json): void {
  const missing = kind.attributes.find((each) => each.required && !isPresent(resource[each.name]));
  if (missing) throw ScimFault.bad('invalidValue', `${missing.name} is required.`);
}

/** The value under a name in any case; the exact name wins. */
function keyed(body: Json, name: string): unknown {
  if (Object.hasOwn(body, name)) return body[name];
  const key = Object.keys(body).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : body[key];
}

function readParts(attributes: readonly Attribute[], body: Json): Json {
  const read: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(body)) {
    const attribute = attributeNamed(attributes, key);
    if (!attribute || attribute.mutability === 'readOnly') continue;
    const value = readValue(attribute, given);
    if (isPresent(value)) read[attribute.name] = value;
  }
  return read;
}

/** A value that fits its attribute; undefined for one that says "nothing": null, empty text, empty list. */
export function readValue(attribute: Attribute, given: unknown): unknown {
  if (!isPresent(given)) return undefined;
  if (!attribute.multiValued) return readSingle(attribute, given);
  const entries = (Array.isArray(given) ? given : [given]).filter(isPresent);
  if (entries.length > mostEntries && attribute.name !== 'members')
    throw ScimFault.bad('invalidValue', `${attribute.name} has more than ${mostEntries} entries.`);
  const read = entries.map((entry) => readEntry(attribute, entry)).filter(isPresent);
  if (read.filter((entry) => isJson(entry) && entry.primary === true).length > 1)
    throw ScimFault.bad('invalidValue', `Only one entry of ${attribute.name} may be primary.`);
  return read;
}

// A bare text stands for an entry's value: `"emails": ["a@example.org"]`.
function readEntry(attribute: Attribute, entry: unknown): unknown {
  const isBare = attribute.type === 'complex' && typeof entry === 'string';
  return readSingle(attribute, isBare ? { value: entry } : entry);
}

function readSingle(attribute: Attribute, given: unknown): unknown {
  switch (attribute.type) {
    case 'complex':
      return readComplex(attribute, given);
    case 'boolean':
      return readFlag(attribute, given);
    default:
      return readText(attribute.name, given);
  }
}

function readComplex(attribute: Attribute, given: unknown): Json {
  // Entra ID writes the manager as bare text.
  const body =
    typeof given === 'string' && attributeNamed(attribute.subAttributes ?? [], 'value') ? { value: given } : given;
  if (!isJson(body)) throw ScimFault.bad('invalidValue', `${attribute.name} must be an object.`);
  return readParts(attribute.subAttributes ?? [], body);
}

// Entra ID writes "True" and "False" as text.
function readFlag(attribute: Attribute, given: unknown): boolean {
  const lower = textOf(given).toLowerCase();
  if (lower !== 'true' && lower !== 'false')
    throw ScimFault.bad('invalidValue', `${attribute.name} must be true or false.`);
  return lower === 'true';
}

function readText(name: string, given: unknown): string | undefined {
  if (!isPresent(given)) return undefined;
  if (typeof given !== 'string') throw ScimFault.bad('invalidValue', `${name} must be text.`);
  if (given.length > longestText) throw ScimFault.bad('invalidValue', `${name} is longer than ${longestText} letters.`);
  return given;
}
