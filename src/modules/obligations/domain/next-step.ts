import type { CommandKind } from './command.ts';
import type { Obligation } from './obligation.ts';

/** What somebody has to do next, and by when (milliseconds; null: no clock). */
export interface NextStep {
  readonly kind: Extract<CommandKind, 'acknowledge' | 'answer' | 'update' | 'close' | 'resume'>;
  readonly by: number | null;
}

/** The next thing to do; null when nothing is left to do for now. */
export function nextStep(one: Obligation): NextStep | null {
  if (one.state !== 'open' && one.state !== 'acknowledged' && one.state !== 'answered') return null;
  if (one.pausedAt !== null) return { kind: 'resume', by: null };
  if (one.state === 'answered') return { kind: 'close', by: null };
  if (one.exceptionUntil !== null) return { kind: 'answer', by: one.exceptionUntil };
  if (one.state === 'open' && one.acknowledgeBy !== null) return { kind: 'acknowledge', by: one.acknowledgeBy };
  const isUpdateFirst = one.nextUpdateAt !== null && (one.dueAt === null || one.nextUpdateAt < one.dueAt);
  return isUpdateFirst ? { kind: 'update', by: one.nextUpdateAt } : { kind: 'answer', by: one.dueAt };
}
