import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventKinds } from '../../domain/impact-words.ts';
import { readScenario } from '../../domain/read-scenario.ts';
import { fitsForm, formFrom } from './form-from-file.ts';
import { emptyForm, emptyPlan, fileFrom, nextMonday, type ScenarioForm, usualSystems } from './scenario-form.ts';

const today = new Date(2026, 10, 22);
const supplier: ScenarioForm = { ...emptyForm(today), supplier: 'System C Healthcare Ltd' };
const three = { low: '10', middle: '50', high: '90' };

describe('the questions of the builder', () => {
  it('begin on the next Monday, also when today is one', () => {
    expect([nextMonday(today), nextMonday(new Date(2026, 10, 23)), nextMonday(new Date(2026, 10, 24))]).toEqual([
      '2026-11-23',
      '2026-11-30',
      '2026-11-30',
    ]);
  });

  it('ask about a supplier in the shortest file there is', () => {
    expect(fileFrom(supplier, 'A name')).toEqual({
      schema: 'wardkeep.impact-scenario/1',
      name: 'A name',
      onset: '2026-11-23',
      hits: [{ kind: 'supplier-outage', supplier: 'System C Healthcare Ltd' }],
    });
  });

  it.each(eventKinds)('make a scenario that the engine can read: %s', (kind) => {
    const form: ScenarioForm = {
      ...supplier,
      kind,
      systems: usualSystems(kind),
      hasRecords: kind === 'data-theft',
      records: { low: '1,000', middle: '5000', high: '20000' },
    };
    expect(readScenario(fileFrom(form, 'x')).faults).toEqual([]);
  });

  it('come back as they were from the file they make, everything said', () => {
    const form: ScenarioForm = {
      ...supplier,
      ...{ name: 'All said', kind: 'worm', supplier: '', who: 'area', area: 'region:North West', type: 'Acute' },
      ...{ systems: ['imaging', 'telephony'], services: ['outpatients'] },
      ...{ isUsualDepth: false, depth: three, isUsualDays: false, days: { low: '0.5', middle: '2', high: '9' } },
      ...{
        hasRecords: true,
        records: { low: '1', middle: '20', high: '300' },
        hasWrong: true,
        wrong: { low: '0.1', middle: '0.5', high: '2' },
      },
      ...{ faster: '50', segmentation: '60', patching: '70', isStayingConnected: true },
      plan: { ...emptyPlan, services: ['outpatients'], tolerableHours: '72' },
      observed: [{ organisation: 'total', metric: 'outpatients-change', from: '0', to: '7', fall: '40' }],
      ...{ horizon: '14', draws: '500', seed: '7', isolation: '60', parameters: 'posterior-1' },
    };
    const file = fileFrom(form, form.name);
    expect(readScenario(file).faults).toEqual([]);
    expect(formFrom(file, today)).toEqual(form);
    expect(fitsForm(file, today)).toBe(true);
  });

  it('send what is no number as it was typed, so that the server names its place', () => {
    const { faults } = readScenario(
      fileFrom({ ...supplier, isUsualDepth: false, depth: { ...three, low: 'ten' } }, 'x'),
    );
    expect(faults.map(({ where }) => where)).toContain('hits[0].depth.p5');
  });
});

describe('a file in the builder', () => {
  const text = readFileSync(path.join(import.meta.dirname, '../../../../../docs/reference/impact-scenario.md'), 'utf8');
  const examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map((found) => JSON.parse(found[1] ?? ''));

  it('stays a file where the questions would lose a part of it', () => {
    const held = Object.fromEntries(examples.map((example) => [example.name, fitsForm(example, today)]));
    expect(held).toEqual({
      'Pathology supplier, two trusts': false, // a known course of throughput
      'Ransomware abroad': false, // an organisation outside the register
      'What if this supplier fails on Monday': true,
      'Worm, and theft of data': false, // two hits
    });
  });

  it('may leave out what the format takes for granted', () => {
    const onset = '2026-11-23';
    expect(
      fitsForm({ schema: 'wardkeep.impact-scenario/1', name: 'x', onset, hits: [{ supplier: 'TPP' }] }, today),
    ).toBe(true);
    const technical = { organisations: { codes: ['RJ1'] }, services: ['pathology'] };
    expect(formFrom({ onset, hits: [technical] }, today).systems).toHaveLength(4);
    expect(fitsForm({ schema: 'wardkeep.impact-scenario/1', name: 'x', onset, hits: [technical] }, today)).toBe(true);
  });

  it('that is no scenario at all does not break the page', () => {
    for (const json of [null, 7, 'x', {}, { hits: 'none' }]) expect(formFrom(json, today).who).toBe('all');
  });
});
