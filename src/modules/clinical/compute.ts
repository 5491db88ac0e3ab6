import { nationalYears, type YearDesk } from './domain/national-years.ts';
import type { PreparedScenario } from './domain/prepare.ts';
import { runDraws } from './domain/run-draws.ts';

/**
 * What a worker thread may run. Arguments and answers are plain data (typed arrays, maps): they can be copied between
 * threads. Any split of the runs or years gives the same numbers once joined (`joinStores`, `joinYears`).
 */
export const compute = {
  'clinical.draws': (prepared: PreparedScenario, runs: Int32Array, onProgress: ((share: number) => void) | null) =>
    runDraws(prepared, runs, onProgress),
  'clinical.years': (desk: YearDesk, firstYear: number, years: number) => nationalYears(desk, firstYear, years),
} as const;
