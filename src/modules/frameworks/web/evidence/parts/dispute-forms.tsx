import { useForm } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { listReviews as contract, JudgedRow, Judgement } from '../../../contract/reviews.ts';
import { answerDispute, disputeJudgement, touched } from '../calls.ts';
import { disputeWords } from '../judged-words.ts';
import { levelNameOf } from './judged-columns.tsx';

type Reviews = AnswerOf<typeof contract>;

interface FormProps {
  readonly row: JudgedRow;
  readonly judgement: Judgement;
  readonly onDone: () => void;
}

function DisputeForm({ row, judgement, onDone }: FormProps) {
  const sending = useSend(disputeJudgement, touched);
  const form = useForm<'text'>({
    id: `dispute-${judgement.review}`,
    start: { text: '' },
    problem: sending.error,
    check: ({ text }) => (text.trim().length < 3 ? { text: 'Say what is not right' } : {}),
  });
  return (
    <form
      noValidate
      onSubmit={form.submit(({ text }) => {
        const onSuccess = () => {
          announce('Sent to the assessor');
          onDone();
        };
        const params = { id: judgement.review, node: row.node };
        sending.mutate({ params, body: { text: text.trim(), version: judgement.version } }, { onSuccess });
      })}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextArea {...form.bind('text')} label="What is not right about it" rows={3} />
      <Button type="submit" kind="secondary" isBusy={sending.isPending}>
        Dispute this judgement
      </Button>
    </form>
  );
}

function AnswerForm({ row, judgement, onDone, answer }: FormProps & { readonly answer: Reviews }) {
  const sending = useSend(answerDispute, touched);
  const form = useForm<'text' | 'level'>({
    id: `answer-${judgement.review}`,
    start: { text: '', level: judgement.level },
    problem: sending.error,
    check: ({ text }) => (text.trim().length < 3 ? { text: 'Answer in a few words' } : {}),
  });
  return (
    <form
      noValidate
      onSubmit={form.submit(({ text, level }) => {
        const onSuccess = () => {
          announce('Answered');
          onDone();
        };
        const params = { id: judgement.review, node: row.node };
        sending.mutate({ params, body: { text: text.trim(), level, version: judgement.version } }, { onSuccess });
      })}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Radios
        {...form.bind('level')}
        label="The level, as you see it now"
        options={row.levels.map((level) => ({ value: level, name: levelNameOf(answer, level) }))}
      />
      <TextArea {...form.bind('text')} label="Your answer" rows={3} />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Answer the dispute
      </Button>
    </form>
  );
}

/** What assessors said of an outcome, with a dispute and its answer. */
export function DisputeForms({
  row,
  answer,
  onDone,
}: {
  readonly row: JudgedRow;
  readonly answer: Reviews;
  readonly onDone: () => void;
}) {
  return (
    <div className="stack">
      {row.judgements.map((judgement) => {
        const review = answer.reviews.find(({ id }) => id === judgement.review);
        const { dispute } = judgement;
        return (
          <section key={judgement.review} aria-label={`Judgement of ${review?.firm ?? 'an assessor'}`}>
            <SummaryList
              rows={[
                { name: 'Assessor', value: [review?.assessor, review?.firm].filter(Boolean).join(', ') },
                { name: 'Level found', value: levelNameOf(answer, judgement.level) },
                { name: 'Self-assessment then', value: levelNameOf(answer, judgement.selfThen) },
                { name: 'Finding', value: judgement.finding || 'None' },
                { name: 'Recommendation', value: judgement.recommendation || 'None' },
                ...(dispute.state === 'none'
                  ? []
                  : [
                      { name: 'Dispute', value: `${dispute.by}: ${dispute.text}` },
                      { name: 'Where it stands', value: disputeWords[dispute.state] },
                    ]),
                ...(dispute.answer === '' ? [] : [{ name: 'Answer', value: dispute.answer }]),
              ]}
            />
            {answer.mayDispute && dispute.state === 'none' && (
              <DisputeForm row={row} judgement={judgement} onDone={onDone} />
            )}
            {review?.isMine === true && dispute.state === 'disputed' && (
              <AnswerForm row={row} judgement={judgement} onDone={onDone} answer={answer} />
            )}
          </section>
        );
      })}
    </div>
  );
}
