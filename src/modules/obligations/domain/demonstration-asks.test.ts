import { describe, expect, it } from 'vitest';
import { inventedAsks, inventedSteps } from './demonstration-asks.ts';
import { demonstrationHolders } from './demonstration-duties.ts';
import { dutyState } from './duties.ts';

const codes = Array.from({ length: 200 }, (_, index) => `DEMO-T${index}`);

describe('the demonstration', () => {
  it('is the same each time', () => {
    for (const ask of inventedAsks) expect(inventedSteps(ask, 'DEMO-T1')).toEqual(inventedSteps(ask, 'DEMO-T1'));
  });

  it('leaves some organisations silent and has every kind of answer', () => {
    const all = inventedAsks.flatMap((ask) => codes.map((code) => inventedSteps(ask, code)));
    expect(all.some((steps) => steps.length === 0)).toBe(true);
    const kinds = new Set(all.flat().map(({ command }) => command.answer ?? command.kind));
    for (const kind of [
      'acknowledge',
      'done',
      'under-way',
      'cannot-do',
      'close',
      'not-applicable',
      'except',
      'pause',
    ]) {
      expect(kinds).toContain(kind);
    }
  });

  it('never does anything before it was asked or after now', () => {
    for (const ask of inventedAsks) {
      for (const code of codes) {
        const hours = inventedSteps(ask, code).map(({ afterHours }) => afterHours);
        expect(hours).toEqual(hours.toSorted((a, b) => a - b));
        for (const each of hours) expect(each > 0 && each <= ask.askedHoursAgo).toBe(true);
      }
    }
  });

  it('has gaps among its duties, and none at the nation', () => {
    const duty = { code: 'siro', name: '', shortName: '', meaning: '', expectedOf: ['trust', 'nation'] };
    const bodies = codes.map((code, id) => ({ id, code, kind: id === 0 ? 'nation' : 'trust' }));
    const held = demonstrationHolders(bodies, [duty], '2026-11-21').map((each) => ({ ...each, hasLeft: false }));
    const states = bodies.map((body) => dutyState(duty, body, held, '2026-11-21'));
    expect(states[0]).toBe('held');
    const gaps = states.filter((state) => state === 'gap').length;
    expect(gaps).toBeGreaterThan(5);
    expect(gaps).toBeLessThan(40);
    expect(states).toContain('deputy-only');
  });
});
