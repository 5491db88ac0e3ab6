import { addDays, type IsoDate } from '#kernel/dates.ts';

/** What is said of a control on an asset, in the order of its two bits; the first is what nobody said. */
export const controlStates = ['unknown', 'lacking', 'covered', 'not-applicable'] as const;
export type ControlState = (typeof controlStates)[number];

/** How many devices of a group have a control, and how many are known not to. */
export interface Partly {
  readonly covered: number;
  readonly lacking: number;
}

/** What is said of one control on one asset. `partly`: of a group of which not all are alike. */
export interface Said {
  readonly state: ControlState;
  readonly day: IsoDate;
  readonly report: number;
  readonly partly: Partly | null;
}

/**
 * All that is said of one asset, as it is stored: two bits for each control, the day of each (days since 2020-01-01),
 * and the report each comes from. About 130 bytes for each asset of which anything is known.
 */
export interface PackedStates {
  readonly states: number;
  readonly days: readonly (number | null)[];
  readonly reports: readonly (number | null)[];
  /** By the control's number: covered, lacking. */
  readonly partly: Readonly<Record<string, readonly [number, number]>> | null;
}

export const nothingSaid: PackedStates = { states: 0, days: [], reports: [], partly: null };

const firstDay = '2020-01-01';
/** Days since 2020-01-01, as they are stored. */
export const dayNumber = (day: IsoDate): number => Math.round((Date.parse(day) - Date.parse(firstDay)) / 86_400_000);

/** What is said of one control; null where nobody said anything. */
export function saidOf(packed: PackedStates, control: number): Said | null {
  const day = packed.days[control] ?? null;
  const state = controlStates[(packed.states >> (control * 2)) & 3] ?? 'unknown';
  if (day === null) return null;
  const part = packed.partly?.[control];
  return {
    state,
    day: addDays(firstDay, day),
    report: packed.reports[control] ?? 0,
    partly: part ? { covered: part[0], lacking: part[1] } : null,
  };
}

/** Keeps what is said, unless what is known is of a later day. @returns null where nothing changes */
export function keepSaid(packed: PackedStates, control: number, said: Said): PackedStates | null {
  const before = saidOf(packed, control);
  if (before !== null && before.day > said.day) return null;
  if (before !== null && isSame(before, said)) return null;
  const place = controlStates.indexOf(said.state);
  const { [control]: _gone, ...others } = packed.partly ?? {};
  const partly = said.partly ? { ...others, [control]: [said.partly.covered, said.partly.lacking] as const } : others;
  return {
    states: (packed.states & ~(3 << (control * 2))) | (place << (control * 2)),
    days: put(packed.days, control, dayNumber(said.day)),
    reports: put(packed.reports, control, said.report),
    partly: Object.keys(partly).length === 0 ? null : partly,
  };
}

/** How many controls two bits each leave room for. */
const mostControls = 16;
const controlNumbers = Array.from({ length: mostControls }, (_, number) => number);

/** What is said of two assets that are one: of each control the later word; of one day that it is missing. */
export function mergedStates(keep: PackedStates, gone: PackedStates): PackedStates {
  return controlNumbers.reduce((packed, control) => {
    const [mine, theirs] = [saidOf(packed, control), saidOf(gone, control)];
    if (theirs === null || (mine?.day === theirs.day && !isLacking(theirs))) return packed;
    return keepSaid(packed, control, theirs) ?? packed;
  }, keep);
}

/** What is said of the one that stayed once the two are parted: what nobody said anew since they were joined is as before. */
export function partedStates(
  before: PackedStates,
  after: PackedStates,
  now: PackedStates,
  isSame: (one: unknown, two: unknown) => boolean,
): PackedStates {
  if (isSame(after, now)) return before;
  return controlNumbers.reduce((packed, control) => {
    const said = isSame(saidOf(after, control), saidOf(now, control)) ? saidOf(before, control) : saidOf(now, control);
    return said === null ? packed : (keepSaid(packed, control, said) ?? packed);
  }, nothingSaid);
}

function isSame(one: Said, two: Said): boolean {
  return (
    one.state === two.state &&
    one.day === two.day &&
    one.partly?.covered === two.partly?.covered &&
    one.partly?.lacking === two.partly?.lacking
  );
}

function put(values: readonly (number | null)[], at: number, value: number): (number | null)[] {
  const longer = Array.from({ length: Math.max(values.length, at + 1) }, (_, place) => values[place] ?? null);
  longer[at] = value;
  return longer;
}

/** Whether an asset, or some of a group, is known to be without a control. */
export function isLacking(said: Said | null): boolean {
  return said !== null && (said.partly ? said.partly.lacking > 0 : said.state === 'lacking');
}

/** Devices behind a state: `covered + lacking + unknown + excluded` is the amount, whatever was said. */
export interface Devices {
  readonly covered: number;
  readonly lacking: number;
  readonly unknown: number;
  readonly excluded: number;
}

/** How many devices of an asset are covered, lack it, are not known, and do not count. */
export function devicesOf(said: Said | null, amount: number): Devices {
  const none = { covered: 0, lacking: 0, unknown: 0, excluded: 0 };
  if (said === null) return { ...none, unknown: amount };
  if (said.state === 'not-applicable') return { ...none, excluded: amount };
  if (said.partly) {
    // A group may have shrunk since it was counted: what is known to be missing stays missing.
    const lacking = Math.min(said.partly.lacking, amount);
    const covered = Math.min(said.partly.covered, amount - lacking);
    return { ...none, covered, lacking, unknown: amount - covered - lacking };
  }
  if (said.state === 'covered') return { ...none, covered: amount };
  if (said.state === 'lacking') return { ...none, lacking: amount };
  return { ...none, unknown: amount };
}

/** What is known of a part of some devices, or of all; null where that is nothing. */
function saidOfSome({ covered, lacking }: Partly, total: number, { day, report }: Said): Said | null {
  if (covered + lacking === 0) return null;
  const isWhole = covered === total || lacking === total;
  return { state: covered > 0 ? 'covered' : 'lacking', day, report, partly: isWhole ? null : { covered, lacking } };
}

/** What is said of two groups that become one: their devices added up, of the older day. `amounts`: of each. */
export function joinedStates(one: PackedStates, two: PackedStates, amounts: readonly [number, number]): PackedStates {
  return controlNumbers.reduce((packed, control) => {
    const said = joinedSaid(saidOf(one, control), saidOf(two, control), amounts);
    return said === null ? packed : (keepSaid(packed, control, said) ?? packed);
  }, nothingSaid);
}

function joinedSaid(first: Said | null, second: Said | null, amounts: readonly [number, number]): Said | null {
  const [older] = [first, second].flatMap((said) => said ?? []).toSorted((one, two) => (one.day < two.day ? -1 : 1));
  if (!older) return null;
  if (first?.state === 'not-applicable' && second?.state === 'not-applicable') return older;
  const [mine, theirs] = [devicesOf(first, amounts[0]), devicesOf(second, amounts[1])];
  const some = { covered: mine.covered + theirs.covered, lacking: mine.lacking + theirs.lacking };
  return saidOfSome(some, amounts[0] + amounts[1], older);
}

/**
 * What is said of `part` devices out of a group of which `others` are left. Of a control that only some have, so many are
 * covered as there must be, and so many may be without as there can be.
 */
export function splitStates(packed: PackedStates, part: number, others: number): PackedStates {
  return controlNumbers.reduce((kept, control) => {
    const said = saidOf(packed, control);
    if (said === null) return kept;
    const { partly } = said;
    const some = partly && { covered: Math.max(0, partly.covered - others), lacking: Math.min(partly.lacking, part) };
    const now = some ? saidOfSome(some, part, said) : said;
    return now === null ? kept : (keepSaid(kept, control, now) ?? kept);
  }, nothingSaid);
}
