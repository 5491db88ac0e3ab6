import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeGrid, weeklyCare } from './time-grid.ts';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe('the time grid', () => {
  it('covers the horizon without gaps, and no piece crosses a week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 365 }), (horizon) => {
        const grid = timeGrid(horizon);
        expect(grid.from[0]).toBe(0);
        expect(grid.to[grid.pieces - 1]).toBe(horizon);
        for (let piece = 0; piece < grid.pieces; piece += 1) {
          if (piece > 0) expect(grid.from[piece]).toBe(grid.to[piece - 1]);
          expect(grid.to[piece]).toBeGreaterThan(grid.from[piece] ?? 0);
          expect(Math.ceil((grid.to[piece] ?? 0) / 7) - 1).toBe(grid.week[piece]);
        }
        expect(grid.weeks).toBe(Math.ceil(horizon / 7));
      }),
    );
  });

  it('gives every whole week one week of care, from any weekday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(6), (weeks, weekday) => {
        const grid = timeGrid(weeks * 7);
        expect(sum(weeklyCare(grid, 'outpatients', weekday))).toBeCloseTo(weeks, 10);
        expect(sum(weeklyCare(grid, 'ae-attendances', weekday))).toBeCloseTo(weeks, 10);
      }),
    );
  });

  it('puts a fifth of a week of clinics on a Monday and next to none on a Sunday', () => {
    expect(sum(weeklyCare(timeGrid(1), 'outpatients', 0))).toBeCloseTo(0.19, 10);
    expect(sum(weeklyCare(timeGrid(1), 'outpatients', 6))).toBeCloseTo(0.025, 10);
  });
});
