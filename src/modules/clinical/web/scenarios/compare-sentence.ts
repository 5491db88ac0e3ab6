import type { ComparedRow } from './compare-rows.ts';
import { metricName } from './metric-words.ts';
import { middleWords } from './range-words.ts';

/** What is named first in the sentence, the first that differs. */
const telling = [
  'outpatients-lost',
  'electives-lost',
  'mental-health-beds-lost',
  'community-visits-lost',
  'ambulance-conveyances-lost',
  'ae-attendances-lost',
  'people-to-notify',
  'restored-half',
];

interface Named {
  readonly name: string;
}

/** "The second would lose 12,000 appointments fewer: better." */
export function compareSentence(a: Named, b: Named, rows: readonly ComparedRow[]): { lead: string; rest?: string } {
  const differing = telling
    .flatMap((metric) => rows.find((row) => row.metric === metric) ?? [])
    .filter(({ verdict }) => verdict.word === 'Better' || verdict.word === 'Worse');
  const [first] = differing;
  const whole = `“${clip(b.name)}” against “${clip(a.name)}”`;
  if (first === undefined || first.a === null || first.b === null) return { lead: `${whole}: no telling difference.` };
  const by = middleWords(Math.abs(first.b.p50 - first.a.p50), first.unit);
  const better = rows.filter(({ verdict }) => verdict.word === 'Better').length;
  const worse = rows.filter(({ verdict }) => verdict.word === 'Worse').length;
  return {
    lead: `${whole}: ${by} ${first.b.p50 < first.a.p50 ? 'fewer' : 'more'} in the middle (${metricName(first.metric)}).`,
    rest: `${better} of ${rows.length} numbers are better, ${worse} worse.`,
  };
}

const most = 60;
const clip = (text: string) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
