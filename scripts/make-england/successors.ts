import { addDays } from '#kernel/dates.ts';
import type { BodyFact, EdgeFact } from '#modules/organisations/domain/nation-facts.ts';
import { bodyNamed, lifeOf } from './lives.ts';
import { type MonthlySeries, monthlySeries } from './monthly-series.ts';
import { properName, shortTrustName } from './proper-name.ts';
import { addMonths, cell, type RawFiles } from './raw-files.ts';

type Bodies = ReadonlyMap<string, BodyFact>;

interface ClosedTrust {
  readonly body: BodyFact;
  /** The day after its last. */
  readonly after: string;
  readonly board: string;
}

// Pairs that history knows; each is kept only because the raw files show it, and the run fails where they do not.
const takenOverWork: readonly (readonly [closed: string, successor: string])[] = [
  ['RQQ', 'RGN'],
  ['RR1', 'RRK'],
  ['RGQ', 'RDE'],
  ['RJF', 'RTG'],
  ['RTV', 'RW4'],
  ['RW6', 'RM3'],
  ['RBZ', 'RH8'],
  ['RA4', 'RH5'],
  ['RVY', 'RBN'],
  ['RAP', 'RAL'],
];
const takenOverName: readonly (readonly [closed: string, successor: string])[] = [
  ['RCC', 'RCB'],
  ['RLU', 'RQ3'],
  ['RA3', 'RA7'],
  ['RC1', 'RC9'],
  ['RQ8', 'RAJ'],
];

/**
 * Who took over a closed trust's work: child is the closed trust, and the edge begins the day after its last. An edge
 * is made only where the raw files show one of four things, which its source names.
 * @throws Error when the files no longer show what a listed pair rests on.
 */
export function successorEdges(raw: RawFiles, bodies: Bodies): readonly EdgeFact[] {
  const closed = closedTrusts(raw, bodies);
  const boards = boardOf(raw);
  const found = closed.flatMap(
    (trust) => openedNextDay(trust, bodies, boards) ?? samePostcode(trust, bodies, boards) ?? [],
  );
  const byCode = new Map(closed.map((trust) => [trust.body.code, trust]));
  const series = monthlySeries(raw);
  return [
    ...found,
    ...takenOverWork.map(([child, parent]) => workTakenOver(closedNamed(byCode, child), parent, bodies, series)),
    ...takenOverName.map(([child, parent]) => nameTakenOver(closedNamed(byCode, child), parent, bodies, raw)),
  ];
}

function edge(trust: ClosedTrust, parent: BodyFact, source: string): EdgeFact {
  const { to } = lifeOf(parent);
  return { type: 'successor', child: trust.body.code, parent: parent.code, from: trust.after, to, source };
}

/** A trust that opened in the same board's area the day after; of several, the one that shares a word of the name. */
function openedNextDay(trust: ClosedTrust, bodies: Bodies, boards: ReadonlyMap<string, string>): EdgeFact | null {
  const opened = [...bodies.values()].filter(
    (body) => body.kind === 'trust' && body.opened === trust.after && boards.get(body.code) === trust.board,
  );
  const named = opened.filter((body) =>
    distinctWords(body.name).some((w) => distinctWords(trust.body.name).includes(w)),
  );
  const [parent, ...others] = opened.length > 1 ? named : opened;
  if (parent === undefined || others.length > 0) return null;
  return edge(trust, parent, openingEvidence(trust.body, parent));
}

function openingEvidence(closed: BodyFact, parent: BodyFact): string {
  // Where the last day itself was inferred from the opening, the postcode is what the files show.
  return closed.source.includes('inferred')
    ? `${parent.code} opened at the postcode that ${closed.code} had in 2023 (ODS, 2026; DSPT panel, 2023)`
    : `${parent.code} opened in the same board's area the day after ${closed.code} closed (ODS, 2026)`;
}

function samePostcode(trust: ClosedTrust, bodies: Bodies, boards: ReadonlyMap<string, string>): EdgeFact | null {
  const heirs = [...bodies.values()].filter(
    (body) =>
      body.kind === 'trust' &&
      body.code !== trust.body.code &&
      body.postcode === trust.body.postcode &&
      (body.closed === null || body.closed >= trust.after) &&
      boards.get(body.code) === trust.board,
  );
  const [parent, ...others] = heirs;
  if (parent === undefined || others.length > 0) return null;
  return edge(trust, parent, `${parent.code} has the postcode of ${trust.body.code} and the same board (ODS, 2026)`);
}

/** The successor's monthly work grew by the closed trust's (between 0.7 and 1.4 of it) when that trust's figures end. */
function workTakenOver(trust: ClosedTrust, parent: string, bodies: Bodies, series: readonly MonthlySeries[]): EdgeFact {
  for (const { name, of } of series) {
    const ratio = growthShare(of(trust.body.code), of(parent), trust.after.slice(0, 7));
    if (ratio !== null && ratio >= 0.7 && ratio <= 1.4) {
      const times = ratio.toFixed(2);
      const source = `${parent} grew by ${times} of the ${name} of ${trust.body.code} when that trust's figures end`;
      return edge(trust, bodyNamed(bodies, parent), source);
    }
  }
  throw new Error(`the activity files do not show that ${parent} took over the work of ${trust.body.code}`);
}

type Months = ReadonlyMap<string, number>;

function growthShare(closed: Months, heir: Months, closing: string): number | null {
  // A merged trust may report under its old code for a few months more; figures that end well before say nothing.
  const last = [...closed.keys()]
    .filter((month) => closed.get(month) !== 0)
    .sort()
    .at(-1);
  if (last === undefined || last < addMonths(closing, -3)) return null;
  const before = [-2, -1, 0].map((count) => addMonths(last, count));
  const after = [1, 2, 3].map((count) => addMonths(last, count));
  const lost = meanOver(closed, before);
  const had = meanOver(heir, before);
  const has = meanOver(heir, after);
  return lost === null || lost === 0 || had === null || has === null ? null : (has - had) / lost;
}

function meanOver(months: Months, keys: readonly string[]): number | null {
  const values = keys.flatMap((key) => months.get(key) ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The successor's present name holds a word of the closed trust's that its earlier names lack, or that whole name. */
function nameTakenOver(trust: ClosedTrust, parent: string, bodies: Bodies, raw: RawFiles): EdgeFact {
  const heir = bodyNamed(bodies, parent);
  const earlier = earlierNames(raw, heir).flatMap(distinctWords);
  const gained = distinctWords(heir.name).filter((word) => !earlier.includes(word));
  const word = distinctWords(trust.body.name).find((own) => gained.some((other) => other.startsWith(own)));
  const whole = heir.name.startsWith(shortTrustName(trust.body.name));
  if (!whole && (earlier.length === 0 || word === undefined)) {
    throw new Error(`the names do not show that ${parent} followed ${trust.body.code}`);
  }
  const shown = whole
    ? `holds that of ${trust.body.code} in full (ODS, 2026)`
    : `gained "${word}" from ${trust.body.code} (ODS, 2026; earlier names: record-system table, 2024)`;
  return edge(trust, heir, `${heir.code}'s name ${shown}`);
}

/** A trust's names in the record-system table ("FORMER NAME, PRESENT NAME") that are not its present one. */
function earlierNames(raw: RawFiles, body: BodyFact): readonly string[] {
  const row = raw.recordSystems.find((other) => other.trust_code === body.code);
  const names = (row?.trust_name ?? '').split(/(?<=TRUST),\s*/).map(properName);
  return names.filter((name) => name !== '' && name !== body.name);
}

const commonWords = new Set(
  'nhs foundation trust hospital hospitals university teaching health care healthcare services service and of the'.split(
    ' ',
  ),
);

function distinctWords(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[^a-z']+/)
    .filter((word) => word !== '' && !commonWords.has(word));
}

function closedTrusts(raw: RawFiles, bodies: Bodies): readonly ClosedTrust[] {
  const boards = boardOf(raw);
  return [...bodies.values()].flatMap((body) => {
    if (body.kind !== 'trust' || body.closed === null) return [];
    return [{ body, after: addDays(body.closed, 1), board: boards.get(body.code) ?? '' }];
  });
}

function closedNamed(closed: ReadonlyMap<string, ClosedTrust>, code: string): ClosedTrust {
  const trust = closed.get(code);
  if (trust === undefined) throw new Error(`${code} is not a closed trust`);
  return trust;
}

/** The board of each trust: the ODS file's, which lists closed trusts too; the panel's for those it lacks. */
function boardOf(raw: RawFiles): ReadonlyMap<string, string> {
  return new Map([
    ...raw.panel.map((row) => [cell(row, 'ods_code'), cell(row, 'icb_geography')] as const),
    ...raw.ods.map((row) => [cell(row, 'code'), row.icb ?? ''] as const),
  ]);
}
