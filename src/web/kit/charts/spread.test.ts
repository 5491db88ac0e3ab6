import { describe, expect, it } from 'vitest';
import { axisOf, type Spread } from '#web/kit/charts/spread.ts';

const of = (p5: number, p95: number): Spread => ({ p5, p25: p5, p50: (p5 + p95) / 2, p75: p95, p95 });

describe('the axis of likely ranges', () => {
  it('starts at 0 and holds every range and mark', () => {
    expect(axisOf([of(10, 20), of(15, 40)], [55])).toEqual([0, 55]);
  });

  it('ends at 0 where all lies below', () => {
    expect(axisOf([of(-0.4, -0.1)])).toEqual([-0.4, 0]);
  });

  it('is never empty', () => {
    expect(axisOf([of(0, 0)])).toEqual([0, 1]);
    expect(axisOf([])).toEqual([0, 1]);
  });
});
