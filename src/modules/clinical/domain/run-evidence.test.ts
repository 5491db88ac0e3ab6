import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CareBody } from './care-body.ts';
import type { MatrixPack } from './clinical-risk-matrix.ts';
import { proposeRating } from './hazard-proposal.ts';
import { type EventKind, eventKinds } from './impact-words.ts';
import { readPosterior } from './posterior.ts';
import { eventRate, hazardEvidence, ninetieth, runEvidence, shareAtLeast } from './run-evidence.ts';

const json = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../data/clinical/${name}.json`, import.meta.url), 'utf8'));
const pack: MatrixPack = json('matrix-dcb-2018');
const posterior = readPosterior(json('posterior-1'));
const range = (p5: number, p25: number, p50: number, p75: number, p95: number) => ({
  p5,
  p25,
  p50,
  p75,
  p95,
  mean: p50,
});
const trust = (recordSystem: string | null, closed: string | null = null) =>
  ({ recordSystem, closed, region: 'London' }) as CareBody;
const bodies = [trust('A'), trust('A'), trust('B'), trust(null), trust('C', '2024-01-01')];
const rateOf = (kind: EventKind, region = 'London') => eventRate(kind, { region }, { bodies, posterior });

describe('how often an event reaches an organisation', () => {
  it.each([
    ['ransomware', 1 / 4],
    ['it-failure', 1 / 4],
    ['supplier-outage', 1 / 2],
    ['national-service', 1],
  ] as const)('%s: every one alike among those that are open', (kind, share) => {
    expect(rateOf(kind).share).toBeCloseTo(share, 12);
  });
  it('is never more often than it happens in the nation, whatever the kind', () => {
    for (const kind of eventKinds) {
      const { share, eventsAYear } = rateOf(kind);
      expect([kind, share > 0 && share <= 1, eventsAYear > 0]).toEqual([kind, true, true]);
    }
  });
  it('for a worm depends on the part of the country', () => {
    expect(rateOf('worm', 'North West').share).toBeGreaterThan(rateOf('worm').share);
  });
});

describe('quantiles of a run', () => {
  it('give the 90th percentile on the line from the 75th to the 95th', () => {
    expect(ninetieth(range(0, 0, 0, 4, 8))).toBeCloseTo(7, 12);
    expect(ninetieth(range(3, 3, 3, 3, 3))).toBe(3);
  });
  it.each([
    [range(2, 3, 4, 5, 6), 1, 1],
    [range(0, 0, 1, 2, 4), 1, 0.5],
    [range(0, 0, 0, 2, 4), 1, 0.375],
    [range(0, 0, 0, 0, 0.2), 1, 0.05],
  ])('give the share of draws at or over a count: %j at %d', (quantiles, count, share) => {
    expect(shareAtLeast(quantiles, count)).toBeCloseTo(share, 12);
  });
  it('never let a larger count be likelier', () => {
    const quantiles = range(0, 1, 2, 5, 9);
    const shares = [0.5, 1, 1.5, 2, 3, 5, 8, 9, 20].map((count) => shareAtLeast(quantiles, count));
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });
});

describe('evidence from a run', () => {
  const harm = { death: range(0, 0, 0, 0, 1), severe: range(0, 0, 0, 0, 0.2), low: range(1, 3, 5, 9, 20) };
  it('takes severity from harm at the 90th percentile, and counts only events with such harm as likely', () => {
    const evidence = runEvidence(pack, harm, rateOf('national-service'));
    expect(evidence.harmed.death).toBeCloseTo(0.75, 12);
    // Half an event a year, of which 15% kill someone: 1 - exp(-0.5 x 0.15).
    expect(evidence.probability).toBeCloseTo(1 - Math.exp(-0.5 * 0.15), 2);
    const { severity, likelihood, why } = proposeRating(pack, evidence);
    expect([severity, likelihood]).toEqual(['major', 'low']);
    expect(why.join(' ')).toMatch(
      /0.5 times a year in the nation \(judged, not measured\).*Not modelled|Not modelled.*judged/,
    );
  });
  it('proposes no likelihood where kinds of event are mixed, and no severity where harm is not modelled', () => {
    expect(proposeRating(pack, runEvidence(pack, harm, null))).toMatchObject({ severity: 'major', likelihood: null });
    const none = proposeRating(pack, runEvidence(pack, { death: null }, rateOf('worm')));
    expect([none.severity, none.rating]).toEqual([null, null]);
  });
  it('says when an officer set the number of events, beside the judged one', () => {
    const evidence = runEvidence(pack, harm, { ...rateOf('ransomware'), eventsAYear: 40 });
    expect(evidence.grounds?.join(' ')).toMatch(
      /happens 40 times a year in the nation \(set by the officer; judged: 2\)/,
    );
  });
  it('grows with the number of events and never passes 1', () => {
    const at = (eventsAYear: number) => runEvidence(pack, harm, { ...rateOf('worm'), eventsAYear }).probability ?? -1;
    const chances = [0, 0.1, 1, 10, 1000].map(at);
    expect(chances).toEqual(chances.toSorted((a, b) => a - b));
    expect([chances[0], (chances.at(-1) ?? 2) <= 1]).toEqual([0, true]);
  });
  it('of a hazard that the run proposes counts every event, and says so', () => {
    const evidence = hazardEvidence({ death: 2 }, rateOf('national-service'));
    expect(evidence.probability).toBeCloseTo(1 - Math.exp(-0.5), 12);
    expect(evidence.grounds?.join(' ')).toMatch(/cautious side/);
  });
});
