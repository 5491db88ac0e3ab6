import { parentPort, workerData } from 'node:worker_threads';
import { nationalYears } from '#modules/clinical/domain/national-years.ts';

/** Answers `{ first, years }` with those years. */
parentPort?.on('message', ({ first, years }: { first: number; years: number }) => {
  const done = nationalYears(workerData, first, years);
  parentPort?.postMessage(done, [done.values.buffer as ArrayBuffer]);
});
