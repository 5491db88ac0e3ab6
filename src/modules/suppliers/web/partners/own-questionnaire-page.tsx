import '../suppliers.css';
import { useState } from 'react';
import { WithReason } from '#modules/organisations/web/index.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { PageParams } from '#web/page-route.ts';
import { formatDate } from '#web/words/format-date.ts';
import type { RoundToAnswerDetail } from '../../contract/answers.ts';
import { oneOwnRound, saveOwnAnswers, sendOwnAnswers } from './calls.ts';
import { OwnAnswerFile } from './own-answer-file.tsx';
import { OwnAnswered } from './own-answered.tsx';
import { OwnQuestion } from './own-question.tsx';
import { OwnTabs } from './own-tabs.tsx';

const touched = ['/api/own-supplier/questionnaires'];

function Remarks({ round }: { readonly round: RoundToAnswerDetail }) {
  const open = round.remarks.filter(({ isOpen }) => isOpen);
  if (open.length === 0) return null;
  return (
    <Notice title="Somebody who asked wants to know more">
      <ul className="plain-list chain">
        {open.map(({ question, remark, from, madeAt }) => (
          <li key={`${madeAt} ${question}`}>
            {remark} <span className="supplier-more">{from ?? 'A customer that is not named to you'}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Body({ round }: { readonly round: RoundToAnswerDetail }) {
  const saving = useSend(saveOwnAnswers, touched);
  const sending = useSend(sendOwnAnswers, touched);
  const [sentUntil, setSentUntil] = useState('');
  const given = new Map(round.answers.map((one) => [one.question, one]));
  const files = Map.groupBy(round.files, ({ question }) => question);
  return (
    <div className="supplier-page">
      {sentUntil !== '' && (
        <Notice kind="good" isSpoken title="Your answers are sent">
          They count until {formatDate(sentUntil)}.
        </Notice>
      )}
      <Remarks round={round} />
      <FigureRow>
        <Figure label="Answered" value={round.answered} note={`Of ${round.questions}`} />
        <Figure label="To confirm" value={round.toConfirm} note="Carried over from earlier answers" />
        <Figure label="Needed before you can send" value={round.neededLeft} />
      </FigureRow>
      {saving.error !== null && <Notice kind="warning" isSpoken title={`Not saved. ${saving.error.message}`} />}
      <p className="hint">Each answer is saved when you leave its field. Nobody who asked sees it before you send.</p>
      {round.content.sections.map(({ id, title, questions }) => (
        <Panel key={id} title={title}>
          <div className="form">
            {questions.map((question) => (
              <OwnQuestion
                key={question.id}
                question={question}
                given={given.get(question.id)}
                round={round.id}
                files={files.get(question.id) ?? []}
                isBusy={saving.isPending}
                onSave={(value, note) =>
                  saving.mutate({
                    params: { id: round.id },
                    body: { answers: [{ question: question.id, value, note }], revision: round.revision },
                  })
                }
              />
            ))}
          </div>
        </Panel>
      ))}
      <Panel title="Send" hint="To all who asked, also those that are not named to you. You can change and send again.">
        <WithReason
          id="send-answers"
          action="Send answers"
          about={round.title}
          sending={sending}
          onSend={(why, onSuccess) =>
            sending.mutate(
              { params: { id: round.id }, body: { revision: round.revision, why } },
              {
                onSuccess: ({ validUntil }) => {
                  setSentUntil(validUntil);
                  onSuccess();
                },
              },
            )
          }
        />
      </Panel>
      <OwnAnswerFile round={round} />
    </div>
  );
}

/** Answers one questionnaire. */
export function OwnQuestionnairePage({ params }: { readonly params: PageParams }) {
  const answer = useAnswer(oneOwnRound, { params: { id: Number(params.id) } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={data?.title ?? 'Questionnaire'}
        {...(data === undefined ? {} : { context: data.supplierName })}
        hint={data?.dueOn ? `Wanted by ${formatDate(data.dueOn)}.` : 'Answer once for all who ask.'}
        crumbs={[{ href: '/supplier/questionnaires', name: 'Questionnaires' }]}
        actions={
          data && <ButtonLink href={`/api/own-supplier/questionnaires/${data.id}/file`}>Download as XLSX</ButtonLink>
        }
      />
      <OwnTabs current="/supplier/questionnaires" />
      <OwnAnswered
        query={answer}
        title="Questionnaire"
        what="this questionnaire"
        elsewhere={<ButtonLink href="/supplier/questionnaires">See what you were asked</ButtonLink>}
      >
        {(round) => <Body round={round} />}
      </OwnAnswered>
    </>
  );
}
