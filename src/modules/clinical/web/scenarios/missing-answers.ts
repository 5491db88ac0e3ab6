import type { FieldProblem } from '#web/api/problem.ts';
import { formatNumber } from '#web/words/format-number.ts';
import type { ScenarioForm, Three } from './scenario-form.ts';

const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.trim().replaceAll(',', '')));

function rangeFault(field: string, three: Three, unit: string, most: number, least: number): FieldProblem[] {
  const { low, middle, high } = three;
  const [a, b, c] = [low, middle, high].map(numberOf) as [number, number, number];
  const wrong = [a, b, c].findIndex((value) => Number.isNaN(value) || value < least || value > most);
  if (wrong >= 0) {
    const end = (['low', 'middle', 'high'] as const)[wrong] ?? 'low';
    const message = `Enter a ${end} number from ${formatNumber(Math.ceil(least))} to ${formatNumber(most)}, in ${unit}`;
    return [{ field: wrong === 0 ? field : `${field}-${end}`, message }];
  }
  if (a > b || b > c) return [{ field, message: 'Enter numbers that rise from low to middle to high' }];
  return [];
}

function percentFault(field: string, text: string): FieldProblem[] {
  const value = numberOf(text);
  return text === '' || (value >= 1 && value <= 100) ? [] : [{ field, message: 'Enter a percentage from 1 to 100' }];
}

function whoFaults(form: ScenarioForm): FieldProblem[] {
  const needsSupplier = form.kind === 'supplier-outage' && form.supplier === '' && form.who !== 'codes';
  return [
    ...(needsSupplier ? [{ field: 'supplier', message: 'Choose a supplier' }] : []),
    ...(form.who === 'area' && form.area === '' ? [{ field: 'area', message: 'Choose a board or region' }] : []),
    ...(form.who === 'codes' && form.codes.length === 0 ? [{ field: 'codes', message: 'Choose an organisation' }] : []),
  ];
}

function whatFaults(form: ScenarioForm): FieldProblem[] {
  if (form.kind === 'data-theft') return [];
  const isNothing = form.systems.length + form.services.length === 0;
  return [
    ...(isNothing ? [{ field: 'systems', message: 'Choose what stops' }] : []),
    ...(form.isUsualDepth ? [] : rangeFault('depth', form.depth, 'percent', 100, 0)),
    ...(form.isUsualDays ? [] : rangeFault('days', form.days, 'days', 3650, 0.01)),
  ];
}

/** What can be seen to be missing or wrong in the answers before the server is asked, in words that say how to mend it. */
export function missingAnswers(form: ScenarioForm): FieldProblem[] {
  const isTheft = form.kind === 'data-theft' && !form.hasRecords;
  return [
    ...whoFaults(form),
    ...whatFaults(form),
    ...(form.onset === '' ? [{ field: 'onset', message: 'Enter the day it begins' }] : []),
    ...(isTheft ? [{ field: 'has-records', message: 'Say how many people’s records are stolen' }] : []),
    ...(form.hasRecords ? rangeFault('records', form.records, 'people', 1e9, 1) : []),
    ...(form.hasWrong ? rangeFault('wrong', form.wrong, 'percent', 100, 0) : []),
    ...percentFault('faster', form.faster),
    ...percentFault('segmentation', form.segmentation),
    ...percentFault('patching', form.patching),
    ...(form.plan !== null && form.plan.services.length === 0
      ? [{ field: 'plan-services', message: 'Choose the services that the plan is for' }]
      : []),
  ];
}
