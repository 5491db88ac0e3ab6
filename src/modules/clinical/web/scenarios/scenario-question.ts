import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import { type EventKind, systemNames } from '../../domain/impact-words.ts';
import { serviceName } from './metric-words.ts';
import { asFile, type FileHit, fileDefaults, kindOf, type ScenarioFile } from './scenario-file.ts';

/** Names of organisations by code, where a page knows them. */
export type Names = ReadonlyMap<string, string>;

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** "Monday 23 November 2026"; what is no day comes back as it is. */
export function dayInWords(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? date : `${days[at.getUTCDay()]} ${formatDate(date)}`;
}

/** "4 weeks", "10 days". */
export function horizonWords(horizonDays: number = fileDefaults.horizonDays): string {
  return horizonDays % 7 === 0 ? countOf(horizonDays / 7, 'week') : countOf(horizonDays, 'day');
}

function filterWords(filter: Readonly<Record<string, string | boolean>>): string {
  const { type, region, icb, recordSystem } = filter;
  const who = typeof type === 'string' ? `${lower(type)} trusts` : 'organisations';
  const where = [icb, region].find((area) => typeof area === 'string');
  const using = typeof recordSystem === 'string' ? ` that use ${recordSystem}` : '';
  return `${where === undefined ? `all ${who}` : `${who} in ${where}`}${using}`;
}

const lower = (text: string) => (/^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));

/** Whom a hit reaches: "the customers of X", "Northern Trust", "organisations in North West". */
export function whoWords({ organisations, supplier }: FileHit, names: Names = new Map()): string {
  const { codes = [], custom = [], filter } = organisations ?? {};
  const named = [
    ...codes.map((code) => names.get(code) ?? code),
    ...custom.map(({ name, code }) => name ?? code ?? ''),
  ];
  if (filter !== undefined) {
    const found = supplier === undefined ? filterWords(filter) : `customers of ${supplier}${areaOf(filter)}`;
    return named.length === 0 ? found : `${found} and ${countOf(named.length, 'named organisation')}`;
  }
  if (named.length === 0) return supplier === undefined ? 'nobody' : `all customers of ${supplier}`;
  if (named.length > 2) return countOf(named.length, 'organisation');
  return named.join(' and ');
}

function areaOf({ icb, region }: Readonly<Record<string, string | boolean>>): string {
  const area = [icb, region].find((each) => typeof each === 'string');
  return area === undefined ? '' : ` in ${area}`;
}

/** What stops, in short: "all systems", "Imaging", "3 systems and services". */
export function whatWords({ systems = [], services = [], supplier }: FileHit): string {
  if (systems.includes('whole-estate')) return 'all systems';
  const named = [...systems.map(systemName), ...services.map((id) => lower(serviceName(id)))];
  if (named.length === 0) return supplier === undefined ? 'nothing' : 'the record system';
  return named.length > 2 ? `${named.length} systems and services` : named.join(' and ');
}

/** A system's name as a part of a sentence; one of a trust's own map keeps its own words. */
export function systemName(id: string): string {
  const name = (systemNames as Readonly<Record<string, string>>)[id];
  if (id === 'direct') return 'The service itself';
  return name ?? id.replace(/^own:/, '').replaceAll('-', ' ');
}

const conditions: Readonly<Record<EventKind, (hit: FileHit, who: string) => string>> = {
  'supplier-outage': (hit, who) => {
    const systems = hit.systems ?? [];
    const part = systems.length === 0 || systems.includes('record-system') ? '' : ` (${lower(whatWords(hit))})`;
    return hit.supplier === undefined
      ? `a supplier stops${part} at ${who}`
      : `${hit.supplier}${part} stops${who === `all customers of ${hit.supplier}` ? '' : ` at ${who.replace(` of ${hit.supplier}`, '')}`}`;
  },
  'national-service': (_hit, who) => `a national service stops for ${who}`,
  ransomware: (_hit, who) => `ransomware hits ${who}`,
  worm: (_hit, who) => `a worm spreads among ${who}`,
  'it-failure': (hit, who) =>
    hit.wrongResults === undefined ? `${lower(whatWords(hit))} fails at ${who}` : `wrong results are shown at ${who}`,
  wiper: (_hit, who) => `data is destroyed at ${who}`,
  'data-theft': (_hit, who) => `records are stolen from ${who}`,
};

/** "System C stops", to stand after "If" or "What if". Several hits are the first one and a count. */
export function conditionOf(json: unknown, names?: Names): string {
  const { hits } = asFile(json);
  const [first] = hits;
  if (first === undefined) return 'nothing happens';
  const more = hits.length > 1 ? `, and ${countOf(hits.length - 1, 'more thing happens', 'more things happen')}` : '';
  return `${conditions[kindOf(first)](first, whoWords(first, names))}${more}`;
}

/** The whole question: "What if System C stops on Monday 23 November 2026?" */
export function questionOf(file: ScenarioFile, names?: Names): string {
  return `What if ${conditionOf(file, names)} on ${dayInWords(file.onset)}?`;
}
