import { countOf } from '#web/words/format-number.ts';
import type { StoredScenario } from '../../contract/scenarios.ts';
import { metricName } from './metric-words.ts';
import { isCertain, rangeWords, unitWord } from './range-words.ts';
import { asFile, type ScenarioFile } from './scenario-file.ts';
import { conditionOf, dayInWords, horizonWords, type Names } from './scenario-question.ts';

/** A total of a result. */
export type TotalRow = NonNullable<StoredScenario['result']>['totals'][number];

/** Care that says most, first things first, with words that stand after its number. */
const telling: readonly (readonly [metric: string, words: string])[] = [
  ['outpatients-lost', 'outpatient appointments'],
  ['electives-lost', 'planned procedures'],
  ['mental-health-beds-lost', 'bed-days in mental health'],
  ['community-visits-lost', 'community visits'],
  ['gp-appointments-lost', 'GP appointments'],
  ['nhs-111-calls-lost', 'calls to NHS 111'],
  ['ambulance-conveyances-lost', 'ambulance journeys'],
  ['ae-attendances-lost', 'A&E attendances'],
  ['emergency-admissions-lost', 'emergency admissions'],
];

/** "Outpatient appointments lost"; null for a metric that is not care that people know. */
export function lostName(metric: string): string | null {
  const words = telling.find(([id]) => id === metric)?.[1];
  return words === undefined ? null : `${upper(words)} lost`;
}

/** A loss in words, where its unit does not say what is lost: "840 to 18,000 planned procedures". */
export function lossWords({ metric, unit, ...range }: Omit<TotalRow, 'week' | 'service'>): string {
  const known = telling.find(([id]) => id === metric)?.[1];
  const what = known ?? (unit === 'share of normal' || unit === 'pounds' ? '' : unitWord(unit, range.p95));
  const name = known === undefined ? `${metricName(metric)}: ` : '';
  return `${name}${rangeWords(range, unit)} ${what}`.trim();
}

/** The row of a metric over the whole horizon. */
export function totalOf(totals: readonly TotalRow[], metric: string): TotalRow | undefined {
  return totals.find((row) => row.metric === metric && row.week === 'total');
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lossOf(totals: readonly TotalRow[]): string | null {
  const parts = telling.flatMap(([metric, words]) => {
    const row = totalOf(totals, metric);
    return row === undefined || row.p95 < 1 ? [] : [`${rangeWords(row, row.unit)} ${words}`];
  });
  if (parts.length > 0) return `would lose ${parts.slice(0, 2).join(' and ')}`;
  const changed = totals.find(({ week, unit, p5 }) => week === 'total' && unit === 'share of normal' && p5 < -0.005);
  if (changed === undefined) return null;
  const range = rangeWords(changed, changed.unit).replace(/ less$/, '');
  return `would lose ${range} of normal care (${metricName(changed.metric)})`;
}

/**
 * What a scenario comes to in one sentence, and how long it takes: "If System C stops on Monday 23 November 2026, 17
 * organisations would lose 6,700 to 110,000 outpatient appointments and 330 to 7,100 planned procedures in 4 weeks."
 */
export function sentenceOf(json: unknown, totals: readonly TotalRow[], names?: Names): { lead: string; rest?: string } {
  const file = asFile(json);
  const hit = totalOf(totals, 'organisations-hit');
  const number = pronounOf(file) ?? (hit === undefined ? 'the organisations' : whoLose(hit));
  const loss = lossOf(totals);
  const exposed = totalOf(totals, 'people-to-notify');
  const tell = exposed === undefined ? '' : `${rangeWords(exposed, 'people')} people would have to be told`;
  const start = `If ${conditionOf(file, names)} on ${dayInWords(file.onset)}, `;
  if (loss === null)
    return {
      lead: `${start}${tell === '' ? 'no planned or urgent care would be lost as far as it is modelled' : tell}.`,
    };
  const half = totalOf(totals, 'restored-half');
  const rest = [
    tell === '' ? '' : `${upper(tell)}.`,
    half === undefined
      ? ''
      : `Half of what stopped works again after ${rangeWords(half, 'days')} ${unitWord('days', half.p95)}.`,
  ].filter(Boolean);
  return {
    lead: `${start}${number} ${loss} in ${horizonWords(file.horizonDays)}.`,
    ...(rest.length > 0 && { rest: rest.join(' ') }),
  };
}

/** Those that the condition names need not be counted again. */
function pronounOf({ hits }: ScenarioFile): string | null {
  const [first] = hits;
  const { codes = [], custom = [], filter } = first?.organisations ?? {};
  const named = codes.length + custom.length;
  if (hits.length !== 1 || filter !== undefined || named === 0) return null;
  return named === 1 ? 'it' : 'they';
}

function whoLose(row: TotalRow): string {
  if (isCertain(row, row.unit)) return countOf(row.p50, 'organisation');
  return `${rangeWords(row, row.unit)} organisations`;
}
