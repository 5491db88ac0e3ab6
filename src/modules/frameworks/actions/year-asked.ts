import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { categoriesFor, type StoredYear, years } from '../store/years.ts';

/** A year of a cycle with the category in which an organisation answers it. */
export interface YearFor extends StoredYear {
  readonly category: string;
}

/** The years in which something is asked of an organisation and that have begun, the last to end first. */
export async function yearsFor(
  reader: Reader,
  organisation: { readonly id: number; readonly kind: string },
  today: string,
): Promise<YearFor[]> {
  const all = (await years(reader)).filter(({ opensOn }) => opensOn <= today);
  const found: YearFor[] = [];
  for (const year of all) {
    const category = (await categoriesFor(reader, year.code, [organisation])).get(organisation.id);
    if (category !== undefined) found.push({ ...year, category });
  }
  return found;
}

/**
 * The year that a page is about, with the others to choose from: the one asked for, else the one that ends last.
 * @throws Problem 'not-found' where nothing is asked of the organisation
 */
export async function yearAsked(
  reader: Reader,
  organisation: { readonly id: number; readonly kind: string; readonly name: string },
  today: string,
  asked: string | undefined,
): Promise<{ readonly year: YearFor; readonly choices: readonly YearFor[] }> {
  const choices = await yearsFor(reader, organisation, today);
  const year = asked === undefined ? choices[0] : choices.find(({ code }) => code === asked);
  if (year) return { year, choices };
  const detail =
    asked === undefined
      ? `No return is asked of ${organisation.name}: no category of a year names organisations of its kind.`
      : `No return for the year "${asked}" is asked of ${organisation.name}.`;
  throw new Problem('not-found', detail);
}
