import published from '../../../../../data/assets/service-levels.json' with { type: 'json' };
import { ranksOf } from '../../domain/rank-class.ts';
import type { ClockNumbers } from '../../store/verdicts/clocks.ts';

/** Classes of priority that have to be fixed by a day. */
export const clockedClasses = ['immediate', 'out-of-cycle'] as const;
export type ClockedClass = (typeof clockedClasses)[number];

/** How many days a class has, where an organisation says nothing else, and where that comes from. */
export function defaultLevel(name: ClockedClass): { readonly days: number; readonly source: string } {
  const level = published.levels.find((each) => each.class === name);
  if (!level) throw new RangeError(`data/assets/service-levels.json says nothing of ${name}`);
  return level;
}

export const clockNumbers: ClockNumbers = {
  from: ranksOf('out-of-cycle').from,
  immediateFrom: ranksOf('immediate').from,
  days: { immediate: defaultLevel('immediate').days, 'out-of-cycle': defaultLevel('out-of-cycle').days },
};
