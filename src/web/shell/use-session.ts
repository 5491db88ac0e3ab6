import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { applyPreferences } from '#web/shell/apply-preferences.ts';
import { getSession, type Session } from '#web/shell/shell-contract.ts';

const memory = 'wardkeep.inside';

function wasInside(): boolean {
  try {
    return localStorage.getItem(memory) === 'yes';
  } catch {
    return false;
  }
}

function remember(isInside: boolean): void {
  try {
    if (isInside) localStorage.setItem(memory, 'yes');
    else localStorage.removeItem(memory);
  } catch {
    // A blocked storage only means that the frame may move once when a page loads.
  }
}

/** The person logged in, and whether to draw the frame of those who are. */
export interface SessionState {
  readonly session: UseQueryResult<Session, Problem>;
  readonly isInside: boolean;
}

/**
 * Asks who is logged in. A page that people see before they log in (`isOpenPage`) stays when nobody is; the log-in
 * page does not ask. Until the answer is there the frame is drawn as it was last time, so that nothing jumps.
 */
export function useSession(isOpenPage: boolean): SessionState {
  const isAsked = !location.pathname.startsWith('/log-in');
  const session = useAnswer(getSession, {}, { enabled: isAsked, isAnonymous: isOpenPage });
  const hasSession = session.data !== undefined;
  const isKnown = hasSession || session.error !== null;
  useEffect(() => {
    if (isKnown) remember(hasSession);
  }, [isKnown, hasSession]);
  const preferences = session.data?.preferences ?? null;
  useEffect(() => applyPreferences(preferences), [preferences]);
  return { session, isInside: isKnown ? hasSession : isAsked && (!isOpenPage || wasInside()) };
}
