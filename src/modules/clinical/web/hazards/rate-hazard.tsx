import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { formatTime } from '#web/words/format-date.ts';
import type { HazardDetail } from '../../contract/hazards.ts';
import { acceptabilityOf, ratingOf } from '../../domain/clinical-risk-matrix.ts';
import { decisionOn, type RatingStage } from '../../domain/hazard.ts';
import { rateHazard } from '../calls.ts';
import { RatingStatus } from './rating-status.tsx';

/** Props of `RateHazard`. */
export interface RateHazardProps {
  readonly hazard: HazardDetail;
  readonly stage: RatingStage;
}

const decisionWords = {
  confirmed: 'This confirms what the engine proposes.',
  overridden: 'This overrides what the engine proposes. Say why.',
  judged: 'The engine proposes nothing here, so this is your own judgement.',
} as const;

type Values = Readonly<Record<'severity' | 'likelihood' | 'reason', string>>;

function Preview({ hazard, stage, values }: RateHazardProps & { readonly values: Values }) {
  const { severity, likelihood } = values;
  const rating = severity === '' || likelihood === '' ? undefined : ratingOf(hazard.matrix, likelihood, severity);
  if (rating === undefined) return <p className="hint rating-preview">Select both to look up the rating.</p>;
  const proposal = hazard.proposals[stage];
  const isCurrent = proposal?.matrixVersion === hazard.matrix.version;
  const decision = decisionOn(isCurrent ? proposal : null, { severity, likelihood });
  return (
    <div role="status" className="rating-preview">
      <RatingStatus pack={hazard.matrix} rating={rating} />
      <p className="hint">{acceptabilityOf(hazard.matrix, rating)?.meaning}.</p>
      <p>{decisionWords[decision]}</p>
    </div>
  );
}

/** An officer's own rating. Nothing is chosen beforehand: what the engine proposes is never taken by itself. */
export function RateHazard({ hazard, stage }: RateHazardProps) {
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const sending = useSend(rateHazard, ['/api/hazards', '/api/safety-cases']);
  const form = useForm<'severity' | 'likelihood' | 'reason'>({
    id: `rate-${stage}`,
    start: { severity: '', likelihood: '', reason: '' },
    problem: sending.error,
    check: ({ severity, likelihood, reason }) => ({
      ...(severity === '' ? { severity: 'Select a severity' } : {}),
      ...(likelihood === '' ? { likelihood: 'Select a likelihood' } : {}),
      ...(reason.trim().length < 3 ? { reason: 'Say why in a few words' } : {}),
    }),
  });
  const options = (levels: readonly { readonly id: string; readonly name: string; readonly words?: string }[]) =>
    levels.map(({ id, name, words }) => ({ value: id, name: words === undefined ? name : `${name}: ${words}` }));
  return (
    <form
      className="form form-under"
      noValidate
      onSubmit={form.submit(({ severity, likelihood, reason }) =>
        sending.mutate(
          {
            params: { id: hazard.id },
            body: { version: hazard.version, stage, severity, likelihood, reason: reason.trim() },
          },
          {
            onSuccess: () => {
              setSavedAt(new Date());
              form.set({ severity: '', likelihood: '', reason: '' });
            },
          },
        ),
      )}
    >
      {savedAt !== null && <Notice kind="good" title={`Rating saved at ${formatTime(savedAt)}.`} isSpoken />}
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Select
        {...form.bind('severity')}
        label={`Severity, ${stage}`}
        options={options(hazard.matrix.severities)}
        empty="Select a severity"
      />
      <Select
        {...form.bind('likelihood')}
        label={`Likelihood, ${stage}`}
        options={options(hazard.matrix.likelihoods)}
        empty="Select a likelihood"
      />
      <Preview hazard={hazard} stage={stage} values={form.values} />
      <TextArea
        {...form.bind('reason')}
        label={`Reason, ${stage}`}
        hint="It stays in the hazard log and in the audit log."
        rows={2}
      />
      <Button type="submit" isBusy={sending.isPending}>
        Save {stage} rating
      </Button>
    </form>
  );
}
