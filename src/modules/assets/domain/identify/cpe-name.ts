/** The attributes of a CPE 2.3 name, in the order of the formatted string (NISTIR 7695); `supplier` is its second. */
export const cpeAttributes = [
  'part',
  'supplier',
  'product',
  'version',
  'update',
  'edition',
  'language',
  'softwareEdition',
  'targetSoftware',
  'targetHardware',
  'other',
] as const;

export type CpeAttribute = (typeof cpeAttributes)[number];

/**
 * A well-formed name. A value is `*` for any, `-` for "does not apply", or text in small letters in which every sign but
 * letters, digits and `_` has a backslash before it; a bare `*` or `?` at either end of a text is a wildcard.
 */
export type CpeName = Readonly<Record<CpeAttribute, string>>;

export type CpeReading =
  | { readonly name: CpeName; readonly faults: readonly [] }
  | { readonly name: null; readonly faults: readonly string[] };

const longest = 2000;
const said: Readonly<Record<CpeAttribute, string>> = {
  part: 'part',
  supplier: 'supplier',
  product: 'product',
  version: 'version',
  update: 'update',
  edition: 'edition',
  language: 'language',
  softwareEdition: 'software edition',
  targetSoftware: 'target software',
  targetHardware: 'target hardware',
  other: 'other',
};

/** Reads a CPE 2.3 name in its formatted string (`cpe:2.3:…`) or URI (`cpe:/…`) form. */
export function readCpe(text: string): CpeReading {
  if (text.length > longest)
    return { name: null, faults: [`The name has ${text.length} letters; at most ${longest}.`] };
  const small = text.toLowerCase();
  const parts = small.startsWith('cpe:2.3:')
    ? partsOfString(small)
    : small.startsWith('cpe:/')
      ? partsOfUri(small)
      : null;
  if (parts === null) return { name: null, faults: ['A CPE name begins with cpe:2.3: or cpe:/.'] };
  if (typeof parts === 'string') return { name: null, faults: [parts] };
  const faults = cpeAttributes.flatMap((attribute, at) => {
    const wrong = faultOf(attribute, parts[at] ?? '');
    return wrong === null ? [] : [`The ${said[attribute]} ${wrong}.`];
  });
  if (faults.length > 0) return { name: null, faults };
  const entries = cpeAttributes.map((attribute, at) => [attribute, parts[at] ?? '*']);
  return { name: Object.fromEntries(entries) as CpeName, faults: [] };
}

/** What is wrong with a value, in words that follow "The version". */
function faultOf(attribute: CpeAttribute, value: string): string | null {
  if (value === '*' || value === '-') return null;
  if (value === '') return 'is empty; write * for any';
  if (attribute === 'part' && !/^[aoh]$/.test(value))
    return 'must be a (application), o (operating system), h (hardware) or *';
  if (!/^(\\[!-~]|[a-z0-9_*?])+$/.test(value)) return 'holds a sign that a CPE name cannot have';
  const bare = value.replaceAll(/\\./g, '_');
  if (!/^(\*|\?*)[^*?]+(\*|\?*)$/.test(bare))
    return 'has a wildcard in its middle; it may only begin or end with * or ?';
  return null;
}

/** Values of a formatted string, each with backslashes before what is not a letter, digit or `_`. */
function partsOfString(text: string): string[] | string {
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) return 'The name ends in the middle of an escape.';
  // A colon divides unless an odd number of backslashes stands before it.
  const values = text.slice('cpe:2.3:'.length).split(/(?<=(?:^|[^\\])(?:\\\\)*):/);
  if (values.length !== cpeAttributes.length)
    return `A formatted CPE name has ${cpeAttributes.length} values after cpe:2.3, not ${values.length}.`;
  return values.map((value) =>
    value === '*' || value === '-' ? value : value.replaceAll(/\\.|[^\\a-z0-9_*?]/g, (sign) => quoted(sign)),
  );
}

/** A sign with its backslash; letters, digits and `_` need none even where somebody wrote one. */
function quoted(sign: string): string {
  const bare = sign.at(-1) ?? '';
  return /[a-z0-9_]/.test(bare) ? bare : `\\${bare}`;
}

const uriParts = 7;

/** Values of the URI form: blank is any, %01 and %02 are wildcards, and `~` packs the newer attributes into the edition. */
function partsOfUri(text: string): string[] | string {
  const given = text.slice('cpe:/'.length).split(':');
  if (given.length > uriParts) return `A CPE URI has at most ${uriParts} values, not ${given.length}.`;
  const values = Array.from({ length: uriParts }, (_, at) => given[at] ?? '');
  const edition = values[5] ?? '';
  const packed = edition.startsWith('~') ? edition.slice(1).split('~') : [edition];
  if (edition.startsWith('~') && packed.length !== 5)
    return 'The packed edition of a CPE URI has 5 values between its ~.';
  values[5] = packed[0] ?? '';
  const all = [...values, ...Array.from({ length: 4 }, (_, at) => packed[at + 1] ?? '')].map(decoded);
  const broken = all.find((value) => value === null);
  return broken === null
    ? 'A % must be followed by the two digits of a sign that a CPE name may have.'
    : (all as string[]);
}

function decoded(value: string): string | null {
  if (value === '') return '*';
  if (value === '-') return '-';
  const wild: Readonly<Record<string, string>> = { '%01': '?', '%02': '*' };
  const text = value.replaceAll(/%[0-9a-f]{2}|[^a-z0-9_]/g, (sign) => {
    const isCoded = sign.length === 3;
    return wild[sign] ?? quoted(isCoded ? String.fromCharCode(Number.parseInt(sign.slice(1), 16)).toLowerCase() : sign);
  });
  return /%(?![0-9a-f]{2})/.test(value) ? null : text;
}

/** The formatted string of a name: `.`, `-` and `_` go without a backslash, but for a text that is nothing but `-`. */
export function writeCpe(name: CpeName): string {
  const values = cpeAttributes.map((attribute) => {
    const text = name[attribute].replaceAll(/\\(.)/g, (pair, sign: string) => (/[.-]/.test(sign) ? sign : pair));
    return text === '-' ? name[attribute] : text;
  });
  return `cpe:2.3:${values.join(':')}`;
}
