import { type Attribute, type ResourceKind, sharedAttributes } from './attribute.ts';

/** An attribute of a kind of resource, found by its name. */
export interface Target {
  /** Keys from the resource down to the attribute: `['emails']`, `['urn:…:User', 'manager']`. */
  readonly keys: readonly string[];
  readonly attribute: Attribute;
  /** The part of the attribute that was named: `value` of `emails.value`. */
  readonly part: Attribute | null;
}

/** What carries the value: the named part, or the attribute itself. */
export function leafOf({ attribute, part }: Target): Attribute {
  return part ?? attribute;
}

/** The attribute with this name, whatever its case. */
export function attributeNamed(attributes: readonly Attribute[], name: string): Attribute | undefined {
  const wanted = name.toLowerCase();
  return attributes.find((each) => each.name.toLowerCase() === wanted);
}

/** What follows the schema's name in a path, with the schema it begins with: `urn:…:User:name.givenName`. */
function withoutSchema(kind: ResourceKind, text: string): { schema: string | null; rest: string } {
  const lower = text.toLowerCase();
  const known = [kind.schema, ...(kind.extension ? [kind.extension.schema] : [])];
  for (const schema of known) {
    if (lower === schema.toLowerCase()) return { schema, rest: '' };
    if (lower.startsWith(`${schema.toLowerCase()}:`)) return { schema, rest: text.slice(schema.length + 1) };
  }
  return { schema: null, rest: text };
}

/** True when the text is the name of the extension itself, which stands for all its attributes. */
export function isExtension(kind: ResourceKind, text: string): boolean {
  return kind.extension !== undefined && text.toLowerCase() === kind.extension.schema.toLowerCase();
}

/** The attribute that a name such as `emails.value` means for this kind; undefined when there is none. */
export function targetNamed(kind: ResourceKind, text: string): Target | undefined {
  const { schema, rest } = withoutSchema(kind, text);
  const [name = '', partName, ...more] = rest.split('.');
  if (more.length > 0) return undefined;
  const isOfExtension = kind.extension !== undefined && schema === kind.extension.schema;
  const among = isOfExtension ? kind.extension.attributes : [...kind.attributes, ...sharedAttributes];
  const attribute = attributeNamed(among, name);
  if (!attribute) return undefined;
  const part = partName === undefined ? null : attributeNamed(attribute.subAttributes ?? [], partName);
  if (part === undefined) return undefined;
  return { keys: isOfExtension ? [schema ?? '', attribute.name] : [attribute.name], attribute, part };
}
