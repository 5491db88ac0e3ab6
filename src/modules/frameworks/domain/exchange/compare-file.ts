import type { Fault } from '#kernel/fault.ts';
import { answerStates } from '../answer-content.ts';
import {
  type AssessmentFile,
  type FiledIndicator,
  type FiledOutcome,
  outcomeKey,
  type ReadAssessment,
  type ReadOutcome,
} from './assessment-file.ts';
import { textAfter } from './text-as-filed.ts';

/** One thing in which the file differs from what is stored. */
export interface FileChange {
  /** `tick A1.a.3`, `comment A1.a.3`, `comment`, `state`, `stated`, `override`. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** An outcome that the file would change. */
export interface OutcomeChange {
  readonly outcome: FiledOutcome;
  readonly changes: readonly FileChange[];
  /** True where somebody saved the answer after the file was made, or where the file does not say. */
  readonly isSavedSince: boolean;
  /** The outcome as it would be stored. */
  readonly after: FiledOutcome;
}

export interface FileComparison {
  readonly changes: readonly OutcomeChange[];
  /** Outcomes of the assessment that the file leaves out: they stay as they are. */
  readonly leftOut: number;
  readonly faults: readonly Fault[];
}

/** What is different between an assessment as it stands and a file, outcome by outcome. */
export function compareFile(now: AssessmentFile, file: ReadAssessment, levelsOf: LevelsOf): FileComparison {
  const faults: Fault[] = aboutFaults(now, file);
  const known = new Map(now.outcomes.map((outcome) => [outcomeKey(outcome), outcome]));
  const seen = new Map<string, string>();
  const changes: OutcomeChange[] = [];
  for (const read of file.outcomes) {
    const key = outcomeKey(read);
    const outcome = known.get(key);
    const earlier = seen.get(key);
    if (outcome === undefined) faults.push({ where: read.where, message: strangerWords(now, read) });
    else if (earlier !== undefined)
      faults.push({ where: read.where, message: `${read.code} stands at ${earlier} too` });
    else {
      const own = outcomeFaults(outcome, read, levelsOf(outcome));
      faults.push(...own);
      const change = own.length === 0 ? changeOf(outcome, read) : null;
      if (change !== null) changes.push(change);
    }
    seen.set(key, read.where);
  }
  return { changes, leftOut: [...known.keys()].filter((key) => !seen.has(key)).length, faults };
}

/** Codes of the levels that an outcome may reach. */
export type LevelsOf = (outcome: FiledOutcome) => readonly string[];

function aboutFaults(now: AssessmentFile, { organisation, year }: ReadAssessment): Fault[] {
  const faults: Fault[] = [];
  if (organisation !== undefined && organisation.toUpperCase() !== now.organisation) {
    const message = `this file is of ${organisation}, and this is the assessment of ${now.organisation}`;
    faults.push({ where: 'organisation', message });
  }
  if (year !== undefined && year !== now.year) {
    faults.push({ where: 'year', message: `this file is of the year ${year}, and this is the year ${now.year}` });
  }
  return faults;
}

function strangerWords(now: AssessmentFile, { framework, version, code }: ReadOutcome): string {
  const versions = [...new Set(now.outcomes.map((one) => `${one.framework} ${one.version}`))];
  return `there is no outcome ${code} of ${framework} ${version} in this assessment, which has ${versions.join(' and ')}`;
}

function outcomeFaults(outcome: FiledOutcome, read: ReadOutcome, levels: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  const add = (message: string) => faults.push({ where: read.where, message: `${outcome.code}: ${message}` });
  const demand = (level: string) => {
    if (!levels.includes(level)) add(`there is no level "${level}" here; use ${levels.join(', ')}`);
  };
  const { stated, override, state, indicators } = read;
  if (typeof stated === 'string') demand(stated);
  if (typeof stated === 'string' && !outcome.isStated) add('its level comes from what is ticked and cannot be stated');
  if (override) demand(override.level);
  if (override && override.why.trim().length < 3) add('an override needs its reason');
  if (state !== undefined && !answerStates.some((one) => one === state)) {
    add(`there is no state "${state}"; use ${answerStates.join(', ')}`);
  }
  const known = new Set(outcome.indicators.map(({ code }) => code));
  for (const code of indicators.keys()) if (!known.has(code)) add(`there is no statement ${code}`);
  return faults;
}

const yesNo = (is: boolean) => (is ? 'yes' : 'no');
const overrideWords = (override: FiledOutcome['override']) =>
  override === null ? '' : `${override.level}: ${override.why}`;

function changeOf(outcome: FiledOutcome, read: ReadOutcome): OutcomeChange | null {
  const after = applied(outcome, read);
  const changes: FileChange[] = [];
  const add = (what: string, before: string, now: string) => {
    if (before !== now) changes.push({ what, before, after: now });
  };
  for (const [index, next] of after.indicators.entries()) {
    const before = outcome.indicators[index] as FiledIndicator;
    add(`tick ${next.code}`, yesNo(before.isTicked), yesNo(next.isTicked));
    add(`comment ${next.code}`, before.comment, next.comment);
  }
  if (outcome.isStated) add('stated', outcome.level ?? '', after.level ?? '');
  add('override', overrideWords(outcome.override), overrideWords(after.override));
  add('state', outcome.state, after.state);
  add('comment', outcome.comment, after.comment);
  if (changes.length === 0) return null;
  return { outcome, changes, isSavedSince: read.answerVersion !== outcome.answerVersion, after };
}

/** The outcome with what the file says of it. The level of ticks is the store's to work out. */
function applied(outcome: FiledOutcome, read: ReadOutcome): FiledOutcome {
  return {
    ...outcome,
    level: outcome.isStated && read.stated !== undefined ? read.stated : outcome.level,
    override: overrideAfter(outcome.override, read.override),
    state: read.state ?? outcome.state,
    comment: textAfter(outcome.comment, read.comment),
    indicators: outcome.indicators.map((indicator) => {
      const found = read.indicators.get(indicator.code);
      return { ...indicator, ...found, comment: textAfter(indicator.comment, found?.comment) };
    }),
  };
}

function overrideAfter(stored: FiledOutcome['override'], filed: ReadOutcome['override']): FiledOutcome['override'] {
  if (filed === undefined) return stored;
  return filed && stored ? { ...filed, why: textAfter(stored.why, filed.why) } : filed;
}
