import { asProblem, type Problem } from '#web/api/problem.ts';
import type { SavedAnswer } from '../../contract/answers.ts';
import { type AnswerContent, fieldsOf } from '../../domain/answer-content.ts';
import { type FieldClash, mergeAnswers } from '../../domain/merge-answers.ts';

/** What two people wrote differently, as the server tells it. Ours is kept there as `version`. */
export interface Clash {
  readonly version: number;
  readonly by: string;
  readonly clashes: readonly FieldClash[];
  readonly current: AnswerContent;
}

/** Where saving stands. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string | null; readonly by: string }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'clash'; readonly clash: Clash };

/** What is shown of a draft. */
export interface Draft {
  readonly content: AnswerContent;
  readonly carriedFrom: string | null;
  /** Whose save was put together with ours. */
  readonly mergedBy: string | null;
  readonly state: SaveState;
}

/** What a save may say beside the answer. */
export interface More {
  readonly isConfirmed?: boolean;
  readonly settles?: readonly number[];
}

/** The answer as it was read. */
export type StartAnswer = AnswerContent & {
  readonly version: number;
  readonly carriedFrom: string | null;
  readonly savedAt: string | null;
  readonly savedBy: string;
};

/** Sends one save; throws a Problem. */
export type Send = (content: AnswerContent, version: number, more: More) => Promise<SavedAnswer>;

/** A draft that saves itself. */
export interface DraftKeeper {
  read(): Draft;
  version(): number;
  listen(heard: () => void): () => void;
  change(content: AnswerContent, more?: More): void;
  /** Ends a clash with what the person chose; `versions` are those it settles. */
  settle(content: AnswerContent, versions: readonly number[]): void;
  /** Something else moved the version on: an override. */
  moveTo(version: number): void;
  isSafe(): boolean;
  saveNow(): Promise<void>;
}

/** Long enough that a sentence is one save, short enough that nobody waits for it. */
const pauseMs = 900;
const retryMs = 5000;

/** True when two answers say the same. */
function isSame(a: AnswerContent, b: AnswerContent): boolean {
  const [one, other] = [fieldsOf(a), fieldsOf(b)];
  return one.size === other.size && [...one].every(([field, value]) => other.get(field) === value);
}

/** True for what passes by itself: no connection, too busy. */
const isPassing = ({ status }: Problem) => status === 0 || status === 408 || status === 429 || status >= 500;

function clashIn({ facts }: Problem): Clash | null {
  return Array.isArray(facts.clashes) && typeof facts.version === 'number' ? (facts as unknown as Clash) : null;
}

/** What is shown, and who wants to hear when it changes. */
function shown(start: StartAnswer) {
  const heard = new Set<() => void>();
  let draft: Draft = {
    content: start,
    carriedFrom: start.carriedFrom,
    mergedBy: null,
    state: { kind: 'saved', at: start.savedAt, by: start.savedBy },
  };
  return {
    read: () => draft,
    show: (next: Partial<Draft>) => {
      draft = { ...draft, ...next };
      for (const tell of heard) tell();
    },
    listen: (tell: () => void) => {
      heard.add(tell);
      return () => heard.delete(tell);
    },
  };
}

/** What is shown once a save arrived: what was typed while it was on its way goes on top of what came back. */
function afterSave(draft: Draft, sent: AnswerContent, saved: AnswerContent, answer: SavedAnswer): Draft {
  return {
    content: mergeAnswers(sent, draft.content, saved).content,
    carriedFrom: answer.carriedFrom,
    mergedBy: answer.merged?.by ?? draft.mergedBy,
    state: { kind: 'saved', at: answer.savedAt, by: answer.savedBy },
  };
}

/**
 * Keeps a draft and saves it by itself: one save at a time, so that versions follow each other; what was typed meanwhile
 * goes with the next; what does not arrive is sent again; a clash stops it until the person has chosen.
 */
export function keepDraft(start: StartAnswer, send: Send): DraftKeeper {
  const { read, show, listen } = shown(start);
  let saved: AnswerContent = start;
  let version = start.version;
  let more: More = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> | null = null;

  const isSafe = () => isSame(read().content, saved) && Object.keys(more).length === 0;
  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void saveNow(), ms);
  };
  const arrived = (sent: AnswerContent, answer: SavedAnswer) => {
    version = answer.version;
    saved = answer.merged?.content ?? { ...sent, state: answer.state };
    show(afterSave(read(), sent, saved, answer));
  };
  const failed = (problem: Problem, unsent: More) => {
    const clash = clashIn(problem);
    if (clash) version = clash.version;
    else more = { ...unsent, ...more };
    show({ state: clash ? { kind: 'clash', clash } : { kind: 'failed', problem } });
    if (!clash && isPassing(problem)) later(retryMs);
  };
  const once = async () => {
    const [sent, with_] = [read().content, more];
    more = {};
    show({ state: { kind: 'saving' } });
    try {
      arrived(sent, await send(sent, version, with_));
    } catch (thrown) {
      failed(asProblem(thrown), with_);
    }
  };
  const saveNow = async (): Promise<void> => {
    clearTimeout(timer);
    while (sending) await sending;
    if (isSafe() || read().state.kind === 'clash') return;
    sending = once().finally(() => {
      sending = null;
    });
    await sending;
    if (read().state.kind === 'saved' && !isSafe()) await saveNow();
  };
  const change = (content: AnswerContent, with_: More = {}) => {
    more = { ...more, ...with_ };
    // A clash stays in sight until it is settled.
    const isHeld = read().state.kind === 'clash' || read().state.kind === 'saving';
    show({ content, ...(isHeld ? {} : { state: { kind: 'waiting' } as const }) });
    if (read().state.kind !== 'clash') later(pauseMs);
  };
  return {
    read,
    version: () => version,
    listen,
    change,
    settle: (content, versions) => {
      show({ state: { kind: 'waiting' } });
      change(content, { settles: versions });
      void saveNow();
    },
    moveTo: (next) => {
      version = next;
    },
    isSafe,
    saveNow,
  };
}
