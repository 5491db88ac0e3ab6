import { expect, it } from 'vitest';
import { linear } from './linear.ts';

it('maps the ends of the domain to the ends of the range, and the middle to the middle, also downwards', () => {
  const y = linear([0, 10], [100, 20]);
  expect([y(0), y(5), y(10)]).toEqual([100, 60, 20]);
});
