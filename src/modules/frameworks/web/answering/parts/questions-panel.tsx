import { useState } from 'react';
import { Link } from 'wouter';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/forms/error-summary.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { OutcomeView, QuestionRow } from '../../../contract/returns.ts';
import { answerQuestion } from '../calls.ts';
import { useYear } from '../use-year.ts';

const choices = [
  { value: 'still-right', name: 'My answer is right' },
  { value: 'will-change', name: 'I will change my answer' },
  { value: 'fact-is-wrong', name: 'The fact is wrong or old' },
] as const;
type Said = (typeof choices)[number]['value'];

function AnswerForm({ view, row }: { readonly view: OutcomeView; readonly row: QuestionRow }) {
  const [said, setSaid] = useState<Said | ''>('');
  const [text, setText] = useState('');
  const sending = useSend(answerQuestion, ['/api/assurance/']);
  const faults = faultsOf(sending.error);
  const send = () =>
    sending.mutate({
      params: { assessment: view.assessment?.id ?? 0, node: view.node },
      body: { question: row.question, fact: row.fact, answer: said === '' ? 'still-right' : said, text },
    });
  return (
    <>
      <ErrorSummary problem={sending.error} />
      <Radios
        label="What is it?"
        name={`said-${row.question}`}
        options={choices}
        value={said}
        onChange={(value) => setSaid(choices.find((one) => one.value === value)?.value ?? '')}
      />
      <TextArea
        label="In your words"
        name={`text-${row.question}`}
        rows={2}
        maxLength={2000}
        value={text}
        onChange={setText}
        fault={faults.text}
      />
      <Button isBusy={sending.isPending} disabled={said === ''} onClick={send}>
        Save what I said
      </Button>
    </>
  );
}

function Question({ view, row }: { readonly view: OutcomeView; readonly row: QuestionRow }) {
  const { outside } = useYear();
  const { answer } = row;
  const isAnswered = answer?.isOfNow === true;
  return (
    <li className="question">
      <p>
        <strong>{row.fact}</strong> {row.text}
      </p>
      {row.link !== null && (
        <p>
          <Link href={outside(row.link)}>Look at it</Link>
        </p>
      )}
      {answer !== null && (
        <p className="hint">
          {answer.isOfNow ? '' : 'Before the fact changed: '}
          {choices.find(({ value }) => value === answer.answer)?.name}: {answer.text} ({answer.by},{' '}
          {formatInstant(new Date(answer.at))})
        </p>
      )}
      {view.mayAnswer &&
        (isAnswered ? (
          <Details summary="Answer again">
            <AnswerForm view={view} row={row} />
          </Details>
        ) : (
          <Details summary="Answer this question">
            <AnswerForm view={view} row={row} />
          </Details>
        ))}
    </li>
  );
}

/** What facts held elsewhere ask about the answer. Either may be right, so nobody is accused. */
export function QuestionsPanel({ view }: { readonly view: OutcomeView }) {
  if (view.questions.length === 0) return null;
  return (
    <Panel title="Questions to this answer" hint="From facts held elsewhere in Wardkeep. Either may be right.">
      <ul className="plain-list">
        {view.questions.map((row) => (
          <Question key={row.question} view={view} row={row} />
        ))}
      </ul>
    </Panel>
  );
}
