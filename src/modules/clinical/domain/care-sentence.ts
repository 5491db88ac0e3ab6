import { countOf } from '#kernel/count-of.ts';
import { minutesInWords } from './minutes-in-words.ts';

/** How serious the sentence is; null is neutral, as all that is said of real organisations from public facts. */
export type CareLevel = 'critical' | 'high' | 'medium' | 'low' | 'good' | null;

/** An organisation that a sentence leads to. */
interface NamedBody {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
}

/** The one sentence of a page about care, with its one link to a page of care. */
export interface CareSentence {
  readonly level: CareLevel;
  readonly lead: string;
  readonly rest: string;
  readonly link: {
    readonly text: string;
    readonly page: string;
    readonly query: Readonly<Record<string, string>>;
    readonly body: NamedBody | null;
  } | null;
}

/** The design's limit in characters, link included. */
const sentenceLimit = 240;

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const rough = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 });

/** A modelled number in a sentence: two digits, since more would be false precision. */
export const roughly = (amount: number): string => (amount < 100 ? whole.format(amount) : rough.format(amount));

/** Joins as many parts as the limit leaves room for. */
function sentence(level: CareLevel, lead: string, parts: readonly string[], link: CareSentence['link']): CareSentence {
  let room = sentenceLimit - lead.length - (link === null ? 0 : link.text.length + 1);
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '' || part.length + 1 > room) continue;
    room -= part.length + 1;
    kept.push(part);
  }
  return { level, lead, rest: kept.join(' '), link };
}

const link = (
  text: string,
  page: string,
  query: Readonly<Record<string, string>> = {},
  body: NamedBody | null = null,
) => ({
  text,
  page,
  query,
  body,
});

/** Pathways and their plans. `stopping`: without a plan, or with paper for an hour or less. */
export interface PlanCover {
  readonly expected: number;
  readonly missing: number;
  readonly stopping: number;
  readonly shortest: { readonly minutes: number; readonly pathwayName: string } | null;
}

/** What can be expected to be lost in a year; null where no weekly volume is known. */
export interface YearlyLoss {
  readonly lost: { readonly mean: number; readonly p5: number; readonly p95: number } | null;
  readonly rate: number;
}

const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

/** Half of the pathways stopping within the hour is high, a quarter medium: our own steps, until a limit is set. */
function levelOf({ expected, stopping }: PlanCover): CareLevel {
  const share = shareOf(stopping, expected);
  if (share >= 0.5) return 'high';
  return share >= 0.25 ? 'medium' : 'low';
}

function lossWords({ lost, rate }: YearlyLoss): string {
  if (lost === null) return `About ${roughly(rate)} in 100,000 contacts are at risk; weekly volumes are not known.`;
  return `Expect to lose ${roughly(lost.mean)} contacts a year, likely range ${roughly(lost.p5)} to ${roughly(lost.p95)}.`;
}

/** Several organisations of a fictional nation: what is lost, what causes it, and where to look first. */
export function groupSentence(
  cover: PlanCover,
  loss: YearlyLoss,
  more: { readonly mainKind: string | null; readonly first: NamedBody | null },
): CareSentence {
  const lead =
    loss.lost === null
      ? 'Care is at risk here, but no weekly volume is known.'
      : `Expect to lose ${roughly(loss.lost.mean)} patient contacts a year when systems fail.`;
  const range = loss.lost === null ? '' : `Likely range ${roughly(loss.lost.p5)} to ${roughly(loss.lost.p95)}.`;
  const cause = more.mainKind === null ? '' : `Most comes from: ${more.mainKind.toLowerCase()}.`;
  const plans =
    cover.missing === 0
      ? ''
      : `${whole.format(cover.missing)} of ${countOf(cover.expected, 'pathway')} ${cover.missing === 1 ? 'has' : 'have'} no plan.`;
  const first = more.first;
  return sentence(
    levelOf(cover),
    lead,
    [range, cause, plans],
    first === null ? null : link(`See ${first.name} first`, '', {}, first),
  );
}

/** One fictional organisation: which services stop, and for how long paper carries them. */
export function oneSentence(cover: PlanCover, loss: YearlyLoss): CareSentence {
  const { expected, stopping, shortest } = cover;
  const lossPart = lossWords(loss);
  if (expected === 0)
    return sentence(null, 'No pathway is known here.', [lossPart], link('Draw the service map', 'map'));
  if (stopping > 0) return stoppingSentence(cover, lossPart);
  const least = shortest === null ? '' : ` for at least ${minutesInWords(shortest.minutes)}`;
  return sentence('low', `Paper carries every pathway${least}.`, [lossPart], link('See the plans', 'plans'));
}

function stoppingSentence(cover: PlanCover, lossPart: string): CareSentence {
  const { expected, missing, stopping } = cover;
  const lead = `${stopping} of ${countOf(expected, 'pathway')} ${stopping === 1 ? 'stops' : 'stop'} within an hour when systems fail.`;
  if (missing === 0) return sentence(levelOf(cover), lead, [lossPart], link('See the plans', 'plans'));
  const plans = `${missing} ${missing === 1 ? 'has' : 'have'} no plan.`;
  return sentence(
    levelOf(cover),
    lead,
    [plans, lossPart],
    link('Write the missing plans', 'plans', { state: 'missing' }),
  );
}

/** One real organisation as far as it has entered its plans; what is not entered is not known. */
export function enteredSentence({ expected, missing, stopping, shortest }: PlanCover): CareSentence {
  if (expected === 0) return sentence(null, 'No pathway is known here.', [], link('Draw the service map', 'map'));
  const shortWords =
    shortest === null ? '' : `Paper is shortest for ${shortest.pathwayName}: ${minutesInWords(shortest.minutes)}.`;
  if (missing > 0) {
    const lead = `No plan is entered for ${missing} of ${countOf(expected, 'pathway')}, so nobody can read here how long paper lasts.`;
    return sentence(null, lead, [shortWords], link('Enter the missing plans', 'plans', { state: 'missing' }));
  }
  const lead =
    stopping === 0
      ? 'Paper carries every pathway for more than an hour.'
      : `${stopping} of ${countOf(expected, 'pathway')} ${stopping === 1 ? 'stops' : 'stop'} within an hour when systems fail.`;
  return sentence(null, lead, [shortWords], link('See the plans', 'plans'));
}

/** A supplier of record systems with those who use it. */
export interface SupplierReach {
  readonly name: string;
  readonly organisations: number;
  readonly weeklyContacts: number | null;
}

const notForecast = 'This says who uses what. It is not a forecast.';
const stopLink = (name: string) => link('See what happens if it stops', 'scenarios/new', { supplier: name });

/** Several real organisations: who uses what, and nothing that is modelled. */
export function reachSentence(
  suppliers: readonly SupplierReach[],
  organisations: number,
  withoutActivity: number,
): CareSentence {
  const top = suppliers[0];
  if (top === undefined)
    return sentence(null, 'Nobody has published which record systems are used here.', [notForecast], null);
  const contacts =
    top.weeklyContacts === null ? '' : ` They give ${roughly(top.weeklyContacts)} known contacts a week.`;
  const lead = `${top.name} supplies the records of ${top.organisations} of ${countOf(organisations, 'organisation')} here.`;
  const unknown =
    withoutActivity === 0
      ? ''
      : `${countOf(withoutActivity, 'organisation has', 'organisations have')} no known activity.`;
  return sentence(null, lead, [contacts.trim(), unknown, notForecast], stopLink(top.name));
}

/** One real organisation whose plans the reader may not see: its supplier, and who else uses it. */
export function usesSentence(supplier: string | null, others: number): CareSentence {
  if (supplier === null)
    return sentence(null, 'Nobody has published which record system is used here.', [notForecast], null);
  const also = others === 0 ? 'No other organisation' : countOf(others, 'other organisation');
  return sentence(
    null,
    `Its record system is supplied by ${supplier}.`,
    [`${also} of the nation ${others > 1 ? 'use' : 'uses'} the same supplier.`, notForecast],
    stopLink(supplier),
  );
}
