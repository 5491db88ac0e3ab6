import type { PlanDetail } from '../../contract/continuity-plans.ts';
import { type PlanText, planFaults } from '../../domain/continuity-plan.ts';

/** The fields of the form, as texts: hours for the longest tolerable time, % for shares. */
export const planFormFields = [
  'isCareGiven',
  'paperMinutes',
  'tolerableHours',
  'procedure',
  'procedureLink',
  'workforce',
  'owner',
  'lastTest',
  'testResult',
  'testNote',
  'keptAtStart',
  'keptSettled',
  'reviewBy',
] as const;
export type PlanField = (typeof planFormFields)[number];
export type PlanValues = Readonly<Record<PlanField, string>>;

/** Their names on pages. */
export const planWords: Readonly<Record<PlanField, string>> = {
  isCareGiven: 'Does your organisation give this care?',
  paperMinutes: 'Minutes that paper can carry this care',
  tolerableHours: 'Longest tolerable time without systems, in hours',
  procedure: 'Downtime procedure',
  procedureLink: 'Link to the downtime procedure',
  workforce: 'Staff needed',
  owner: 'Owner',
  lastTest: 'Last test',
  testResult: 'Result of the last test',
  testNote: 'What the test showed',
  keptAtStart: 'Share of normal activity kept at the start of the test, in %',
  keptSettled: 'Share of normal activity kept once settled, in %',
  reviewBy: 'Review by',
};

const number = (value: number | null, times: number) =>
  value === null ? '' : String(Number((value * times).toFixed(4)));

/** A plan as the form holds it. */
export function planValues(plan: PlanDetail): PlanValues {
  const { procedure, procedureLink, workforce, owner, testNote } = plan;
  return {
    ...{ procedure, procedureLink, workforce, owner, testNote },
    // Nothing is chosen for a missing plan: yes and no are both answers.
    isCareGiven: plan.state === 'missing' ? '' : plan.isCareGiven ? 'yes' : 'no',
    paperMinutes: number(plan.paperMinutes, 1),
    tolerableHours: number(plan.tolerableMinutes, 1 / 60),
    lastTest: plan.lastTest ?? '',
    testResult: plan.testResult ?? '',
    keptAtStart: number(plan.keptAtStart, 100),
    keptSettled: number(plan.keptSettled, 100),
    reviewBy: plan.reviewBy ?? '',
  };
}

const read = (text: string, times: number) => (text.trim() === '' ? null : Number(text) * times);

/** The form as the server takes it. */
export function planText(values: PlanValues): PlanText {
  const { procedure, procedureLink, workforce, owner, testNote } = values;
  const tolerable = read(values.tolerableHours, 60);
  return {
    procedure: procedure.trim(),
    procedureLink: procedureLink.trim(),
    workforce: workforce.trim(),
    owner: owner.trim(),
    testNote: testNote.trim(),
    isCareGiven: values.isCareGiven !== 'no',
    paperMinutes: read(values.paperMinutes, 1),
    tolerableMinutes: tolerable === null ? null : Math.round(tolerable),
    lastTest: values.lastTest || null,
    testResult: (values.testResult || null) as PlanText['testResult'],
    keptAtStart: read(values.keptAtStart, 0.01),
    keptSettled: read(values.keptSettled, 0.01),
    reviewBy: values.reviewBy || null,
  };
}

function numberFaults(values: PlanValues): Partial<Record<PlanField, string>> {
  const outside = (text: string, most: number) => !(text.trim() === '' || (Number(text) >= 0 && Number(text) <= most));
  const percent = 'Enter a number from 0 to 100, or leave it empty';
  return {
    ...(/^\d{0,6}$/.test(values.paperMinutes.trim()) ? {} : { paperMinutes: 'Enter a whole number of minutes' }),
    ...(outside(values.tolerableHours, 8760) ? { tolerableHours: 'Enter a number of hours, or leave it empty' } : {}),
    ...(outside(values.keptAtStart, 100) ? { keptAtStart: percent } : {}),
    ...(outside(values.keptSettled, 100) ? { keptSettled: percent } : {}),
  };
}

/** What is wrong with the form before it is sent; the same rules as on the server. */
export function planFormFaults(values: PlanValues, today: string): Partial<Record<PlanField, string>> {
  if (values.isCareGiven === '') return { isCareGiven: 'Select whether your organisation gives this care' };
  if (values.isCareGiven === 'no') return {};
  const found = numberFaults(values);
  if (Object.keys(found).length > 0) return found;
  const { tolerableMinutes: tolerableHours, ...rest } = planFaults(planText(values), today);
  return { ...rest, ...(tolerableHours === undefined ? {} : { tolerableHours }) };
}
