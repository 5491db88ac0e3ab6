import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { CareBody } from '#modules/clinical/domain/care-body.ts';
import { type PosteriorSet, readPosterior } from '#modules/clinical/domain/posterior.ts';
import { readScenario } from '#modules/clinical/domain/read-scenario.ts';
import type { ResultRow } from '#modules/clinical/domain/row-desk.ts';
import { type ImpactResult, runScenario } from '#modules/clinical/domain/run-scenario.ts';
import type { Scenario } from '#modules/clinical/domain/scenario.ts';
import { templates } from '#modules/clinical/domain/templates.ts';

const file = path.join(import.meta.dirname, '../../data/clinical/posterior-1.json');
export const posterior: PosteriorSet = readPosterior(JSON.parse(readFileSync(file, 'utf8')));

const body = (code: string, more: Partial<CareBody> = {}): CareBody => ({
  code,
  name: `Trust ${code}`,
  type: 'Acute',
  region: 'North West',
  areas: ['Y62', 'North West'],
  recordSystem: 'Example Records',
  opened: null,
  closed: null,
  longitude: -2,
  latitude: 53 + code.length / 10,
  map: templates.acute,
  weekly: {
    outpatients: 10_000,
    'day-cases': 800,
    'elective-inpatients': 200,
    'ae-attendances': 2000,
    'emergency-admissions': 600,
  },
  isolation: 0.33,
  ...more,
});
export const bodies = [
  body('AAA'),
  body('BBB', { weekly: { outpatients: 5000 }, recordSystem: 'Other Records' }),
  body('CCCC', { map: templates['mental-health'], type: 'Mental Health', weekly: {} }),
  body('DDDDD', { region: 'London', areas: ['Y56', 'London'] }),
];

export type Json = Record<string, unknown>;
const base = { schema: 'wardkeep.impact-scenario/1', seed: 5, draws: 60, onset: '2026-01-05', horizonDays: 28 };
export const scenarioOf = (more: Json): Scenario => {
  const { scenario, faults } = readScenario({ ...base, ...more });
  expect(faults).toEqual([]);
  return scenario as Scenario;
};
export const everyone = { filter: { all: true } };
export const run = (more: Json, over: readonly CareBody[] = bodies): ImpactResult =>
  runScenario(scenarioOf(more), over, posterior);
export const rowOf = (result: ImpactResult, organisation: string, metric: string, week: ResultRow['week'] = 'total') =>
  result.rows.find((row) => row.organisation === organisation && row.metric === metric && row.week === week);
export const worm = { hits: [{ kind: 'worm', organisations: everyone, systems: ['whole-estate'] }] };
export const ransom = { hits: [{ kind: 'ransomware', organisations: everyone, systems: ['whole-estate'] }] };
export const pathology = {
  hits: [
    {
      organisations: everyone,
      services: ['pathology'],
      capacity: [
        [0, 0.1],
        [7, 0.5],
      ],
    },
  ],
};
