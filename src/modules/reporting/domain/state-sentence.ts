import { type IsoDate, inWords } from '#kernel/dates.ts';
import { clipped, listed } from './plain-words.ts';
import { type Sentence, sentence } from './sentence.ts';

/** A body that took over, or was taken over. */
export interface Kin {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
}

/** The sentence of a body that had closed by the day. `successors`: who its work passed to, as far as known. */
export function closedSentence(closed: IsoDate, successors: readonly Kin[]): Sentence {
  const [first] = successors;
  const passed =
    first === undefined
      ? 'Who took over its work is not known.'
      : `Its work passed to ${listed(successors.map((kin) => kin.name))}.`;
  const link = first && { text: `See ${clipped(first.name)}`, code: first.code, kind: first.kind, asOf: null };
  return sentence(null, `Closed on ${inWords(closed)}.`, [passed, 'Its history stays here.'], link ?? null);
}

/** The sentence of a body on a day before it opened; `newest` is the last day the register is good for. */
export function notYetOpenSentence(
  body: { readonly code: string; readonly kind: string; readonly opened: IsoDate },
  {
    day,
    newest,
    predecessors,
  }: { readonly day: IsoDate; readonly newest: IsoDate; readonly predecessors: readonly Kin[] },
): Sentence {
  const before =
    predecessors.length === 0 ? [] : [`Its work was then done by ${listed(predecessors.map((kin) => kin.name))}.`];
  const mayBeSeen = body.opened <= newest;
  const link = mayBeSeen
    ? { text: `See it on its first day, ${inWords(body.opened)}`, code: body.code, kind: body.kind, asOf: body.opened }
    : null;
  const opens = mayBeSeen
    ? `It opened on ${inWords(body.opened)}.`
    : `It opens on ${inWords(body.opened)}, after the newest data.`;
  return sentence(null, `Not open yet on ${inWords(day)}.`, [opens, ...before], link);
}
