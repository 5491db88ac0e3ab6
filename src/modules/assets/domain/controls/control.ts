import { addDays, type IsoDate } from '#kernel/dates.ts';
import { assetKindCodes } from '../facts/asset-kinds.ts';

/** A protection whose coverage is counted, with its published measure (data/assets/controls.json). */
export interface Control {
  /** Its place in packed states; never given to another. */
  readonly number: number;
  readonly code: string;
  readonly name: string;
  /** `assets`: each asset has a state. `statement`: somebody counts what is no asset, such as accounts. */
  readonly from: 'assets' | 'statement';
  readonly unit: { readonly one: string; readonly many: string };
  readonly numerator: string;
  readonly denominator: string;
  /** Kinds of assets that count. */
  readonly kinds: readonly string[];
  /** A value counts for the rest of its month and so many months after. */
  readonly freshMonths: number;
  /** What is weak on an asset without it; null: nothing by itself. */
  readonly weakness: string | null;
  /** Whether a value that is too old is a weakness, and not only a gap in what is known. */
  readonly isWeakWhenOld: boolean;
  /** By how many steps it takes the exposure of an asset down while a test shows that it works. */
  readonly steps: 0 | 1;
  readonly standards: readonly string[];
}

/** Kinds of which it is known that a control is not meant for them. Not knowing the kind takes nothing out. */
export function kindsLeftOut({ kinds }: Control): string[] {
  return [...assetKindCodes, 'workstation'].filter((kind) => kind !== 'unknown' && !kinds.includes(kind));
}

/** The first day of the month of a day. */
export function monthOf(day: IsoDate): IsoDate {
  return `${day.slice(0, 7)}-01`;
}

/** The first day of the month so many months before that of a day. */
export function monthsBefore(day: IsoDate, months: number): IsoDate {
  let month = monthOf(day);
  for (let left = months; left > 0; left -= 1) month = monthOf(addDays(month, -1));
  return month;
}

/** The first month whose values still count on a day. */
export function freshSince({ freshMonths }: Control, today: IsoDate): IsoDate {
  return monthsBefore(today, freshMonths);
}
