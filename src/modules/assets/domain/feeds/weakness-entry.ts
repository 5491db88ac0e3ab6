import { isIsoDate } from '#kernel/dates.ts';
import type { NamedProduct } from '../identify/match-product.ts';
import type { PriorityInput } from '../priority/priority-input.ts';
import { type CvssScores, scoreCvss } from '../scores/score-cvss.ts';
import { type CveState, cveNumber } from './cve-number.ts';
import { type Entry, keptText, leftOut, taken } from './feed-summary.ts';

/** What public records say of a weakness. Null is "not said", never "no". */
export interface WeaknessEntry {
  readonly cve: string;
  readonly state: CveState;
  readonly publishedOn: string | null;
  readonly scores: CvssScores | null;
  readonly exploitation: PriorityInput['exploitation'];
  readonly automatable: PriorityInput['automatable'];
  readonly technicalImpact: PriorityInput['technicalImpact'];
  /** The day on which it was listed as exploited, where the record says so. */
  readonly listedOn: string | null;
  readonly products: readonly NamedProduct[];
  /** What in the record could not be used, one sentence each. */
  readonly doubts: readonly string[];
}

type Decisions = Pick<WeaknessEntry, 'exploitation' | 'automatable' | 'technicalImpact'>;

const exploitations: ReadonlyMap<string, Decisions['exploitation']> = new Map([
  ['none', 'none'],
  ['poc', 'public poc'],
  ['public poc', 'public poc'],
  ['active', 'active'],
]);

/** SSVC values as records write them: in any case, and `poc` for a public way to exploit. */
export function readDecisions(given: {
  readonly exploitation?: unknown;
  readonly automatable?: unknown;
  readonly technicalImpact?: unknown;
}): Decisions {
  const small = (value: unknown) => (typeof value === 'string' ? value.trim().toLowerCase() : '');
  const automatable = small(given.automatable);
  const technical = small(given.technicalImpact);
  return {
    exploitation: exploitations.get(small(given.exploitation)) ?? null,
    automatable: automatable === 'yes' || automatable === 'no' ? automatable : null,
    technicalImpact: technical === 'total' || technical === 'partial' ? technical : null,
  };
}

/** Columns of the table of CVE records with CVSS and SSVC that is derived from CISA's vulnrichment. */
export const weaknessColumns = ['cve', 'published', 'cvss_vector', 'cvss_base', 'ssvc_exploitation'] as const;

const notSaid = new Set(['', 'n/a', '-', 'unknown', 'unspecified']);
/** A text that says something, or null. */
export const saidText = (value: unknown): string | null =>
  typeof value !== 'string' || notSaid.has(value.trim().toLowerCase()) ? null : keptText(value);

/** The day of a text that begins with one, such as an instant; null where there is none in the calendar. */
export const dayIn = (value: unknown): string | null => {
  const day = saidText(value)?.slice(0, 10) ?? '';
  return isIsoDate(day) ? day : null;
};

/** Scores of a vector, and what is odd about it: unreadable, or told with a score that is not its own. */
export function scoresOf(vector: string | null, told: number | null): Pick<WeaknessEntry, 'scores' | 'doubts'> {
  if (vector === null) return { scores: null, doubts: [] };
  const { scores, faults } = scoreCvss(vector);
  if (scores === null)
    return { scores, doubts: [`The vector ${vector.slice(0, 60)} cannot be read. ${faults[0] ?? ''}`] };
  const isOwn = told === null || [scores.base, scores.temporal, scores.environmental].includes(told);
  return { scores, doubts: isOwn ? [] : [`The record says ${told}, but its vector scores ${scores.base}.`] };
}

/** Reads one row of that table. It names a product, but no versions. */
export function readWeaknessRow(row: Readonly<Record<string, string | undefined>>): Entry<WeaknessEntry> {
  const cve = cveNumber(row.cve ?? '');
  if (cve === null) return leftOut(`"${(row.cve ?? '').slice(0, 40)}" is not a CVE number`);
  const publishedOn = row.published ?? '';
  if (publishedOn !== '' && !isIsoDate(publishedOn)) return leftOut(`${cve}: "${publishedOn}" is not a day`);
  const base = saidText(row.cvss_base);
  const [supplier, name] = [saidText(row.vendor), saidText(row.product)];
  return taken({
    cve,
    state: 'published',
    publishedOn: publishedOn === '' ? null : publishedOn,
    ...scoresOf(saidText(row.cvss_vector), base === null ? null : Number(base)),
    ...readDecisions({
      exploitation: row.ssvc_exploitation,
      automatable: row.ssvc_automatable,
      technicalImpact: row.ssvc_technical_impact,
    }),
    listedOn: dayIn(row.kev_date_added),
    products:
      name === null ? [] : [{ purl: null, cpes: [], supplier, name, range: { spans: [], otherwise: 'unknown' } }],
  });
}
