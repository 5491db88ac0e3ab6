import { rollUpOf } from '#modules/obligations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { deadlineSubject } from '../domain/deadlines.ts';
import type { YearDocument } from '../domain/year-document.ts';
import { organisationItself, type YearClock } from '../domain/year-rules.ts';
import { returnCounts } from '../store/returns.ts';

/** What a changed year does to what is under way. */
export interface YearEffects {
  /** Returns that are open now, by the state they stand in. */
  readonly returns: readonly { readonly state: string; readonly name: string; readonly count: number }[];
  /** Deadlines that move, come or go, with how many obligations wait for them now. */
  readonly deadlines: readonly { readonly title: string; readonly words: string; readonly waiting: number }[];
}

/** Which returns are under way in a year, and which of their deadlines another text of the year moves. */
export async function yearEffects(
  reader: Reader,
  before: YearDocument | undefined,
  after: YearDocument,
): Promise<YearEffects> {
  if (!before) return { returns: [], deadlines: [] };
  const counts = await returnCounts(reader, before.code);
  const own = before.rules.deadlines.filter(({ of }) => of === organisationItself);
  const subjectOf = new Map(own.map((one) => [one.code, deadlineSubject(before.code, one, 0)]));
  const rolled = await rollUpOf(reader, [...subjectOf.values()]);
  const waitingAt = (code: string) => {
    const standings = rolled.get(subjectOf.get(code) ?? '') ?? {};
    const done = new Set(['closed', 'stopped', 'not-applicable']);
    return Object.entries(standings).reduce((sum, [standing, n]) => (done.has(standing) ? sum : sum + n), 0);
  };
  return {
    returns: [...counts].map(([state, count]) => ({
      state,
      name: before.rules.states.find(({ code }) => code === state)?.name ?? state,
      count,
    })),
    deadlines: [
      ...after.rules.deadlines.flatMap((deadline) => {
        const was = before.rules.deadlines.find(({ code }) => code === deadline.code);
        if (!was) return [{ title: deadline.title, words: `new: ${clockWords(deadline.clock)}`, waiting: 0 }];
        const [from, to] = [clockWords(was.clock), clockWords(deadline.clock)];
        return from === to
          ? []
          : [{ title: deadline.title, words: `${from} becomes ${to}`, waiting: waitingAt(deadline.code) }];
      }),
      ...before.rules.deadlines
        .filter(({ code }) => !after.rules.deadlines.some((one) => one.code === code))
        .map(({ code, title }) => ({ title, words: 'is no longer asked for', waiting: waitingAt(code) })),
    ],
  };
}

function clockWords(clock: YearClock): string {
  if (clock.kind === 'by-day') return clock.day;
  return `${clock.days} ${clock.kind === 'days' ? 'days' : 'working days'}`;
}
