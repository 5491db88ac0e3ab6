/** How serious the sentence is; null is neutral, for public history that must not look like today. */
export type SentenceLevel = 'high' | 'medium' | 'low' | 'good' | null;

/** Where a link leads: a body, and the day to see it on when that is not the page's own. */
export interface BodyLink {
  readonly code: string;
  readonly kind: string;
  readonly asOf: string | null;
}

/** The one sentence of a page: what changed, who is concerned, what to do. */
export interface Sentence {
  readonly level: SentenceLevel;
  readonly lead: string;
  readonly rest: string;
  readonly link: (BodyLink & { readonly text: string }) | null;
}

/** The design's limit in characters, link included. */
export const sentenceLimit = 240;

/** Builds a sentence from its lead and as many of the further parts, in their order, as the limit leaves room for. */
export function sentence(
  level: SentenceLevel,
  lead: string,
  parts: readonly string[],
  link: Sentence['link'] = null,
): Sentence {
  let room = sentenceLimit - lead.length - (link === null ? 0 : link.text.length + 1);
  const kept: string[] = [];
  for (const part of parts) {
    if (part.length + 1 > room) break;
    room -= part.length + 1;
    kept.push(part);
  }
  return { level, lead, rest: kept.join(' '), link };
}

/** What every sentence about the real nation says: history must not be read as the state today. */
export const notToday = 'This is the last public status, not the state today.';
