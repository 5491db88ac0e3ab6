import type { IsoDate } from '#kernel/dates.ts';
import type { RankOf } from './profile.ts';

/** Where a promise stands, as its owner says. */
export const commitmentStates = ['not-started', 'on-track', 'at-risk', 'late', 'done', 'dropped'] as const;
export type CommitmentState = (typeof commitmentStates)[number];

/** True once its last day is over and it is neither kept nor dropped, whatever its owner says. */
export function isCommitmentOverdue(
  { status, dueOn }: { readonly status: CommitmentState; readonly dueOn: IsoDate | null },
  today: IsoDate,
): boolean {
  return dueOn !== null && dueOn < today && status !== 'done' && status !== 'dropped';
}

/** How far organisations are with a promise. */
export interface CommitmentProgress {
  readonly organisations: number;
  /** Hold every outcome at its level. */
  readonly kept: number;
  /** Single outcomes of single organisations, and those of them that are held. */
  readonly outcomes: number;
  readonly outcomesHeld: number;
}

/**
 * How far organisations are with a promise, by the levels of their returns. An organisation counts when its standards
 * have at least one of the outcomes; of one that has several, all it has must hold.
 * @param wanted level of each outcome by its number
 * @param answered outcomes that each organisation answers, with the level held; null: not answered yet
 */
export function commitmentProgress(
  wanted: ReadonlyMap<number, string>,
  answered: readonly ReadonlyMap<number, string | null>[],
  rankOf: RankOf,
): CommitmentProgress | null {
  const each = answered.flatMap((levels) => {
    const asked = [...wanted].filter(([nodeId]) => levels.has(nodeId));
    if (asked.length === 0) return [];
    const held = asked.filter(([nodeId, level]) => {
      const has = levels.get(nodeId) ?? null;
      return has !== null && rankOf(nodeId, has) >= rankOf(nodeId, level);
    });
    return [{ asked: asked.length, held: held.length }];
  });
  if (each.length === 0) return null;
  return {
    organisations: each.length,
    kept: each.filter(({ asked, held }) => asked === held).length,
    outcomes: each.reduce((sum, { asked }) => sum + asked, 0),
    outcomesHeld: each.reduce((sum, { held }) => sum + held, 0),
  };
}
