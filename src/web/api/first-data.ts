import type { QueryClient } from '@tanstack/react-query';

/** What the server may inline: answers by request line, and the time they were made (ISO 8601). */
export interface FirstData {
  readonly at: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Reads the inlined text. Anything malformed counts as nothing: the page then asks by itself. */
export function parseFirstData(text: string | null | undefined): FirstData | null {
  if (!text) return null;
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data !== 'object' || data === null || !('answers' in data) || !('at' in data)) return null;
    const { at, answers } = data;
    if (typeof at !== 'string' || typeof answers !== 'object' || answers === null) return null;
    return Number.isNaN(Date.parse(at)) ? null : { at, answers: answers as Record<string, unknown> };
  } catch {
    return null;
  }
}

/** Puts the answers inlined in `<script type="application/json" id="first-data">` in the cache. */
export function loadFirstData(queries: QueryClient, page: Document): void {
  const data = parseFirstData(page.getElementById('first-data')?.textContent);
  if (data === null) return;
  for (const [line, answer] of Object.entries(data.answers)) {
    queries.setQueryData([line], answer, { updatedAt: Date.parse(data.at) });
  }
}
