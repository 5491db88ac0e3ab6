import { keepType, needsOf } from './package-url-types.ts';

/** A package URL in parts, as its type writes them. Null where a part is not given. */
export interface PackageUrl {
  readonly type: string;
  readonly namespace: string | null;
  readonly name: string;
  readonly version: string | null;
  /** By key, in the order of the keys. */
  readonly qualifiers: ReadonlyMap<string, string>;
  readonly subpath: string | null;
}

export type PackageUrlReading =
  | { readonly url: PackageUrl; readonly faults: readonly [] }
  | { readonly url: null; readonly faults: readonly string[] };

const longest = 4000;

class Refusal extends Error {}

function decode(text: string): string {
  // No database keeps one: it would refuse every row that is stored beside this one.
  if (text.includes('%00')) throw new Refusal(`"${text}" hides a zero byte.`);
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal(`"${text}" has a % that is not followed by the code of a letter.`);
  }
}

/** Cuts at the last (or first) mark. */
function cut(text: string, mark: string, isLast = true): [string, string | null] {
  const at = isLast ? text.lastIndexOf(mark) : text.indexOf(mark);
  return at === -1 ? [text, null] : [text.slice(0, at), text.slice(at + mark.length)];
}

function segments(text: string): string[] {
  return text
    .split('/')
    .filter((each) => each !== '')
    .map((each) => {
      const plain = decode(each);
      if (plain.includes('/')) throw new Refusal(`"${each}" hides a / inside a part.`);
      return plain;
    });
}

function readQualifiers(text: string | null): Map<string, string> {
  const all = new Map<string, string>();
  for (const pair of (text ?? '').split('&').filter((each) => each !== '')) {
    const [key, value] = cut(pair, '=', false);
    const small = key.toLowerCase();
    if (!/^[a-z][a-z0-9._-]*$/.test(small)) throw new Refusal(`"${key}" cannot be the name of a qualifier.`);
    if (all.has(small)) throw new Refusal(`The qualifier ${small} stands twice.`);
    if (value !== null && value !== '') all.set(small, decode(value));
  }
  return new Map([...all].sort(([one], [two]) => (one < two ? -1 : 1)));
}

/** Name and version of the last part. A scope that somebody wrote as `@scope/name` is no version. */
function readPath(path: string) {
  const slash = path.lastIndexOf('/');
  const [last, version] = cut(path.slice(slash + 1), '@');
  if (last.includes('@')) throw new Refusal('An @ inside a name must be written %40.');
  const space = segments(slash === -1 ? '' : path.slice(0, slash));
  return { space, name: decode(last), version: version === null || version === '' ? null : decode(version) };
}

function read(text: string): PackageUrl {
  if (text.length > longest) throw new Refusal(`A package URL has at most ${longest} letters.`);
  if (!/^pkg:/i.test(text)) throw new Refusal('A package URL begins with pkg:.');
  const [head, sub] = cut(text.slice(4), '#');
  const [path, query] = cut(head, '?', false);
  const [given, rest] = cut(path.replace(/^\/+/, '').replace(/\/+$/, ''), '/', false);
  const type = given.toLowerCase();
  if (!/^[a-z][a-z0-9.+-]*$/.test(type)) throw new Refusal(`"${given}" cannot be the type of a package.`);
  if (rest === null) throw new Refusal('A package URL needs a type and a name: pkg:TYPE/NAME.');
  const { space, name, version } = readPath(rest);
  if (name === '') throw new Refusal('The name of the package is missing.');
  const subpath = segments(sub ?? '').filter((each) => each !== '.' && each !== '..');
  const url = keepType({
    type,
    namespace: space.length === 0 ? null : space.join('/'),
    name,
    version,
    qualifiers: readQualifiers(query),
    subpath: subpath.length === 0 ? null : subpath.join('/'),
  });
  const missing = needsOf(url);
  if (missing !== null) throw new Refusal(missing);
  return url;
}

/** Reads a package URL (ECMA-427) and brings its parts into the form that its type asks for. */
export function readPackageUrl(text: string): PackageUrlReading {
  try {
    return { url: read(text), faults: [] };
  } catch (error) {
    if (error instanceof Refusal) return { url: null, faults: [error.message] };
    throw error;
  }
}

const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const encodeLoosely = (text: string) => encode(text).replaceAll('%3A', ':');

/** The canonical text of a package URL. */
export function writePackageUrl(url: PackageUrl): string {
  const path = [...(url.namespace?.split('/') ?? []), url.name].map(encode).join('/');
  const pairs = [...url.qualifiers].map(([key, value]) => `${key}=${encodeLoosely(value).replaceAll('%2F', '/')}`);
  return [
    `pkg:${url.type}/${path}`,
    url.version === null ? '' : `@${encodeLoosely(url.version)}`,
    pairs.length === 0 ? '' : `?${pairs.join('&')}`,
    url.subpath === null ? '' : `#${url.subpath.split('/').map(encode).join('/')}`,
  ].join('');
}
