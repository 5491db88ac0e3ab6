import { decidePriority, type PriorityClass, type PriorityTables } from '../priority/decide-priority.ts';
import { codes, inputOf } from '../priority/priority-input.ts';

/** What can be done about entries. `now`: nothing more than today. */
export const legacyOptions = ['now', 'isolate-part', 'isolate', 'replace', 'retire'] as const;
export type LegacyOption = (typeof legacyOptions)[number];

/** Open findings of the chosen entries that bring the same to a decision: both sides packed. */
export interface OpenFindings {
  readonly threat: number;
  readonly situation: number;
  readonly open: number;
}

/** A range over contacts a day or pence; null where nobody knows either end. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** What hangs on an entry of one organisation, as its service map says; null where the map does not name its system. */
export interface LegacyTie {
  readonly organisation: string;
  readonly system: string;
  readonly contacts: Span | null;
  readonly throughContacts: number | null;
  /** Systems on the other side of its interfaces. */
  readonly interfaces: readonly string[];
}

export interface LegacyCost {
  readonly capital: Span | null;
  readonly revenue: Span | null;
}

export interface OptionOutcome {
  readonly option: LegacyOption;
  readonly classes: Readonly<Record<PriorityClass, number>>;
  /** Contacts a day that the option itself may stop; null: not known. */
  readonly stops: Span | null;
  /** Interfaces that it cuts. */
  readonly cuts: readonly string[];
  /** Organisations that still depend on what is chosen as it is. */
  readonly organisations: number;
  readonly capital: Span | null;
  readonly revenue: Span | null;
}

const stepsOf = { now: 0, 'isolate-part': 1, isolate: 2 } as const;

function classesWith(found: readonly OpenFindings[], steps: number, tables: PriorityTables) {
  const counts = { immediate: 0, 'out-of-cycle': 0, scheduled: 0, defer: 0 };
  for (const { threat, situation, open } of found) {
    const input = inputOf(threat | (situation & (codes - 1)));
    if (input === null) throw new RangeError(`no input has the code ${threat} with ${situation}`);
    const controls = String(Math.max(Number(input.controls ?? 0), steps)) as '0' | '1' | '2';
    counts[decidePriority(tables, { ...input, controls }).class] += open;
  }
  return counts;
}

const none = { immediate: 0, 'out-of-cycle': 0, scheduled: 0, defer: 0 };
const nothing: Span = { low: 0, high: 0 };

/**
 * Adds spans that may be of the same patients: at least the largest of one organisation, at most all. Null where one is
 * not known, because an unknown part is not 0.
 */
function together(spans: readonly { readonly organisation: string; readonly span: Span | null }[]): Span | null {
  const byOrganisation = Map.groupBy(spans, ({ organisation }) => organisation);
  let [low, high] = [0, 0];
  for (const rows of byOrganisation.values()) {
    const known = rows.flatMap(({ span }) => span ?? []);
    if (known.length < rows.length) return null;
    low += Math.max(0, ...known.map((span) => span.low));
    high += known.reduce((sum, span) => sum + span.high, 0);
  }
  return { low, high };
}

/** What an isolation stops of one system: nothing where it talks to nobody, at most all care that it reaches. */
function isolationSpan({ contacts, throughContacts, interfaces }: LegacyTie, isWhole: boolean): Span | null {
  if (interfaces.length === 0) return nothing;
  if (!isWhole) return throughContacts === null ? null : { low: 0, high: throughContacts };
  return contacts === null ? null : { low: Math.min(throughContacts ?? 0, contacts.high), high: contacts.high };
}

function stopsOf(option: LegacyOption, ties: readonly (LegacyTie | null)[]): Span | null {
  if (option === 'now' || option === 'replace') return nothing;
  if (ties.some((tie) => tie === null)) return null;
  // Two entries of one system stop it once.
  const systems = new Map(ties.flatMap((tie) => (tie ? [[`${tie.organisation} ${tie.system}`, tie] as const] : [])));
  const spanOf = (tie: LegacyTie) => (option === 'retire' ? tie.contacts : isolationSpan(tie, option === 'isolate'));
  return together([...systems.values()].map((tie) => ({ organisation: tie.organisation, span: spanOf(tie) })));
}

/** Sums over those that state it; null where none does. */
function sumOf(spans: readonly (Span | null)[]): Span | null {
  const known = spans.flatMap((span) => span ?? []);
  if (known.length === 0) return null;
  return {
    low: known.reduce((sum, { low }) => sum + low, 0),
    high: known.reduce((sum, { high }) => sum + high, 0),
  };
}

/** What each option would change about the chosen entries. Nothing is stored. */
export function whatIf(
  chosen: {
    readonly found: readonly OpenFindings[];
    readonly ties: readonly (LegacyTie | null)[];
    readonly costs: readonly LegacyCost[];
    readonly organisations: number;
  },
  tables: PriorityTables,
): OptionOutcome[] {
  const { found, ties, costs, organisations } = chosen;
  return legacyOptions.map((option): OptionOutcome => {
    const isGone = option === 'retire' || option === 'replace';
    const isCut = option === 'isolate' || option === 'isolate-part';
    return {
      option,
      classes: isGone ? { ...none } : classesWith(found, stepsOf[option], tables),
      stops: stopsOf(option, ties),
      cuts: isCut ? [...new Set(ties.flatMap((tie) => tie?.interfaces ?? []))] : [],
      organisations: isGone ? 0 : organisations,
      capital: option === 'replace' ? sumOf(costs.map(({ capital }) => capital)) : null,
      revenue: option === 'replace' ? sumOf(costs.map(({ revenue }) => revenue)) : null,
    };
  });
}
