import { describe, expect, it } from 'vitest';
import type { CareBody } from './care-body.ts';
import { findStruck } from './find-struck.ts';
import { readScenario } from './read-scenario.ts';
import type { Scenario } from './scenario.ts';
import { templates } from './templates.ts';

const body = (code: string, more: Partial<CareBody>): CareBody => ({
  code,
  name: `Trust ${code}`,
  type: 'Acute',
  region: 'London',
  areas: ['Y56', 'London', 'QKK'],
  recordSystem: 'Example Records',
  opened: null,
  closed: null,
  longitude: null,
  latitude: null,
  map: templates.acute,
  weekly: {},
  isolation: null,
  ...more,
});
const bodies = [
  body('AAA', {}),
  body('OLD', { closed: '2024-03-31' }),
  body('NEW', { opened: '2025-04-01', type: 'Community' }),
  body('PAP', { recordSystem: 'No EPR - in process of getting one', areas: ['Y62', 'North West'] }),
];
const found = (hit: object, onset = '2026-01-05') => {
  const json = { schema: 'wardkeep.impact-scenario/1', onset, hits: [{ systems: ['network'], ...hit }] };
  return findStruck(readScenario(json).scenario as Scenario, bodies);
};
const codes = (hit: object, onset?: string) => found(hit, onset).struck.map((each) => each.body.code);

describe('who is hit', () => {
  it.each<[string, object, string, string[]]>([
    ['all who were open', { organisations: { filter: { all: true } } }, '2026-01-05', ['AAA', 'NEW', 'PAP']],
    ['on the last day of operation too', { organisations: { codes: ['OLD'] } }, '2024-03-31', ['OLD']],
    ['by region, by name or code', { organisations: { filter: { region: 'y62' } } }, '2026-01-05', ['PAP']],
    ['by board', { organisations: { filter: { icb: 'QKK' } } }, '2026-01-05', ['AAA', 'NEW']],
    ['by type', { organisations: { filter: { type: 'community' } } }, '2026-01-05', ['NEW']],
    [
      'by record system',
      { organisations: { filter: { recordSystem: 'example records' } } },
      '2024-01-05',
      ['AAA', 'OLD'],
    ],
    ['as customers of a supplier', { supplier: 'Example Records' }, '2026-01-05', ['AAA', 'NEW']],
    [
      'by code and filter together, once',
      { organisations: { codes: ['AAA'], filter: { all: true } } },
      '2026-01-05',
      ['AAA', 'NEW', 'PAP'],
    ],
  ])('is found: %s', (_name, hit, onset, expected) => {
    expect(codes(hit, onset)).toEqual(expected);
    expect(found(hit, onset).faults).toEqual([]);
  });

  it.each<[string, object, string, RegExp]>([
    [
      'an unknown code',
      { organisations: { codes: ['ZZZ'] } },
      'hits[0].organisations.codes[0]',
      /no organisation with the code ZZZ/,
    ],
    [
      'a closed one',
      { organisations: { codes: ['OLD'] } },
      'hits[0].organisations.codes[0]',
      /closed on 2024-03-31, before the onset/,
    ],
    ['an unknown supplier', { supplier: 'Nobody Ltd' }, 'hits[0].supplier', /known: Example Records/],
    [
      'a supplier that is none',
      { supplier: 'No EPR - in process of getting one' },
      'hits[0].supplier',
      /no organisation is known to use/,
    ],
    [
      'a filter that finds nobody',
      { organisations: { filter: { type: 'Ambulance' } } },
      'hits[0].organisations',
      /matches no organisation/,
    ],
  ])('is refused for %s', (_name, hit, where, message) => {
    expect(found(hit).faults).toContainEqual({ where, message: expect.stringMatching(message) });
  });

  it('is refused for one that was not open yet, and for a custom one described twice', () => {
    const twice = { organisations: { custom: [{ code: 'X' }, { code: 'X' }] } };
    expect(found({ organisations: { codes: ['NEW'] } }, '2025-01-01').faults[0]?.message).toMatch(
      /opened on 2025-04-01, after/,
    );
    expect(found(twice).faults[0]?.message).toMatch(/custom organisation X once/);
  });
});
