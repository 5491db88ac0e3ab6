import { countOf } from '#web/words/format-number.ts';
import { metricName, serviceName } from './metric-words.ts';
import { asFile, type FileHit, type FileRange, fileDefaults, kindOf, type ScenarioFile } from './scenario-file.ts';
import {
  conditionOf,
  dayInWords,
  horizonWords,
  type Names,
  systemName,
  whatWords,
  whoWords,
} from './scenario-question.ts';

/** One thing that two scenarios say differently. */
export interface Difference {
  readonly name: string;
  readonly a: string;
  readonly b: string;
}

const usual = 'The usual range';

function percents(range: FileRange | undefined): string {
  if (range === undefined) return usual;
  const write = (value: number) => `${Number((value * 100).toPrecision(3))}%`;
  return `${write(range.p5)}, ${write(range.p50)}, ${write(range.p95)}`;
}

function numbers(range: FileRange | undefined, without: string): string {
  if (range === undefined) return without;
  return [range.p5, range.p50, range.p95].map((value) => new Intl.NumberFormat('en-GB').format(value)).join(', ');
}

function answerWords(answer: Readonly<Record<string, unknown>>): string {
  const part = typeof answer.factor === 'number' ? `${Number((answer.factor * 100).toPrecision(3))}%` : '';
  const services = Array.isArray(answer.services) ? answer.services.map((id) => serviceName(String(id))) : [];
  const systems = Array.isArray(answer.systems) ? answer.systems.map((id) => systemName(String(id))) : [];
  const where = systems.length === 0 ? '' : ` (${systems.join(', ')})`;
  const words: Readonly<Record<string, string>> = {
    'faster-restoration': `Repair takes ${part} of the time${where}`,
    segmentation: `${part} as much stops, by separate networks${where}`,
    patching: `A worm reaches ${part} as easily, by patching`,
    'no-precautionary-disconnection': 'Nobody disconnects to be safe',
    'continuity-plan': `A continuity plan for ${services.join(', ')}, ${countOf(Number(answer.paperMinutes ?? 0), 'minute')} on paper`,
  };
  return words[String(answer.kind)] ?? String(answer.kind);
}

/** The controls and answers of a scenario in words. */
export function answersInWords(json: unknown): string[] {
  return (asFile(json).interventions ?? []).map(answerWords);
}

function observedWords({ metric, change, from, to }: Readonly<Record<string, string | number>>): string {
  return `${metricName(String(metric))} ${Math.round(Number(change) * 100)}% from ${from} to ${to}`;
}

function hitLines(hit: FileHit | undefined, names: Names): readonly (readonly [string, string])[] {
  if (hit === undefined) return [];
  return [
    ['Who it hits', whoWords(hit, names)],
    ['What stops', whatWords(hit)],
    ['How much stops', percents(hit.depth)],
    ['Days until half works again', numbers(hit.restorationDays, usual)],
    ['People whose records are exposed', numbers(hit.recordsExposed, 'Not said')],
    ['Share of wrong results', hit.wrongResults === undefined ? 'Not said' : percents(hit.wrongResults)],
    ['Begins', hit.startDay === undefined ? 'At once' : `After ${countOf(hit.startDay, 'day')}`],
    ['Known throughput', hit.capacity === undefined ? 'Not said' : countOf(hit.capacity.length, 'step')],
  ];
}

const listed = (items: readonly string[], without: string) => (items.length === 0 ? without : items.join('. '));

function linesOf(file: ScenarioFile, names: Names): readonly (readonly [string, string])[] {
  const kinds = file.hits.map((hit) => conditionOf({ ...file, hits: [hit] }, names));
  return [
    ['What happens', listed(kinds, 'Nothing')],
    ['Kind', listed([...new Set(file.hits.map(kindOf))], 'None')],
    ['When it begins', dayInWords(file.onset)],
    ...hitLines(file.hits[0], names),
    ...file.hits
      .slice(1)
      .flatMap((hit, index) => hitLines(hit, names).map(([name, value]) => [`${name} (${index + 2})`, value] as const)),
    ['What would help', listed((file.interventions ?? []).map(answerWords), 'Nothing')],
    ['Known changes', listed((file.observed ?? []).map(observedWords), 'None')],
    ['Isolation', file.isolation === undefined ? 'From real distances' : `${Math.round(file.isolation * 100)}%`],
    ['Time looked at', horizonWords(file.horizonDays)],
    ['Runs', String(file.draws ?? fileDefaults.draws)],
    ['Seed', String(file.seed ?? fileDefaults.seed)],
    ['Parameter set', file.parameters ?? 'The newest when it ran'],
  ];
}

/** What one scenario says and another does not, or says differently, in words and in the order of the builder. */
export function differences(a: unknown, b: unknown, names: Names = new Map()): Difference[] {
  const [left, right] = [new Map(linesOf(asFile(a), names)), new Map(linesOf(asFile(b), names))];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((name) => {
    const [one, other] = [left.get(name) ?? 'Not said', right.get(name) ?? 'Not said'];
    return one === other ? [] : [{ name, a: one, b: other }];
  });
}

/** Why chance is a part of the difference: runs of two scenarios pair up only if all of these are the same. */
export function unpaired(a: unknown, b: unknown): string[] {
  const [left, right] = [asFile(a), asFile(b)];
  const parts: readonly (readonly [string, (file: ScenarioFile) => unknown])[] = [
    ['seed', (file) => file.seed ?? fileDefaults.seed],
    ['number of runs', (file) => file.draws ?? fileDefaults.draws],
    ['time looked at', (file) => file.horizonDays ?? fileDefaults.horizonDays],
  ];
  return parts.filter(([, of]) => of(left) !== of(right)).map(([name]) => name);
}
