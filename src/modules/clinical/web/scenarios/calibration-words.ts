import type { AnswerOf } from '#web/api/client.ts';
import type { Level } from '#web/kit/glyph.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { calibrationReport } from '../../contract/scenarios.ts';
import { serviceName } from './metric-words.ts';

type Report = AnswerOf<typeof calibrationReport>;
type Row = Report['rows'][number];

const services = [
  'outpatients',
  'day-cases',
  'elective-inpatients',
  'electives',
  'emergency-admissions',
  'ae-attendances',
];

/** A target's metric in words: `day-cases lost, first week` is "Day surgery lost, first week". */
export function targetName(metric: string): string {
  const service = services.find((id) => metric.startsWith(`${id} `));
  const words = service === undefined ? metric : `${serviceName(service)}${metric.slice(service.length)}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const digits = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });

/** A published or modelled figure to 3 digits: percents of a week need them to be compared. */
export function figureText(value: number): string {
  return digits.format(value);
}

const nullNames: Readonly<Record<string, string>> = {
  '1% of care for a week': 'Guess of 1% of care for a week',
  'infected share x weekly activity': 'Guess of the share of organisations hit times a week’s care',
};

/** What a simple guess is called. */
export function nullName(name: string): string {
  return nullNames[name] ?? name;
}

/** The verdict on a target, as shape and word. */
export function verdictOf({ isMet }: Pick<Row, 'isMet'>): { level: Level; word: string } {
  if (isMet === null) return { level: 'none', word: 'Not judged' };
  return isMet ? { level: 'good', word: 'Met' } : { level: 'high', word: 'Not met' };
}

/** How many demands are met, and what was fitted, in one sentence. */
export function calibrationSentence({ rows, events }: Report): { lead: string; rest: string } {
  const judged = rows.filter(({ isMet }) => isMet !== null);
  const met = judged.filter(({ isMet }) => isMet).length;
  const checked = rows.filter(({ use }) => use !== 'calibration').length;
  const fitted = events.filter(({ isFitted }) => isFitted).length;
  return {
    lead: `The engine meets ${met} of ${countOf(judged.length, 'demand')} on published events.`,
    rest: `${rows.length - checked} figures of ${countOf(fitted, 'target')} were used to fit it, so meeting those is the least it must do; ${countOf(checked, 'figure was', 'figures were')} only checked.`,
  };
}
