import { describe, expect, it } from 'vitest';
import { missingAnswers } from './missing-answers.ts';
import { emptyForm, emptyPlan, type ScenarioForm } from './scenario-form.ts';

const form: ScenarioForm = { ...emptyForm(new Date(2026, 10, 22)), supplier: 'TPP' };
const fieldsOf = (changes: Partial<ScenarioForm>) => missingAnswers({ ...form, ...changes }).map(({ field }) => field);

describe('what the builder finds missing by itself', () => {
  it('is nothing in a question that is whole', () => {
    expect(fieldsOf({})).toEqual([]);
  });

  it.each<[string, Partial<ScenarioForm>, string]>([
    ['a supplier', { supplier: '' }, 'supplier'],
    ['an area', { who: 'area' }, 'area'],
    ['an organisation', { who: 'codes' }, 'codes'],
    ['what stops', { systems: [] }, 'systems'],
    ['the day', { onset: '' }, 'onset'],
    ['a middle number', { isUsualDepth: false, depth: { low: '10', middle: '', high: '90' } }, 'depth-middle'],
    ['a number under 100%', { isUsualDepth: false, depth: { low: '10', middle: '50', high: '900' } }, 'depth-high'],
    ['rising numbers', { isUsualDays: false, days: { low: '9', middle: '5', high: '10' } }, 'days'],
    ['days above 0', { isUsualDays: false, days: { low: '0', middle: '5', high: '10' } }, 'days'],
    ['people', { kind: 'data-theft', systems: [] }, 'has-records'],
    ['a percentage', { faster: '150' }, 'faster'],
    ['services of a plan', { plan: emptyPlan }, 'plan-services'],
  ])('is %s', (_what, changes, field) => {
    expect(fieldsOf(changes)).toEqual([field]);
  });

  it('takes thousands with commas', () => {
    expect(fieldsOf({ hasRecords: true, records: { low: '10,000', middle: '100,000', high: '500,000' } })).toEqual([]);
  });
});
