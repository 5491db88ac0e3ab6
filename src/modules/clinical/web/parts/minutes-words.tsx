import { minutesInWords } from '../../domain/minutes-in-words.ts';

/** Minutes as people say them: "4 hours 35 min". Null is "No data". */
export function MinutesWords({ minutes }: { readonly minutes: number | null }) {
  return minutes === null ? <span className="no-data">No data</span> : minutesInWords(minutes);
}
