import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MatrixPack } from './clinical-risk-matrix.ts';
import { proposeRating } from './hazard-proposal.ts';

const file = new URL('../../../../data/clinical/matrix-dcb-2018.json', import.meta.url);
const pack: MatrixPack = JSON.parse(readFileSync(file, 'utf8'));
const propose = (probability: number | null, harmed: Record<string, number>) =>
  proposeRating(pack, { probability, harmed });

describe('what the engine proposes', () => {
  it.each([
    ['one death, 12 in 100', 0.12, { death: 1 }, 'major', 'low', 3],
    ['several deaths, 12 in 100', 0.12, { death: 2 }, 'catastrophic', 'low', 4],
    ['one severe harm', 0.6, { death: 0, severe: 1 }, 'major', 'high', 4],
    ['several of moderate harm', 0.3, { death: 0, severe: 0, moderate: 4 }, 'major', 'medium', 3],
    ['one of moderate harm', 0.3, { moderate: 1, low: 50 }, 'considerable', 'medium', 3],
    ['many of low harm', 0.95, { low: 300 }, 'significant', 'very-high', 4],
    ['nobody harmed', 0.02, { death: 0, severe: 0, moderate: 0, low: 0 }, 'minor', 'very-low', 1],
  ])('%s', (_name, probability, harmed, severity, likelihood, rating) => {
    expect(propose(probability, harmed)).toMatchObject({ severity, likelihood, rating, matrixVersion: 'dcb-2018' });
  });

  it('says how it came to it in plain words', () => {
    expect(propose(0.12, { death: 1, severe: 0, moderate: 0, low: 0 }).why).toEqual([
      'At the 90th percentile the event causes 1 death, so one patient: Major.',
      'The probability of at least 1 such event in 12 months is 12%: Low (5% to 25% in 12 months).',
      'DCB0129 and DCB0160 example matrix (2018) gives rating 3 for that cell.',
    ]);
  });
  it('takes the worst of the harms, whatever the counts of the milder ones', () => {
    expect(propose(0.3, { death: 1, low: 5000 }).severity).toBe('major');
  });
  it('reads a quantile between two counts as the nearer one', () => {
    expect(propose(0.3, { death: 1.4 }).severity).toBe('major');
    expect(propose(0.3, { death: 1.6 }).severity).toBe('catastrophic');
    expect(propose(0.3, { death: 0.4 }).severity).toBe('minor');
  });
  it('proposes no rating where probability or harm is not modelled, and says which', () => {
    expect(propose(null, { death: 1 })).toMatchObject({ severity: 'major', likelihood: null, rating: null });
    const unknown = propose(0.5, {});
    expect(unknown).toMatchObject({ severity: null, likelihood: 'high', rating: null });
    expect(unknown.why.join(' ')).toMatch(/Harm is not modelled.*stays unrated/);
  });
  it('names the grades that are not modelled, so that silence is not read as none', () => {
    expect(propose(0.5, { death: 0, low: 2 }).why.join(' ')).toMatch(
      /Not modelled: cases of severe harm, cases of moderate harm/,
    );
  });
  it('never falls when more are harmed or the event is likelier', () => {
    const grades = fc.record({ death: fc.nat(5), severe: fc.nat(5), moderate: fc.nat(9), low: fc.nat(40) });
    const case_ = fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), grades, more: grades });
    fc.assert(
      fc.property(case_, fc.double({ min: 0, max: 1, noNaN: true }), ({ probability, grades: few, more }, other) => {
        const low = Math.min(probability, other);
        const many = Object.fromEntries(
          Object.entries(few).map(([grade, count]) => [grade, count + more[grade as keyof typeof more]]),
        );
        const milder = propose(low, few).rating ?? 0;
        expect(propose(Math.max(probability, other), many).rating).toBeGreaterThanOrEqual(milder);
      }),
    );
  });
});
