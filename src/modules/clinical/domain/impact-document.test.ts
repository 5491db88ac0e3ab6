import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runImpact } from '../actions/run-impact.ts';
import { impactJsonSchema } from './impact-schema.ts';
import { metricUnits, serviceIds, systemNames, technicalServices } from './impact-words.ts';

const folder = path.join(import.meta.dirname, '../../../../docs/reference');
const text = readFileSync(path.join(folder, 'impact-scenario.md'), 'utf8');
const examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map((found) => JSON.parse(found[1] ?? ''));

describe('the scenario format', () => {
  it('has a JSON Schema that is as the code makes it', () => {
    const stored = JSON.parse(readFileSync(path.join(folder, 'impact-scenario.schema.json'), 'utf8'));
    expect(stored).toEqual(JSON.parse(JSON.stringify(impactJsonSchema())));
  });

  it('is written down with every service, system and metric', () => {
    const names = [...serviceIds, ...Object.keys(systemNames), ...Object.keys(technicalServices)];
    const others = Object.keys(metricUnits).filter(
      (metric) => !serviceIds.some((id) => metric.startsWith(id)) && !metric.startsWith('electives'),
    );
    expect([...names, ...others].filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it.each(examples.map((example) => [example.name, example]))(
    'has an example that runs: %s',
    async (_name, example) => {
      const result = await runImpact({ ...example, draws: 100 });
      expect(result.rows.length).toBeGreaterThan(50);
      expect(result.rows.every((row) => Number.isFinite(row.mean))).toBe(true);
    },
  );
});
