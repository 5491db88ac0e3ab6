import { describe, expect, it } from 'vitest';
import { metricUnits } from '../../domain/impact-words.ts';
import { compareRows } from './compare-rows.ts';
import { metricName } from './metric-words.ts';
import { wholePercents } from './result-causes.tsx';
import { ungrouped } from './result-groups.ts';
import { sentenceOf, type TotalRow } from './result-sentence.ts';
import { differences, unpaired } from './scenario-diff.ts';
import { asFile } from './scenario-file.ts';
import { conditionOf, questionOf } from './scenario-question.ts';

const onset = '2026-11-23';
const supplier = { onset, hits: [{ supplier: 'System C Healthcare Ltd' }] };

const row = (metric: string, unit: string, p5: number, p50: number, p95: number): TotalRow => ({
  ...{ service: metric.replace(/-(lost|change)$/, ''), metric, unit, week: 'total' },
  ...{ p5, p25: (p5 + p50) / 2, p50, p75: (p50 + p95) / 2, p95, mean: p50 },
});

const totals = [
  row('outpatients-lost', 'appointments', 6747, 33_125, 107_643),
  row('electives-lost', 'procedures', 334, 2044, 7122),
  row('organisations-hit', 'organisations', 17, 17, 17),
  row('restored-half', 'days', 5.6, 21.3, 80.7),
];

describe('a scenario as a question', () => {
  it.each([
    [supplier.hits[0], 'System C Healthcare Ltd stops'],
    [{ supplier: 'TPP', organisations: { filter: { region: 'London' } } }, 'TPP stops at customers in London'],
    [
      { kind: 'ransomware', organisations: { codes: ['R0A'] }, systems: ['whole-estate'] },
      'ransomware hits Northern Trust',
    ],
    [
      { kind: 'worm', organisations: { filter: { type: 'Acute', region: 'London' } } },
      'a worm spreads among acute trusts in London',
    ],
    [
      { kind: 'national-service', organisations: { filter: { all: true } } },
      'a national service stops for all organisations',
    ],
    [{ kind: 'data-theft', organisations: { codes: ['A', 'B', 'C'] } }, 'records are stolen from 3 organisations'],
    [
      { organisations: { codes: ['R0A'] }, systems: ['imaging'] },
      'imaging, its archive and its reports fails at Northern Trust',
    ],
  ])('says what happens and to whom: %#', (hit, words) => {
    expect(conditionOf({ onset, hits: [hit] }, new Map([['R0A', 'Northern Trust']]))).toBe(words);
  });

  it('says the day with its weekday', () => {
    expect(questionOf(asFile(supplier))).toBe('What if System C Healthcare Ltd stops on Monday 23 November 2026?');
  });

  it('says so when nothing or more than one thing happens', () => {
    expect(conditionOf({ onset, hits: [] })).toBe('nothing happens');
    expect(conditionOf({ onset, hits: [...supplier.hits, ...supplier.hits] })).toMatch(/, and 1 more thing happens$/);
  });
});

describe('a result as a sentence', () => {
  it('says who would lose how much in which time, as ranges, in under 240 characters', () => {
    const { lead, rest } = sentenceOf(supplier, totals);
    expect(lead).toBe(
      'If System C Healthcare Ltd stops on Monday 23 November 2026, 17 organisations would lose 6,700 to 110,000 outpatient appointments and 330 to 7,100 planned procedures in 4 weeks.',
    );
    expect(rest).toBe('Half of what stopped works again after 6 to 81 days.');
    expect(lead.length).toBeLessThan(240);
  });

  it('does not count again whom it names', () => {
    const one = { onset, hits: [{ kind: 'ransomware', organisations: { codes: ['R0A'] }, systems: ['whole-estate'] }] };
    expect(sentenceOf(one, totals).lead).toMatch(/^If ransomware hits R0A on Monday 23 November 2026, it would lose /);
  });

  it('says the share of normal care where no count is known, and never 0', () => {
    const { lead } = sentenceOf(supplier, [row('community-visits-change', 'share of normal', -0.4, -0.2, -0.1)]);
    expect(lead).toContain('would lose 10% to 40% of normal care (Community visits)');
  });

  it('says the people to be told where records are stolen and nothing stops', () => {
    const theft = { onset, hits: [{ kind: 'data-theft', organisations: { codes: ['R0A'] } }] };
    expect(sentenceOf(theft, [row('people-to-notify', 'people', 10_000, 100_000, 400_000)]).lead).toMatch(
      /10,000 to 400,000 people would have to be told\.$/,
    );
  });
});

describe('every metric of the engine', () => {
  it('has words of its own and a place on the page of a result', () => {
    const metrics = Object.keys(metricUnits);
    expect(metrics.filter((metric) => metricName(metric) === metric)).toEqual([]);
    const isOfOrganisations = (metric: string) => /^(neighbour-|patients-received)/.test(metric);
    const all = metrics
      .filter((metric) => !isOfOrganisations(metric))
      .map((metric) => row(metric, metricUnits[metric] ?? '', 1, 2, 3));
    expect(ungrouped({ ...empty, totals: all })).toEqual([]);
  });
});

const empty = {
  ...{ evidence: '', command: '', draws: 1, seed: 1, causes: [], notModelled: [] },
  conditioning: null,
  duties: [],
  notes: [],
};

describe('shares of a loss', () => {
  it('are whole percents that add up to 100', () => {
    for (const shares of [[1 / 3, 1 / 3, 1 / 3], [0.005, 0.995], [0.142, 0.142, 0.142, 0.574], [1]])
      expect(wholePercents(shares).reduce((sum, each) => sum + each, 0)).toBe(100);
  });
});

describe('two scenarios', () => {
  const faster = { ...supplier, interventions: [{ kind: 'faster-restoration', factor: 0.5 }] };

  it('differ in what one says and the other does not', () => {
    expect(differences(supplier, faster)).toEqual([
      { name: 'What would help', a: 'Nothing', b: 'Repair takes 50% of the time' },
    ]);
    expect(differences(supplier, supplier)).toEqual([]);
  });

  it('do not differ where one spells out what the other takes for granted', () => {
    expect(differences(supplier, { ...supplier, seed: 1, draws: 1000, horizonDays: 28 })).toEqual([]);
  });

  it('differ by chance as well when seed, runs or time are not the same', () => {
    expect(unpaired(supplier, faster)).toEqual([]);
    expect(unpaired(supplier, { ...supplier, seed: 2, horizonDays: 14 })).toEqual(['seed', 'time looked at']);
  });

  it('are better with less lost, and with less of a fall', () => {
    const verdict = (a: TotalRow, b: TotalRow) => compareRows([a], [b])[0]?.verdict.word;
    const lost = (p50: number) => row('outpatients-lost', 'appointments', p50 / 2, p50, p50 * 2);
    const fell = (p50: number) => row('outpatients-change', 'share of normal', p50 * 2, p50, p50 / 2);
    expect([verdict(lost(1000), lost(500)), verdict(lost(500), lost(1000))]).toEqual(['Better', 'Worse']);
    expect([verdict(fell(-0.2), fell(-0.1)), verdict(fell(-0.1), fell(-0.2))]).toEqual(['Better', 'Worse']);
    expect(verdict(lost(1000), lost(1004))).toBe('About the same');
    const diverted = (p95: number) => row('patients-diverted', 'attendances', 0, 0, p95);
    expect(verdict(diverted(12_000), diverted(5000))).toBe('Better');
  });

  it('have no verdict where one of them is not modelled', () => {
    const [only] = compareRows([totals[0] as TotalRow], []);
    expect([only?.verdict.word, only?.b]).toEqual(['Not modelled', null]);
  });
});
