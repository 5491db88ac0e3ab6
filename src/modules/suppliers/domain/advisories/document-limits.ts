/** Larger advisories exist only as a maker's whole catalogue in one file; they can be cut by product. */
export const mostBytes = 5 * 1024 * 1024;
/** The standard lets branches of products lie 30 deep; each takes two levels of a document. */
const deepest = 80;
/** Whatever is counted here is worked on several times, so a file of brackets alone must not pass. */
const mostParts = 400_000;

const deeper: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };

/** Each begins a part, or another one. */
const counted = new Set(['{', '[', ',']);

/** The place of the mark that ends a text which begins before `from`. */
function endOfText(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/**
 * Why a text is not read as JSON at all, or null. Looks at brackets and commas outside of texts, once: a document from
 * elsewhere may be made to overflow a reader.
 */
export function documentFault(text: string): string | null {
  if (text.length > mostBytes) return `It is larger than ${mostBytes / 2 ** 20} MiB.`;
  let [depth, most, parts] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"') at = endOfText(text, at + 1);
    depth += deeper[sign] ?? 0;
    most = Math.max(most, depth);
    if (counted.has(sign)) parts += 1;
  }
  if (most > deepest) return `Its parts lie more than ${deepest} deep in each other.`;
  return parts > mostParts ? `It has more than ${mostParts} parts.` : null;
}
