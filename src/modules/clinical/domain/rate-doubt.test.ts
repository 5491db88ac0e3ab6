import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { posterior } from '../../../../test/support/impact-engine.ts';
import { eventKinds } from './impact-words.ts';
import { doubtOf, likelyRange } from './rate-doubt.ts';

const doubt = doubtOf(posterior);
const losses = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
  minLength: eventKinds.length,
  maxLength: eventKinds.length,
});

describe('the likely range of an expected loss', () => {
  it('holds the expected loss, whatever it comes from', () => {
    fc.assert(
      fc.property(losses, (byKind) => {
        const { mean, p5, p50, p95 } = likelyRange(byKind, doubt);
        expect(p5).toBeLessThanOrEqual(mean);
        expect(p5).toBeLessThanOrEqual(p50);
        expect(mean).toBeLessThanOrEqual(p95);
      }),
    );
  });

  it('is wider for kinds of which less is known, and nothing for nothing', () => {
    const width = (kind: string) => {
      const { p5, p95 } = likelyRange(
        eventKinds.map((each) => Number(each === kind)),
        doubt,
      );
      return p95 / p5;
    };
    expect(width('wiper')).toBeGreaterThan(width('supplier-outage'));
    expect(width('supplier-outage')).toBeGreaterThan(width('ransomware'));
    expect(
      likelyRange(
        eventKinds.map(() => 0),
        doubt,
      ),
    ).toEqual({ mean: 0, p5: 0, p50: 0, p95: 0 });
  });

  it('scales with the loss, so that parts of equal make are equally sure', () => {
    const one = likelyRange([2, 1, 0, 0, 0, 0, 0], doubt);
    const ten = likelyRange([20, 10, 0, 0, 0, 0, 0], doubt);
    expect(ten.p95 / one.p95).toBeCloseTo(10, 9);
  });
});
