import { type IsoDate, isIsoDate } from '#kernel/dates.ts';

/** The day that a page shows. `isLater`: a later day was asked for, which no data reaches. */
export interface ChosenDay {
  readonly day: IsoDate;
  readonly isNewest: boolean;
  readonly isLater: boolean;
}

/** The day asked for, bounded by the newest day the register is good for; null when the text is not a real day. */
export function chosenDay(asked: string | undefined, newest: IsoDate): ChosenDay | null {
  if (asked === undefined) return { day: newest, isNewest: true, isLater: false };
  if (!isIsoDate(asked)) return null;
  return asked > newest
    ? { day: newest, isNewest: true, isLater: true }
    : { day: asked, isNewest: asked === newest, isLater: false };
}
