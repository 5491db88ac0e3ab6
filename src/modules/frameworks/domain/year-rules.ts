import type { IsoDate } from '#kernel/dates.ts';
import type { Fault } from '#kernel/fault.ts';

/** What can be done with a return. Which of them a year knows, from where and to where, is data of the year. */
export const acts = [
  'interim',
  'review-return',
  'publish',
  'submit-plan',
  'return-plan',
  'approve-plan',
  'plan-update',
  'revert',
] as const;
export type Act = (typeof acts)[number];

/** The state in which every return begins. */
export const firstState = 'open';

/** A word that is published of an organisation. `isReached`: the standard counts it as reached. */
export interface YearStatus {
  readonly code: string;
  readonly name: string;
  readonly isReached: boolean;
}

/** Where a return stands. `status`: what is published of it there, null for nothing yet. */
export interface YearState {
  readonly code: string;
  readonly name: string;
  readonly meaning: string;
  readonly status: string | null;
}

/**
 * One way from state to state. `leastShare`: of the outcomes with a required level, the share (0 to 1) that must hold
 * it; of several steps that fit, the first in the list is taken.
 */
export interface YearStep {
  readonly act: Act;
  readonly from: readonly string[];
  readonly to: string;
  readonly leastShare?: number | undefined;
}

/** How long somebody has: the clocks of obligations, as far as a year uses them. */
export type YearClock =
  | { readonly kind: 'by-day'; readonly day: IsoDate }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'working-days'; readonly days: number };

/**
 * Something that has to be done while a return is in one of `states`. `of`: the organisation itself, or the code of a
 * reviewer. An obligation is opened for it, and closed when the return leaves the states.
 */
export interface YearDeadline {
  readonly code: string;
  readonly title: string;
  readonly text: string;
  readonly of: string;
  readonly states: readonly string[];
  readonly clock: YearClock;
  readonly ownerDuty: string;
  /** Code of an escalation route of obligations. */
  readonly route: string;
  /** Acts that meet it although the return stays where it is. */
  readonly closedBy?: readonly Act[] | undefined;
  /** Codes of the categories that it is for; absent: all. */
  readonly categories?: readonly string[] | undefined;
}

/** The standard and edition of the public register to which what is published here belongs. */
export interface YearPublishes {
  readonly standard: string;
  readonly edition: string;
}

/** What a body looks at of those below it. */
export const reviewed = ['return', 'plan'] as const;
export type Reviewed = (typeof reviewed)[number];

/** Who reviews: the nearest body above, of one of the kinds, along the first of the hierarchies in which there is one. */
export interface YearReviewer {
  readonly code: string;
  readonly name: string;
  readonly of: readonly Reviewed[];
  readonly kinds: readonly string[];
  readonly edges: readonly string[];
}

/** What a year may ask of every outcome before publication. */
export const finalNeeds = ['answered', 'confirmed'] as const;
export type FinalNeed = (typeof finalNeeds)[number];

/** All that a year decides beside its days: words, ways, clocks, who signs and who reviews. */
export interface YearRules {
  /** Duties of which a holder or a deputy must sign what is stated. */
  readonly signedBy: readonly string[];
  /** What must be so of every outcome before a return is published: answered, and not only carried from last year. */
  readonly finalNeeds: readonly FinalNeed[];
  /** True where a plan must have an action for each outcome below its level before it is handed in. */
  readonly planCoversEveryGap: boolean;
  /** Code of the escalation route for the actions of a plan. */
  readonly planRoute: string;
  readonly statuses: readonly YearStatus[];
  readonly states: readonly YearState[];
  readonly steps: readonly YearStep[];
  readonly deadlines: readonly YearDeadline[];
  readonly reviewers: readonly YearReviewer[];
  /** Absent: what is published stays here and is not written into the register. */
  readonly publishes?: YearPublishes | undefined;
}

/** What is wrong with rules whose shape is right: words used that nobody defined, states that nothing leads to. */
export function ruleFaults(rules: YearRules): Fault[] {
  return [...wordFaults(rules), ...stepFaults(rules), ...wayFaults(rules), ...deadlineFaults(rules)];
}

function wordFaults({ statuses, states, reviewers }: YearRules): Fault[] {
  const named = new Set(statuses.map(({ code }) => code));
  return [
    ...twice('statuses', statuses),
    ...twice('states', states),
    ...twice('reviewers', reviewers),
    ...states.flatMap(({ status }, at) =>
      status === null || named.has(status) ? [] : [fault(`states.${at}.status`, `there is no status "${status}"`)],
    ),
    ...(states.some(({ code }) => code === firstState)
      ? []
      : [fault('states', `there must be a state "${firstState}": every return begins there`)]),
  ];
}

function stepFaults({ states, steps, reviewers }: YearRules): Fault[] {
  const known = new Set(states.map(({ code }) => code));
  const isReviewed = reviewers.some(({ of }) => of.includes('plan'));
  return steps.flatMap(({ act, from, to }, at) => [
    ...[...from, to].flatMap((code) => (known.has(code) ? [] : [fault(`steps.${at}`, `there is no state "${code}"`)])),
    ...(act === 'approve-plan' && !isReviewed
      ? [fault(`steps.${at}`, 'a plan is approved, but nobody reviews plans')]
      : []),
  ]);
}

function wayFaults({ states, steps }: YearRules): Fault[] {
  const seen = new Set([firstState]);
  for (let before = 0; before < seen.size; ) {
    before = seen.size;
    for (const { from, to } of steps) if (from.some((code) => seen.has(code))) seen.add(to);
  }
  const lost = states.flatMap(({ code }, at) =>
    seen.has(code) ? [] : [fault(`states.${at}`, `no step leads to "${code}"`)],
  );
  const least = steps.filter(({ act }) => act === 'publish').map(({ leastShare = 0 }) => leastShare);
  return least.length === 0 || Math.min(...least) > 0
    ? [...lost, fault('steps', 'whoever holds few levels could not publish: a step "publish" must ask for no share')]
    : lost;
}

function deadlineFaults({ states, deadlines, reviewers }: YearRules): Fault[] {
  const known = new Set(states.map(({ code }) => code));
  const asked = new Set([organisationItself, ...reviewers.map(({ code }) => code)]);
  return [
    ...twice('deadlines', deadlines),
    ...deadlines.flatMap(({ of, states: at }, index) => [
      ...(asked.has(of) ? [] : [fault(`deadlines.${index}.of`, `there is no reviewer "${of}"`)]),
      ...at.flatMap((code) =>
        known.has(code) ? [] : [fault(`deadlines.${index}.states`, `there is no state "${code}"`)],
      ),
    ]),
  ];
}

/** Of whom a deadline is asked when not of a reviewer. */
export const organisationItself = 'organisation';

function twice(list: string, rows: readonly { readonly code: string }[]): Fault[] {
  const codes = rows.map(({ code }) => code);
  return codes.flatMap((code, at) =>
    codes.indexOf(code) < at ? [fault(`${list}.${at}.code`, `"${code}" stands here twice`)] : [],
  );
}

function fault(where: string, message: string): Fault {
  return { where: `rules.${where}`, message };
}
