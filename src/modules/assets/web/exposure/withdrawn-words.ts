import { formatDate } from '#web/words/format-date.ts';

/** When an advisory was taken back, and why: a sentence. */
export function withdrawnWords({ on, why }: { readonly on: string; readonly why: string }): string {
  return `Withdrawn on ${formatDate(on)}: ${why}${/[.!?]$/.test(why) ? '' : '.'}`;
}
