import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { proposeHazardRating } from '../calls.ts';
import type { RateHazardProps } from './rate-hazard.tsx';

const grades = {
  death: 'Deaths',
  severe: 'Patients with severe harm',
  moderate: 'Patients with moderate harm',
  low: 'Patients with low harm',
} as const;
type Grade = keyof typeof grades;
type Field = Grade | 'probability' | 'run' | 'why';
type Values = Readonly<Record<Field, string>>;

function isNumber(text: string, most: number): boolean {
  return text.trim() === '' || (Number(text) >= 0 && Number(text) <= most);
}

function faultsOf(values: Values): Partial<Record<Field, string>> {
  const wrong = (Object.keys(grades) as Grade[]).filter((grade) => !isNumber(values[grade], 10_000_000));
  return {
    ...(isNumber(values.probability, 100) ? {} : { probability: 'Enter a number from 0 to 100' }),
    ...Object.fromEntries(wrong.map((grade) => [grade, 'Enter a number, or leave it empty'])),
    ...whyFault(values),
  };
}

function evidenceOf(values: Values) {
  const harmed = (Object.keys(grades) as Grade[])
    .filter((grade) => values[grade].trim() !== '')
    .map((grade) => [grade, Number(values[grade])]);
  const probability = values.probability.trim() === '' ? null : Number(values.probability) / 100;
  return { probability, harmed: Object.fromEntries(harmed) as Partial<Record<Grade, number>> };
}

/** Brings numbers of a run that is not stored here, to have a rating proposed from them. */
export function ProposeRating({ hazard, stage }: RateHazardProps) {
  const sending = useSend(proposeHazardRating, ['/api/hazards']);
  const start = { probability: '', death: '', severe: '', moderate: '', low: '', run: '', why: '' };
  const form = useForm<Field>({ id: `propose-${stage}`, start, problem: sending.error, check: faultsOf });
  return (
    <Details summary={`Enter the ${stage} numbers by hand`}>
      <form
        className="form"
        noValidate
        onSubmit={form.submit((values) =>
          sending.mutate(
            {
              params: { id: hazard.id },
              body: { stage, evidence: evidenceOf(values), evidenceRun: values.run.trim(), why: values.why.trim() },
            },
            { onSuccess: () => form.set(start) },
          ),
        )}
      >
        <p className="hint">Leave empty what the run does not model: empty is not none.</p>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <TextInput
          {...form.bind('probability')}
          label="Probability in 12 months, in %"
          hint="Of at least 1 event that causes this harm"
          inputMode="decimal"
          size={6}
          isOptional
        />
        {(Object.keys(grades) as Grade[]).map((grade) => (
          <TextInput
            key={grade}
            {...form.bind(grade)}
            label={`${grades[grade]}, 90th percentile`}
            inputMode="decimal"
            size={8}
            isOptional
          />
        ))}
        <TextInput
          {...form.bind('run')}
          label="Run"
          hint="Where the numbers come from, for those who check"
          autoComplete="off"
          isOptional
        />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <Button type="submit" isBusy={sending.isPending}>
          Propose {stage} rating
        </Button>
      </form>
    </Details>
  );
}
