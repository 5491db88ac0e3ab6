import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleObligation } from '../../../../test/support/sample-obligation.ts';
import { type Command, type CommandKind, commandKinds, decide, possibleCommands } from './command.ts';
import { answers, type Obligation, type Standing, type State, sources, standingOf, states } from './obligation.ts';

const hour = 3_600_000;
const now = Date.parse('2026-11-21T12:00:00Z');
const base = sampleObligation(now - 24 * hour, { dueAt: now + 240 * hour });

const full: Command = { kind: 'acknowledge', text: 'A good reason', answer: 'done', until: now + 48 * hour, proofs: 1 };
const run = (one: Obligation, command: Partial<Command>) => decide(one, { ...full, ...command }, now);
const next = (one: Obligation, command: Partial<Command>): Obligation => {
  const decision = run(one, command);
  if (!decision.isAllowed) throw new Error(decision.why);
  return decision.next;
};

describe('a command leads from state to state', () => {
  const moves: readonly [State, CommandKind, Partial<Command>, State][] = [
    ['open', 'acknowledge', {}, 'acknowledged'],
    ['open', 'answer', { answer: 'done' }, 'answered'],
    ['open', 'answer', { answer: 'under-way' }, 'acknowledged'],
    ['acknowledged', 'answer', { answer: 'cannot-do' }, 'acknowledged'],
    ['answered', 'answer', { answer: 'under-way' }, 'acknowledged'],
    ['open', 'not-applicable', {}, 'not-applicable'],
    ['not-applicable', 'applies', {}, 'acknowledged'],
    ['open', 'update', {}, 'acknowledged'],
    ['answered', 'close', {}, 'closed'],
    ['acknowledged', 'close', {}, 'closed'],
    ['open', 'stop', {}, 'stopped'],
    ['closed', 'reopen', {}, 'acknowledged'],
    ['stopped', 'reopen', {}, 'acknowledged'],
  ];
  it.each(moves)('%s, %s', (state, kind, more, expected) => {
    expect(next({ ...base, state }, { kind, ...more }).state).toBe(expected);
  });

  const refusals: readonly [string, Partial<Obligation>, Partial<Command>][] = [
    ['closing what nobody has answered', {}, { kind: 'close' }],
    ['closing without evidence', { state: 'answered' }, { kind: 'close', proofs: 0 }],
    ['acknowledging twice', { state: 'acknowledged' }, { kind: 'acknowledge' }],
    ['saying it does not apply without a reason', {}, { kind: 'not-applicable', text: ' ' }],
    ['an answer that is not done without words', {}, { kind: 'answer', answer: 'cannot-do', text: '' }],
    ['no answer at all', {}, { kind: 'answer', answer: undefined }],
    ['an exception without a reason', {}, { kind: 'except', text: '' }],
    ['an exception without an end', {}, { kind: 'except', until: undefined }],
    ['an exception that ended already', {}, { kind: 'except', until: now }],
    ['an exception of 2 years', {}, { kind: 'except', until: now + 731 * 24 * hour }],
    ['an exception from a clock set by law', { source: 'law' }, { kind: 'except' }],
    ['a pause of a clock set by law', { source: 'law' }, { kind: 'pause' }],
    ['a pause without a reason', {}, { kind: 'pause', text: '' }],
    ['a second pause', { pausedAt: now - hour }, { kind: 'pause' }],
    ['going on with what is not paused', {}, { kind: 'resume' }],
    ['stopping without a reason', {}, { kind: 'stop', text: '' }],
    ['doing anything to what is closed', { state: 'closed' }, { kind: 'answer' }],
  ];
  it.each(refusals)('but never: %s', (_, one, command) => {
    const decision = run({ ...base, ...one }, command);
    expect(decision.isAllowed).toBe(false);
    expect('why' in decision && decision.why.length).toBeGreaterThan(10);
  });
});

describe('a pause', () => {
  it('gives every clock that had not run out the time that it took', () => {
    const paused = { ...base, pausedAt: now - 10 * hour, nextUpdateAt: now - 20 * hour };
    expect(next(paused, { kind: 'resume' })).toMatchObject({
      pausedAt: null,
      heldMs: 10 * hour,
      dueAt: base.dueAt === null ? null : base.dueAt + 10 * hour,
      nextUpdateAt: now - 20 * hour,
    });
  });
});

describe('an update', () => {
  it('sets the next one, and lets its lateness be told again', () => {
    const one = next({ ...base, state: 'acknowledged', told: ['update-late', 'late'] }, { kind: 'update' });
    expect(one).toMatchObject({ nextUpdateAt: now + 72 * hour, told: ['late'] });
  });
});

const obligation = fc.record({
  source: fc.constantFrom(...sources),
  state: fc.constantFrom(...states),
  answer: fc.constantFrom(null, ...answers),
  askedAt: fc.constant(now - 24 * hour),
  acknowledgeBy: fc.constantFrom(null, now - hour, now + hour),
  dueAt: fc.constantFrom(null, now - hour, now + hour),
  updateEveryHours: fc.constantFrom(null, 72),
  nextUpdateAt: fc.constantFrom(null, now + hour),
  pausedAt: fc.constantFrom(null, now - hour),
  heldMs: fc.constant(0),
  exceptionUntil: fc.constantFrom(null, now + hour),
  isLate: fc.boolean(),
  told: fc.constant([]),
});
const command = fc.record({
  kind: fc.constantFrom(...commandKinds),
  text: fc.constantFrom('', 'A good reason'),
  answer: fc.constantFrom(undefined, ...answers),
  until: fc.constantFrom(undefined, now + hour),
  proofs: fc.constantFrom(0, 1),
});

describe('whatever is done', () => {
  it('an obligation is closed only with evidence, and a clock set by law never stands still', () => {
    fc.assert(
      fc.property(obligation, fc.array(command, { maxLength: 12 }), (start, commands) => {
        const first: Obligation = { ...start, state: 'open', pausedAt: null, exceptionUntil: null };
        commands.reduce((one, each) => {
          const decision = decide(one, each, now);
          if (!decision.isAllowed) return one;
          if (decision.next.state === 'closed') expect(each.proofs).toBeGreaterThan(0);
          if (one.source === 'law')
            expect([decision.next.pausedAt, decision.next.exceptionUntil]).toEqual([null, null]);
          return decision.next;
        }, first);
      }),
    );
  });

  it('what waits for an answer never stands as if it had one, and what has ended never as if it waited', () => {
    const waiting: readonly Standing[] = ['no-answer', 'late', 'acknowledged', 'excepted', 'paused'];
    fc.assert(
      fc.property(obligation, (one) => {
        const isWaiting = one.state === 'open' || one.state === 'acknowledged';
        const isHeld = one.state === 'answered' && one.pausedAt !== null;
        expect(waiting.includes(standingOf(one))).toBe(isWaiting || isHeld);
      }),
    );
  });

  it('what is offered can be done, given the right words, and nothing else can', () => {
    fc.assert(
      fc.property(obligation, (one) => {
        const offered = possibleCommands(one);
        for (const kind of offered) expect([kind, run(one, { kind }).isAllowed]).toEqual([kind, true]);
        const others = commandKinds.filter((kind) => !offered.includes(kind) && kind !== 'except');
        for (const kind of others) expect([kind, run(one, { kind }).isAllowed]).toEqual([kind, false]);
      }),
    );
  });
});
