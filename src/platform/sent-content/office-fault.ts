import { setImmediate as nextTurn } from 'node:timers/promises';
import { unpackedEntry, type ZipEntry, zipDirectory } from '../zip-directory.ts';

/** Whoever opens it holds all of it in memory; a report with pictures is far below. */
const mostUnpacked = 64 * 1024 * 1024;
const mostParts = 2000;

const again = 'Save it as a PDF, then try again.';
const unreadable = `This document cannot be read: it is damaged, or has a password. ${again}`;
const runs = `This document holds macros or controls, which could run on the computer of whoever opens it. ${again}`;
const nested = `This document has other files inside it. Take them out, or save it as a PDF. Then try again.`;
const fetches = `This document loads something from another place when it is opened, such as a template or a picture. ${again}`;

// Parts by their names, and, because a part may have any name, by what the package says that they are (ECMA-376, part 2).
const running = /vbaProject|vbaData|activeX|macroEnabled|macrosheet|xlintlMacrosheet|dialogsheet|\/control\b|customUI/i;
const inside = /embeddings\/|oleObject|relationships\/package\b|aFChunk|subDocument/i;
const outside = /externalLink|attachedTemplate|relationships\/frame\b/i;
// Fields of a text that fetch or start something.
const field = /(?:^|\s)(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)(?:\s|$)/i;

/** Why a Word or Excel document (OOXML) is not taken; null: it holds words, numbers and pictures. */
export async function officeFault(bytes: Buffer): Promise<string | null> {
  const entries = zipDirectory(bytes);
  if (entries === null || entries.length > mostParts || hasDoubles(entries)) return unreadable;
  if (entries.reduce((sum, { size }) => sum + size, 0) > mostUnpacked) {
    return `This document unpacks to more than 64 MB. Make its pictures smaller, or save it as a PDF.`;
  }
  if (!entries.some(({ name }) => name === '[Content_Types].xml')) return unreadable;
  for (const entry of entries) {
    const fault = nameFault(entry) ?? partFault(entry, entry.name.endsWith('/') ? null : unpackedEntry(bytes, entry));
    if (fault !== null) return fault;
    // A document of many parts must not hold up everybody else.
    await nextTurn();
  }
  return null;
}

// What one program takes from the first of two, another takes from the second.
const hasDoubles = (entries: readonly ZipEntry[]) =>
  new Set(entries.map(({ name }) => name.toLowerCase())).size < entries.length;

function nameFault({ name }: ZipEntry): string | null {
  if (running.test(name)) return runs;
  if (inside.test(name)) return nested;
  return outside.test(name) ? fetches : null;
}

function partFault({ name }: ZipEntry, part: Buffer | null): string | null {
  if (name.endsWith('/')) return null;
  if (part === null) return unreadable;
  if (!/\.(?:xml|rels)$/i.test(name)) return null;
  // Another encoding would hide from what follows, and no program writes these parts in one.
  if (part.includes(0) || /^\s*<\?xml[^>]*encoding=["'](?!utf-?8["'])/i.test(part.toString('latin1', 0, 200)))
    return unreadable;
  const text = decoded(part.toString('utf8'));
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return unreadable;
  if (name === '[Content_Types].xml') return typeFault(text);
  return /\.rels$/i.test(name) ? relationFault(text) : fieldFault(text);
}

function typeFault(text: string): string | null {
  if (running.test(text)) return runs;
  return outside.test(text) ? fetches : null;
}

function relationFault(text: string): string | null {
  for (const [relation] of text.matchAll(/<(?:[\w.-]+:)?Relationship\s[^>]*>/gi)) {
    const type = attribute(relation, 'Type');
    if (running.test(type)) return runs;
    if (outside.test(type)) return fetches;
    if (inside.test(type)) return nested;
    const isOutside = attribute(relation, 'TargetMode').trim().toLowerCase() === 'external';
    if (isOutside && !isLink(type, attribute(relation, 'Target'))) return fetches;
  }
  return null;
}

const isLink = (type: string, target: string) =>
  /\/hyperlink$/i.test(type) && /^(?:https?:|mailto:|#)/i.test(target.trim());

function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag);
  return found?.[1] ?? found?.[2] ?? '';
}

/** The words of one field may be spread over many runs of text; the next begins with a mark of its own. */
function fieldFault(text: string): string | null {
  const parts = text.matchAll(/<(?:\w+:)?(?:instrText\b[^>]*>([^<]*)<|fldChar\b)/gi);
  const words = [...parts].map(([, said = ' ']) => said).join('');
  const simple = [...text.matchAll(/<(?:\w+:)?fldSimple\s[^>]*>/gi)].map(([tag]) => attribute(tag, '(?:\\w+:)?instr'));
  return [words, ...simple].some((said) => field.test(said)) ? fetches : null;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Letters written as numbers (`&#69;`) say the same as the letters. Marks stay marks: `&lt;` begins no tag. */
function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return name === 'amp' ? '&' : whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    const letter = code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return Object.values(named).includes(letter) && letter !== '&' ? ' ' : letter;
  });
}
