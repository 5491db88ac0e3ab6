/** One attribute of a resource, with the characteristics that RFC 7643 section 7 names. */
export interface Attribute {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'decimal' | 'integer' | 'dateTime' | 'reference' | 'binary' | 'complex';
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: 'always' | 'never' | 'default' | 'request';
  readonly uniqueness: 'none' | 'server' | 'global';
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
}

type More = Partial<Omit<Attribute, 'name' | 'description'>>;

/** A simple attribute; text that may be written and whose case does not count, unless told otherwise. */
export function simple(name: string, description: string, more: More = {}): Attribute {
  return {
    name,
    type: 'string',
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...more,
  };
}

/** An attribute of parts. */
export function complex(name: string, description: string, parts: readonly Attribute[], more: More = {}): Attribute {
  return simple(name, description, { type: 'complex', subAttributes: parts, ...more });
}

/** A list of entries with the parts that RFC 7643 section 2.4 gives every such list: value, display, type, primary. */
export function list(
  name: string,
  description: string,
  { value = {}, types = [] }: { value?: More; types?: readonly string[] } = {},
): Attribute {
  return complex(
    name,
    description,
    [
      simple('value', 'The value of this entry', value),
      simple('display', 'How to show this entry to people'),
      kindOfEntry(types),
      primary,
    ],
    { multiValued: true },
  );
}

/** What an entry of a list is for, e.g. `work`. */
export function kindOfEntry(types: readonly string[]): Attribute {
  return simple('type', 'What this entry is for', types.length > 0 ? { canonicalValues: types } : {});
}

/** Marks the entry of a list to use first. */
export const primary: Attribute = simple('primary', 'True for the one entry to use first', { type: 'boolean' });

/** A kind of resource: where it is found and what it holds. */
export interface ResourceKind {
  readonly name: 'User' | 'Group';
  readonly endpoint: '/Users' | '/Groups';
  readonly description: string;
  readonly schema: string;
  readonly schemaDescription: string;
  readonly attributes: readonly Attribute[];
  readonly extension?: { readonly schema: string; readonly name: string; readonly attributes: readonly Attribute[] };
}

/** Attributes of every resource (RFC 7643 section 3.1); no schema lists them. */
export const sharedAttributes: readonly Attribute[] = [
  simple('schemas', 'Schemas that this resource follows', {
    type: 'reference',
    referenceTypes: ['uri'],
    multiValued: true,
    caseExact: true,
    returned: 'always',
  }),
  simple('id', 'The name that this service gave the resource', {
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'server',
  }),
  simple('externalId', 'The name that the client gave the resource', { caseExact: true }),
  complex(
    'meta',
    'What this service knows of the resource',
    [
      simple('resourceType', 'Kind of resource', { caseExact: true, mutability: 'readOnly' }),
      simple('created', 'When it was added', { type: 'dateTime', mutability: 'readOnly' }),
      simple('lastModified', 'When it was changed last', { type: 'dateTime', mutability: 'readOnly' }),
      simple('location', 'Where it is found', {
        type: 'reference',
        referenceTypes: ['uri'],
        caseExact: true,
        mutability: 'readOnly',
      }),
      simple('version', 'Its version, as an entity tag', { caseExact: true, mutability: 'readOnly' }),
    ],
    { mutability: 'readOnly' },
  ),
];
