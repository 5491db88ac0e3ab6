import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkbox, Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { JudgedRow, ReviewShown } from '../../../contract/reviews.ts';
import { judgeOutcome, touched } from '../calls.ts';
import { levelNameOf } from './judged-columns.tsx';

/** Props of `JudgeOutcome`. */
export interface JudgeOutcomeProps {
  readonly row: JudgedRow;
  readonly review: ReviewShown;
  readonly levels: readonly { readonly code: string; readonly name: string; readonly rank: number }[];
  readonly onDone: () => void;
}

/** The assessor's judgement of one outcome. Nothing is chosen beforehand. */
export function JudgeOutcome({ row, review, levels, onDone }: JudgeOutcomeProps) {
  const before = row.judgements.find((one) => one.review === review.id);
  const [isPriority, setPriority] = useState(before?.isPriority ?? false);
  const sending = useSend(judgeOutcome, touched);
  const names = { levels: [...levels] };
  const form = useForm<'level' | 'finding' | 'recommendation'>({
    id: 'judge',
    start: {
      level: before?.level ?? '',
      finding: before?.finding ?? '',
      recommendation: before?.recommendation ?? '',
    },
    problem: sending.error,
    check: ({ level, finding }) => ({
      ...(level === '' ? { level: 'Select a level' } : {}),
      ...(level !== '' && level !== row.self && finding.trim().length < 3 ? { finding: 'Say what you found' } : {}),
    }),
  });
  return (
    <form
      noValidate
      onSubmit={form.submit(({ level, finding, recommendation }) =>
        sending.mutate(
          {
            params: { id: review.id, node: row.node },
            body: {
              level,
              finding: finding.trim(),
              recommendation: recommendation.trim(),
              isPriority,
              version: before?.version ?? 0,
            },
          },
          {
            onSuccess: () => {
              announce(`${row.code} judged`);
              onDone();
            },
          },
        ),
      )}
    >
      <p className="form-lead">The organisation says: {levelNameOf(names, row.self)}.</p>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Radios
        {...form.bind('level')}
        label="What you found"
        options={row.levels.map((level) => ({ value: level, name: levelNameOf(names, level) }))}
      />
      <TextArea {...form.bind('finding')} label="Finding" hint="Needed where your level is another" rows={4} />
      <TextArea {...form.bind('recommendation')} label="Recommendation" rows={3} isOptional />
      <Checkbox label="This is a priority" name="judge-priority" isOn={isPriority} onChange={setPriority} />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save judgement
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
