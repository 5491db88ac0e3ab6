import type { Fault } from '#kernel/fault.ts';
import type { FrameworkDocument } from '../framework-document.ts';

/** Another format read as a framework. `losses`: what that format has and ours does not keep, in plain words. */
export interface ReadDocument {
  readonly document: FrameworkDocument | null;
  readonly faults: readonly Fault[];
  readonly losses: readonly string[];
}

/** A code that a node may have, of any text: "Cyber Essentials: A" becomes "Cyber-Essentials:-A". */
export function codeFrom(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._:()-]+/g, '-');
  return plain
    .replace(/^[^A-Za-z0-9]+/, '')
    .replace(/-+$/, '')
    .slice(0, 60);
}

/** A short code in small letters, as frameworks and kinds have: "NCSC CAF v3.2" becomes "ncsc-caf-v3-2". */
export function shortCodeFrom(text: string): string {
  const plain = codeFrom(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40);
  return plain.replace(/-+$/, '');
}

/** Codes that nobody else in the file has: a second one gets a number. */
export function uniqueCodes(): (wanted: string, otherwise: string) => string {
  const taken = new Set<string>();
  return (wanted, otherwise) => {
    const first = wanted === '' ? otherwise : wanted;
    let code = first;
    for (let count = 2; taken.has(code); count += 1) code = `${first.slice(0, 55)}-${count}`;
    taken.add(code);
    return code;
  };
}

/** The first words of a text, for a node that has no name. */
export function titleFrom(text: string, otherwise: string): string {
  const [line = ''] = text.trim().split('\n');
  const title = line.length > 120 ? `${line.slice(0, 119).trimEnd()}…` : line.trim();
  return title === '' ? otherwise : title;
}

/** "3 parameters", "1 parameter": only what is there. */
export function lost(count: number, one: string, many: string): string[] {
  if (count === 0) return [];
  return [count === 1 ? `1 ${one}` : `${count} ${many}`];
}
