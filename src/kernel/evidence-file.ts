/** A file as evidence, described: what it is called, what it is, and how large. */
export interface DescribedFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Largest file, in bytes. */
export const mostBytes = 10 * 1024 * 1024;

const begins = (bytes: Uint8Array, ...start: number[]) => start.every((value, index) => bytes[index] === value);
const isZip = (bytes: Uint8Array) => begins(bytes, 0x50, 0x4b, 3, 4);
// A text has no zero bytes, and no spreadsheet or browser takes it for anything else by its name.
const isText = (bytes: Uint8Array) => !bytes.subarray(0, 4096).includes(0);

interface Kind {
  readonly type: string;
  readonly is: (bytes: Uint8Array) => boolean;
}

// What a browser could run (web pages, SVG, scripts) is not among them.
const kinds: Readonly<Record<string, Kind>> = {
  pdf: { type: 'application/pdf', is: (bytes) => begins(bytes, 0x25, 0x50, 0x44, 0x46) },
  png: { type: 'image/png', is: (bytes) => begins(bytes, 0x89, 0x50, 0x4e, 0x47) },
  jpg: { type: 'image/jpeg', is: (bytes) => begins(bytes, 0xff, 0xd8, 0xff) },
  jpeg: { type: 'image/jpeg', is: (bytes) => begins(bytes, 0xff, 0xd8, 0xff) },
  txt: { type: 'text/plain; charset=utf-8', is: isText },
  csv: { type: 'text/csv; charset=utf-8', is: isText },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', is: isZip },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', is: isZip },
};

/** Endings that may be sent. */
export const endings: readonly string[] = Object.keys(kinds);

/** Controls, and marks that turn the direction of writing: "gnp.exe" must not look like "exe.png". */
const deceptive = /[\p{Cc}\p{Cf}]/gu;

/** A name without folders, without marks that deceive, of at most 150 letters, keeping its ending. */
export function plainName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replace(deceptive, '')
    .replace(/[<>:"|?*]/g, '-')
    .replace(/^[.\s]+/, '')
    .trim();
  const dot = clean.lastIndexOf('.');
  return dot <= 0 ? clean.slice(0, 150) : `${clean.slice(0, Math.min(dot, 140))}${clean.slice(dot, dot + 10)}`;
}

/** What a file is, or why it is not taken, in words that say what to do. */
export function describeFile(
  name: string,
  bytes: Uint8Array,
): { readonly file: DescribedFile; readonly why: null } | { readonly file: null; readonly why: string } {
  const plain = plainName(name);
  const ending = plain.includes('.') ? plain.slice(plain.lastIndexOf('.') + 1).toLowerCase() : '';
  const refused = (why: string) => ({ file: null, why });
  if (bytes.length === 0) return refused('This file is empty.');
  if (bytes.length > mostBytes) return refused('This file is larger than 10 MB. Send a smaller one, or a link.');
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
  if (kind === undefined) return refused(`Send a file that ends in ${endings.join(', ')}.`);
  if (!kind.is(bytes))
    return refused(`This is not what its name says: it ends in .${ending} and holds something else.`);
  return { file: { name: plain, type: kind.type, size: bytes.length }, why: null };
}

/** The header that saves a file under its name and never shows it in the browser (RFC 6266, RFC 8187). */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\w.-]/g, '-');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
