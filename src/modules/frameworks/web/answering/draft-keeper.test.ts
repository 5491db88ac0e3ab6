import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problemFrom } from '#web/api/problem.ts';
import type { SavedAnswer } from '../../contract/answers.ts';
import type { AnswerContent } from '../../domain/answer-content.ts';
import { keepDraft, type More } from './draft-keeper.ts';

const start = {
  ticks: [],
  comments: {},
  comment: '',
  state: 'under-way' as const,
  stated: null,
  version: 1,
  carriedFrom: null,
  savedAt: null,
  savedBy: '',
};
const content = (more: Partial<AnswerContent>): AnswerContent => ({
  ticks: [],
  comments: {},
  comment: '',
  state: 'under-way',
  stated: null,
  ...more,
});

interface Sent {
  readonly content: AnswerContent;
  readonly version: number;
  readonly more: More;
  answer(more?: Partial<SavedAnswer>): Promise<void>;
  refuse(status: number, body?: unknown): Promise<void>;
}

/** The network, held in the hand: each save waits until the test answers it. */
function network() {
  const sent: Sent[] = [];
  const send = (given: AnswerContent, version: number, more: More) =>
    new Promise<SavedAnswer>((resolve, reject) => {
      const settle = (work: () => void) => {
        work();
        return vi.advanceTimersByTimeAsync(0).then(() => undefined);
      };
      sent.push({
        content: given,
        version,
        more,
        answer: (change = {}) =>
          settle(() =>
            resolve({
              version: version + 1,
              level: null,
              held: null,
              state: given.state,
              carriedFrom: null,
              savedAt: '2026-11-22T10:00:00Z',
              savedBy: 'Lena',
              merged: null,
              ...change,
            }),
          ),
        refuse: (status, body) => settle(() => reject(problemFrom(status, body))),
      });
    });
  const at = (index: number): Sent => {
    const found = sent[index];
    if (!found) throw new Error(`only ${sent.length} saves were sent`);
    return found;
  };
  return { sent, send, at };
}

const pause = () => vi.advanceTimersByTimeAsync(1000);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a draft that saves itself', () => {
  it('sends what was typed in one go as one save', async () => {
    const { sent, send, at } = network();
    const keeper = keepDraft(start, send);
    for (const comment of ['W', 'We', 'We train']) keeper.change(content({ comment }));
    expect(keeper.read().state.kind).toBe('waiting');
    await pause();
    expect(sent.map((one) => one.content.comment)).toEqual(['We train']);
    await at(0).answer();
    expect([keeper.read().state.kind, keeper.version(), keeper.isSafe()]).toEqual(['saved', 2, true]);
  });

  it('sends one save at a time, and what was typed meanwhile with the next version', async () => {
    const { sent, send, at } = network();
    const keeper = keepDraft(start, send);
    keeper.change(content({ comment: 'one' }));
    await pause();
    keeper.change(content({ comment: 'one two' }));
    await pause();
    expect(sent.length).toBe(1);
    await at(0).answer();
    expect(sent.map(({ version, content: { comment } }) => [version, comment])).toEqual([
      [1, 'one'],
      [2, 'one two'],
    ]);
    await at(1).answer();
    expect(keeper.isSafe()).toBe(true);
  });

  it('takes in what somebody else saved, on top of which stays what was typed since', async () => {
    const { send, at } = network();
    const keeper = keepDraft(start, send);
    keeper.change(content({ ticks: [1] }));
    await pause();
    keeper.change(content({ ticks: [1, 3] }));
    const merged = {
      content: { ...content({ ticks: [1, 2] }), ticks: [1, 2], comments: {} },
      fields: ['tick 2'],
      by: 'Sam',
    };
    await at(0).answer({ merged });
    expect([keeper.read().content.ticks, keeper.read().mergedBy]).toEqual([[1, 2, 3], 'Sam']);
  });

  it('keeps what could not be sent and sends it again by itself', async () => {
    const { sent, send, at } = network();
    const keeper = keepDraft(start, send);
    keeper.change(content({ comment: 'on the train' }), { isConfirmed: true });
    await pause();
    await at(0).refuse(0);
    expect([keeper.read().state.kind, keeper.isSafe()]).toEqual(['failed', false]);
    await vi.advanceTimersByTimeAsync(6000);
    expect(sent.length).toBe(2);
    expect(at(1)).toMatchObject({ content: { comment: 'on the train' }, more: { isConfirmed: true } });
  });

  it('does not send again what the server will never take, until it is changed', async () => {
    const { sent, send, at } = network();
    const keeper = keepDraft(start, send);
    keeper.change(content({ comment: 'x' }));
    await pause();
    await at(0).refuse(400);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.length).toBe(1);
    keeper.change(content({ comment: 'y' }));
    await pause();
    expect(sent.length).toBe(2);
  });

  it('stops at a clash until the person has chosen, then settles it', async () => {
    const { sent, send, at } = network();
    const keeper = keepDraft(start, send);
    keeper.change(content({ comment: 'mine' }));
    await pause();
    const clash = {
      version: 3,
      by: 'Sam',
      clashes: [{ field: 'comment', before: '', mine: 'mine', theirs: 'theirs' }],
      current: content({ comment: 'theirs' }),
    };
    await at(0).refuse(409, clash);
    expect(keeper.read().state).toMatchObject({ kind: 'clash', clash: { by: 'Sam', version: 3 } });
    keeper.change(content({ comment: 'mine', ticks: [1] }));
    await pause();
    expect(sent.length).toBe(1);
    keeper.settle(content({ comment: 'mine and theirs' }), [3]);
    await pause();
    expect(at(1)).toMatchObject({ version: 3, content: { comment: 'mine and theirs' }, more: { settles: [3] } });
  });
});
