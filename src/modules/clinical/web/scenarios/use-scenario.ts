import { useEffect, useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import type { oneScenario as contract } from '../../contract/scenarios.ts';
import { oneScenario } from './calls.ts';

export type Stored = AnswerOf<typeof contract>;
export type Result = NonNullable<Stored['result']>;

const goingOn: ReadonlySet<Stored['state']> = new Set(['waiting', 'running']);

/** True while a run waits or goes on. */
export const isGoingOn = (state: Stored['state']) => goingOn.has(state);

/** A stored scenario, asked again each second until its run has ended. */
export function useScenario(id: string, isAsked = true) {
  const [isLive, setIsLive] = useState(false);
  const answer = useAnswer(
    oneScenario,
    { params: { id } },
    { enabled: isAsked, ...(isLive ? { refreshSeconds: 1 } : {}) },
  );
  const state = answer.data?.state;
  useEffect(() => setIsLive(state !== undefined && isGoingOn(state)), [state]);
  return answer;
}
