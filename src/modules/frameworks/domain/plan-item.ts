import type { IsoDate } from '#kernel/dates.ts';

/** Where an action of an improvement plan stands. */
export const planItemStates = ['planned', 'under-way', 'done', 'dropped'] as const;
export type PlanItemState = (typeof planItemStates)[number];

/** States in which nobody has to do anything any more. */
const ended: readonly PlanItemState[] = ['done', 'dropped'];

const ways: Readonly<Record<PlanItemState, readonly PlanItemState[]>> = {
  planned: ['under-way', 'done', 'dropped'],
  'under-way': ['planned', 'done', 'dropped'],
  // Found not to be done after all.
  done: ['under-way'],
  dropped: ['planned'],
};

/** True where an action may go from one state to another. */
export function mayBecome(from: PlanItemState, to: PlanItemState): boolean {
  return from === to || ways[from].includes(to);
}

/** An action as its rules see it. */
export interface PlanItemText {
  readonly action: string;
  readonly startsOn: IsoDate | null;
  readonly dueOn: IsoDate;
  readonly state: PlanItemState;
  readonly evidence: string;
  readonly dependsOn: readonly number[];
}

/** Faults of an action by field. @param isReachable whether an action that this one waits for waits for this one */
export function planItemFaults(text: PlanItemText, isReachable: boolean): Partial<Record<keyof PlanItemText, string>> {
  return {
    ...(text.startsOn !== null && text.startsOn > text.dueOn ? { dueOn: 'The last day is before the first' } : {}),
    ...(text.state === 'done' && text.evidence === '' ? { evidence: 'Say what shows that this is done' } : {}),
    ...(isReachable ? { dependsOn: 'These actions would wait for each other' } : {}),
  };
}

/** True where following what an action waits for comes back to it. @param waits what each other action waits for */
export function waitsForItself(
  id: number | null,
  dependsOn: readonly number[],
  waits: ReadonlyMap<number, readonly number[]>,
): boolean {
  const seen = new Set<number>();
  const next = [...dependsOn];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (at === id) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    next.push(...(waits.get(at) ?? []));
  }
  return false;
}

/** True where nobody has to do anything any more. */
export function isEnded({ state }: Pick<PlanItemText, 'state'>): boolean {
  return ended.includes(state);
}

/** True once the last day is over and the action is not. */
export function isOverdue({ state, dueOn }: Pick<PlanItemText, 'state' | 'dueOn'>, today: IsoDate): boolean {
  return !isEnded({ state }) && dueOn < today;
}

/** True for an action that still counts as an answer to its gap. */
export function isLiveItem({ state }: Pick<PlanItemText, 'state'>): boolean {
  return state !== 'dropped';
}
