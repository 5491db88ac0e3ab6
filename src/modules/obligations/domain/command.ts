import type { Answer, Obligation, State } from './obligation.ts';

/** What can be done to an obligation. `text` is the reason, the answer in words or the proof. */
export const commandKinds = [
  'acknowledge',
  'answer',
  'not-applicable',
  'applies',
  'update',
  'except',
  'end-exception',
  'pause',
  'resume',
  'stop',
  'close',
  'reopen',
] as const;
export type CommandKind = (typeof commandKinds)[number];

export interface Command {
  readonly kind: CommandKind;
  readonly text: string;
  /** For `answer`. */
  readonly answer?: Answer | undefined;
  /** For `except`: until when; milliseconds. */
  readonly until?: number | undefined;
  /** For `close`: pieces of evidence that it has. */
  readonly proofs?: number | undefined;
}

/** What a command leads to, or why it cannot be done, in words that say what to do instead. */
export type Decision =
  | { readonly isAllowed: true; readonly next: Obligation }
  | { readonly isAllowed: false; readonly field: 'text' | 'answer' | 'until' | null; readonly why: string };

const yearMs = 366 * 86_400_000;
/** How long before its end an exception is called "ends soon". */
export const exceptionSoonMs = 7 * 86_400_000;
const shortest = 3;
const live: readonly State[] = ['open', 'acknowledged', 'answered'];
const ended: readonly State[] = ['not-applicable', 'closed', 'stopped'];

interface Rule {
  readonly from: readonly State[];
  /** What the text is called when it must be there; null where it may be left out. */
  readonly needs: string | null;
  readonly isRefusedByLaw?: boolean;
  readonly apply: (one: Obligation, command: Command, now: number) => Obligation | Decision;
}

const refused = (why: string, field: 'text' | 'answer' | 'until' | null = null): Decision => ({
  isAllowed: false,
  why,
  field,
});

const untold = (one: Obligation, ...words: readonly string[]) => one.told.filter((word) => !words.includes(word));

function withNextUpdate(one: Obligation, now: number): Obligation {
  if (one.updateEveryHours === null) return one;
  return { ...one, nextUpdateAt: now + one.updateEveryHours * 3_600_000, told: untold(one, 'update-late') };
}

function answer(one: Obligation, command: Command, now: number): Obligation | Decision {
  if (command.answer === undefined) return refused('Select an answer.', 'answer');
  if (command.answer === 'done') {
    return { ...one, state: 'answered', answer: 'done', isLate: false, exceptionUntil: null };
  }
  if (command.text.length < shortest) return refused('Say how far it is, or what stands in the way.', 'text');
  const isLate = one.dueAt !== null && one.dueAt <= now;
  return withNextUpdate({ ...one, state: 'acknowledged', answer: command.answer, isLate }, now);
}

function except(one: Obligation, command: Command, now: number): Obligation | Decision {
  const { until } = command;
  if (one.pausedAt !== null) return refused('This is paused. Let its clock go on first.');
  if (until === undefined || until <= now) return refused('Choose a day in the future.', 'until');
  if (until > now + yearMs) return refused('An exception lasts 1 year at most. Choose an earlier day.', 'until');
  // Whoever gives a short one knows its end.
  const told = until - now <= exceptionSoonMs ? ['exception-soon'] : [];
  return { ...one, exceptionUntil: until, isLate: false, told: [...untold(one, 'exception-soon'), ...told] };
}

const later = (at: number | null, pausedAt: number, by: number) => (at !== null && at > pausedAt ? at + by : at);

function resume(one: Obligation, _: Command, now: number): Obligation | Decision {
  if (one.pausedAt === null) return refused('This is not paused.');
  const by = now - one.pausedAt;
  return {
    ...one,
    pausedAt: null,
    heldMs: one.heldMs + by,
    // A clock that had run out before the pause stays run out.
    acknowledgeBy: later(one.acknowledgeBy, one.pausedAt, by),
    dueAt: later(one.dueAt, one.pausedAt, by),
    nextUpdateAt: later(one.nextUpdateAt, one.pausedAt, by),
  };
}

function close(one: Obligation, command: Command): Obligation | Decision {
  if ((command.proofs ?? 0) === 0) return refused('Add evidence that it was done, then close it.');
  return { ...one, state: 'closed', answer: 'done', isLate: false, exceptionUntil: null, pausedAt: null };
}

function reopen(one: Obligation, _: Command, now: number): Obligation {
  const isLate = one.dueAt !== null && one.dueAt <= now;
  return { ...one, state: 'acknowledged', answer: null, isLate };
}

const rules: Readonly<Record<CommandKind, Rule>> = {
  acknowledge: {
    from: ['open'],
    needs: null,
    apply: (one, _, now) => withNextUpdate({ ...one, state: 'acknowledged' }, now),
  },
  answer: { from: live, needs: null, apply: answer },
  'not-applicable': {
    from: live,
    needs: 'why it does not apply here',
    apply: (one) => ({ ...one, state: 'not-applicable', isLate: false, exceptionUntil: null, pausedAt: null }),
  },
  applies: { from: ['not-applicable'], needs: 'why it applies after all', apply: reopen },
  update: {
    from: live,
    needs: 'what is new',
    apply: (one, _, now) => withNextUpdate(one.state === 'open' ? { ...one, state: 'acknowledged' } : one, now),
  },
  except: { from: ['open', 'acknowledged'], needs: 'why this is accepted', isRefusedByLaw: true, apply: except },
  'end-exception': {
    from: ['open', 'acknowledged'],
    needs: 'why it ends now',
    apply: (one, _, now) => (one.exceptionUntil === null ? refused('This has no exception.') : lapse(one, now)),
  },
  pause: {
    from: live,
    needs: 'why the clock stands still',
    isRefusedByLaw: true,
    apply: (one, _, now) => (one.pausedAt === null ? { ...one, pausedAt: now } : refused('This is paused already.')),
  },
  resume: { from: live, needs: null, apply: resume },
  stop: {
    from: live,
    needs: 'why nobody has to do this any more',
    apply: (one) => ({ ...one, state: 'stopped', isLate: false, exceptionUntil: null, pausedAt: null }),
  },
  close: { from: ['acknowledged', 'answered'], needs: null, apply: close },
  reopen: { from: ended, needs: 'why it is open again', apply: reopen },
};

const stateWords: Readonly<Record<State, string>> = {
  open: 'waiting for an answer',
  acknowledged: 'acknowledged',
  answered: 'answered',
  'not-applicable': 'said not to apply',
  closed: 'closed',
  stopped: 'stopped',
};

/** Ends an exception: the obligation stands where it stood, late if its day has passed meanwhile. */
export function lapse(one: Obligation, now: number): Obligation {
  return { ...one, exceptionUntil: null, isLate: one.dueAt !== null && one.dueAt <= now };
}

/** What a command leads to. Nothing but a command or the passing of time changes an obligation. */
export function decide(one: Obligation, command: Command, now: number): Decision {
  const rule = rules[command.kind];
  if (!rule.from.includes(one.state)) return refused(`This is ${stateWords[one.state]}, so that cannot be done now.`);
  if (rule.isRefusedByLaw && one.source === 'law') {
    return refused('This clock is set by law. It cannot be paused and has no exceptions.');
  }
  if (rule.needs !== null && command.text.trim().length < shortest) return refused(`Say ${rule.needs}.`, 'text');
  const result = rule.apply(one, { ...command, text: command.text.trim() }, now);
  return 'isAllowed' in result ? result : { isAllowed: true, next: result };
}

// What a command needs besides a state that it may start from.
const alsoNeeds: Readonly<Partial<Record<CommandKind, (one: Obligation) => boolean>>> = {
  pause: ({ pausedAt }) => pausedAt === null,
  resume: ({ pausedAt }) => pausedAt !== null,
  except: ({ pausedAt, exceptionUntil }) => pausedAt === null && exceptionUntil === null,
  'end-exception': ({ exceptionUntil }) => exceptionUntil !== null,
};

/** The commands that the obligation allows; whether a person may give them is another matter. */
export function possibleCommands(one: Obligation): CommandKind[] {
  return commandKinds.filter((kind) => {
    const { from, isRefusedByLaw } = rules[kind];
    if (!from.includes(one.state) || (isRefusedByLaw && one.source === 'law')) return false;
    return alsoNeeds[kind]?.(one) ?? true;
  });
}
