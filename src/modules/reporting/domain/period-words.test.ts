import { expect, it } from 'vitest';
import { periodWords } from './period-words.ts';

it.each([
  ['2024-08/2025-07', 'August 2024 to July 2025'],
  ['2024-09-01/2025-08-31', '1 September 2024 to 31 August 2025'],
  ['2022', '2022'],
  ['2023-12', 'December 2023'],
  ['2023 Q3', '2023 Q3'],
])('the period %s reads "%s"', (period, words) => {
  expect(periodWords(period)).toBe(words);
});
