import type { Form } from '#modules/organisations/web/index.ts';
import { DateInput, Radios, Select } from '#web/kit/forms/choices.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import type { LearningRecord } from '../../contract/learning-records.ts';
import { pathwayIds, pathwayName } from '../../domain/pathways.ts';

/** The fields of the form, as texts. */
export const learningFormFields = [
  'whatHappened',
  'happenedOn',
  'place',
  'pathway',
  'patientsAffected',
  'physicalHarm',
  'psychologicalHarm',
  'immediateActions',
  'contributingFactors',
  'learning',
  'sentOn',
  'sentReference',
] as const;
export type LearningField = (typeof learningFormFields)[number];
export type LearningValues = Readonly<Record<LearningField, string>>;

/** Their names on pages. */
export const learningWords: Readonly<Record<LearningField, string>> = {
  whatHappened: 'What happened',
  happenedOn: 'When it happened',
  place: 'Where it happened',
  pathway: 'Pathway',
  patientsAffected: 'Number of patients affected',
  physicalHarm: 'Physical harm',
  psychologicalHarm: 'Psychological harm',
  immediateActions: 'What was done at once',
  contributingFactors: 'What contributed to it',
  learning: 'What was learnt',
  sentOn: 'Day it was sent by your usual route',
  sentReference: 'Reference of what was sent',
};

const grades = { none: 'None', low: 'Low', moderate: 'Moderate', severe: 'Severe', fatal: 'Fatal' } as const;
const physical = Object.entries(grades).map(([value, name]) => ({ value, name }));
const psychological = physical.filter(({ value }) => value !== 'fatal');

/** A record as the form holds it. */
export function learningValues(record: LearningRecord): LearningValues {
  const { whatHappened, place, physicalHarm, psychologicalHarm, immediateActions, contributingFactors, learning } =
    record;
  return {
    ...{ whatHappened, place, physicalHarm, psychologicalHarm, immediateActions, contributingFactors, learning },
    happenedOn: record.happenedOn ?? '',
    pathway: record.pathway ?? '',
    patientsAffected: record.patientsAffected === null ? '' : String(record.patientsAffected),
    sentOn: record.sentOn ?? '',
    sentReference: record.sentReference,
  };
}

/** The form as the server takes it. */
export function learningBody(values: LearningValues) {
  const { whatHappened, place, immediateActions, contributingFactors, learning, sentReference } = values;
  return {
    ...{ whatHappened, place, immediateActions, contributingFactors, learning, sentReference },
    physicalHarm: values.physicalHarm as LearningRecord['physicalHarm'],
    psychologicalHarm: values.psychologicalHarm as LearningRecord['psychologicalHarm'],
    happenedOn: values.happenedOn || null,
    pathway: values.pathway || null,
    patientsAffected: values.patientsAffected.trim() === '' ? null : Number(values.patientsAffected),
    sentOn: values.sentOn || null,
  };
}

/** What is wrong with the form before it is sent. */
export function learningFaults(values: LearningValues): Partial<Record<LearningField, string>> {
  return {
    ...(values.whatHappened.trim() === '' ? { whatHappened: 'Say what happened' } : {}),
    ...(values.physicalHarm === '' ? { physicalHarm: 'Select how much physical harm there was' } : {}),
    ...(values.psychologicalHarm === '' ? { psychologicalHarm: 'Select how much psychological harm there was' } : {}),
    ...(/^\d*$/.test(values.patientsAffected.trim()) ? {} : { patientsAffected: 'Enter a whole number' }),
  };
}

/** The fields of an incident learning record. */
export function LearningFields({ form }: { readonly form: Form<LearningField | 'why'> }) {
  const { bind } = form;
  const pathways = pathwayIds.map((id) => ({ value: id, name: pathwayName(id) }));
  return (
    <>
      <TextArea
        {...bind('whatHappened')}
        label={learningWords.whatHappened}
        hint="Leave out names of patients and staff."
      />
      <DateInput {...bind('happenedOn')} label={learningWords.happenedOn} isOptional />
      <TextInput {...bind('place')} label={learningWords.place} autoComplete="off" isOptional />
      <Select {...bind('pathway')} label={learningWords.pathway} options={pathways} empty="Not linked" isOptional />
      <TextInput
        {...bind('patientsAffected')}
        label={learningWords.patientsAffected}
        inputMode="numeric"
        size={8}
        isOptional
      />
      <Radios
        {...bind('physicalHarm')}
        label={learningWords.physicalHarm}
        hint="The worst that a patient came to"
        options={physical}
      />
      <Radios {...bind('psychologicalHarm')} label={learningWords.psychologicalHarm} options={psychological} />
      <TextArea {...bind('immediateActions')} label={learningWords.immediateActions} rows={3} isOptional />
      <TextArea {...bind('contributingFactors')} label={learningWords.contributingFactors} rows={3} isOptional />
      <TextArea {...bind('learning')} label={learningWords.learning} rows={3} isOptional />
      <DateInput {...bind('sentOn')} label={learningWords.sentOn} hint="Nothing is sent from here." isOptional />
      <TextInput {...bind('sentReference')} label={learningWords.sentReference} autoComplete="off" isOptional />
    </>
  );
}
