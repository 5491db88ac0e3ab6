import { formatDate, formatInstant } from '#web/words/format-date.ts';
import type { IndicatorRow, OutcomeRow, OutcomeView, Owner } from '../../contract/returns.ts';

type Ladder = OutcomeView['ladder'];

/** The name of a level; what nobody answered is not a level. */
export function levelName(ladder: Ladder, code: string | null): string {
  return code === null ? 'Not answered' : (ladder.find((level) => level.code === code)?.name ?? code);
}

/** The mark of a level by its place on the ladder: the highest, the lowest, or in between. */
export function toneOf(ladder: Ladder, code: string | null): 'achieved' | 'partly' | 'not' | 'none' {
  const ranks = ladder.map(({ rank }) => rank);
  const rank = ladder.find((level) => level.code === code)?.rank;
  if (rank === undefined) return 'none';
  if (rank === Math.max(...ranks)) return 'achieved';
  return rank === Math.min(...ranks) ? 'not' : 'partly';
}

/** A level with its mark, as `LevelMark` shows it. */
export function markOf(ladder: Ladder, code: string | null) {
  return { tone: toneOf(ladder, code), name: levelName(ladder, code) };
}

/** How far an answer is, as people say it. */
export const stateNames: Readonly<Record<OutcomeRow['state'], string>> = {
  'not-started': 'Not started',
  'under-way': 'Under way',
  ready: 'Ready',
};

/** The gap in words: "1 level short". */
export function gapWords(missing: number | null, held: string | null): string {
  if (missing === null) return 'No level is asked for';
  if (missing === 0) return 'At the level asked';
  if (held === null) return 'Not answered';
  return missing === 1 ? '1 level short' : `${missing} levels short`;
}

/** A statement as it is called while its wording is not loaded: by the publisher's number. */
export function statementName({ code, wording }: Pick<IndicatorRow, 'code' | 'wording'>): string {
  return wording === '' ? `Statement ${code}` : wording;
}

/** A changed field in words. */
export function fieldWords(field: string, indicators: readonly IndicatorRow[]): string {
  const [kind = '', id = ''] = field.split(' ');
  const code = indicators.find((one) => String(one.id) === id)?.code ?? id;
  if (kind === 'tick') return `Statement ${code}`;
  if (kind === 'comment') return id === '' ? 'Comment on the outcome' : `Comment on statement ${code}`;
  return { state: 'How far it is', stated: 'Level', override: 'Level set beside the rule' }[kind] ?? field;
}

/** What a field was changed to, in words. */
export function valueWords(field: string, value: string, ladder: Ladder): string {
  if (field.startsWith('tick')) return value === '' ? 'Not ticked' : 'Ticked';
  if (field === 'state') return stateNames[value as OutcomeRow['state']] ?? value;
  if (field === 'stated' || field === 'override') return value === '' ? 'None' : levelName(ladder, value);
  return value === '' ? 'Empty' : value;
}

/** Who looks after it, and by when. */
export function ownerWords(owner: Owner | null): string {
  if (owner === null) return 'Nobody yet';
  return owner.dueOn === null ? owner.name : `${owner.name}, by ${formatDate(owner.dueOn)}`;
}

/** When and by whom something was last saved. */
export function savedWords(at: string | null, by: string): string {
  return at === null ? 'Nothing saved yet' : `Saved ${formatInstant(new Date(at))} by ${by}`;
}
