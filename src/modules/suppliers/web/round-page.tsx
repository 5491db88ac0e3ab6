import './suppliers.css';

import { useAnswer } from '#web/api/use-answer.ts';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { Status } from '#web/kit/status.tsx';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import type { PageParams } from '#web/page-route.ts';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { RoundView } from '../contract/assessments.ts';
import { oneRound } from './calls.ts';
import { AnswerFilePanel } from './parts/answer-file-panel.tsx';
import { meaningWords } from './parts/assessment-words.ts';
import { FiledFilesPanel } from './parts/filed-files-panel.tsx';
import { FindingsPanel } from './parts/findings-panel.tsx';
import { ReviewForm } from './parts/review-form.tsx';
import { SeenFiles } from './parts/seen-files.tsx';
import { SupplierTabs } from './parts/supplier-tabs.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';

type Question = RoundView['content']['sections'][number]['questions'][number];
type Given = RoundView['answers'][number];

const shortOf = ({ answers }: RoundView) =>
  answers.filter(({ means }) => means === 'not-held' || means === 'partly').length;

function sentenceOf(round: RoundView) {
  const { state, supplier, validUntil, assessment, answered, questions } = round;
  const until = validUntil === null ? '' : formatDate(validUntil);
  if (state === 'asked') return { lead: `${supplier.name} has not answered yet.`, rest: dueWords(assessment?.dueOn) };
  if (state === 'part-answered') {
    return {
      lead: `${supplier.name} has answered ${answered} of ${countOf(questions, 'question')}, and sent none.`,
      rest: dueWords(assessment?.dueOn),
    };
  }
  if (state === 'expired')
    return {
      level: 'high' as const,
      lead: `These answers stopped counting on ${until}.`,
      rest: 'Ask again: the supplier only has to confirm what is still true.',
    };
  const short = shortOf(round);
  const lead = short === 0 ? 'No answer falls short.' : `${countOf(short, 'answer falls', 'answers fall')} short.`;
  const rest = {
    answered: 'Nobody here has reviewed them.',
    'asked-again': 'You asked the supplier for more.',
    reviewed: `Reviewed. They count until ${until}.`,
  }[state];
  return { level: short > 0 ? ('medium' as const) : ('low' as const), lead, rest };
}

const daysLeft = (today: string, until: string) => Math.round((Date.parse(until) - Date.parse(today)) / 86_400_000);
const dueWords = (dueOn: string | null | undefined) =>
  dueOn ? `It is due on ${formatDate(dueOn)}.` : 'No day was set.';

function shown({ choices, kind }: Question, { value }: Given): string {
  if (kind === 'date') return formatDate(value);
  if (kind === 'yes-no')
    return { yes: 'Yes', no: 'No', partly: 'Partly', 'not-applicable': 'Not applicable' }[value] ?? value;
  return choices.find(({ id }) => id === value)?.name ?? value;
}

function AnswerText({ question, given }: { readonly question: Question; readonly given: Given | undefined }) {
  if (given === undefined) return <span className="no-data">{question.isNeeded ? 'Not answered' : 'Left out'}</span>;
  const words = shown(question, given);
  const isShort = given.means === 'not-held' || given.means === 'partly';
  const isLink = question.kind === 'file' && /^https?:\/\/\S+$/.test(given.value);
  return (
    <>
      {isShort && given.means !== null ? (
        <Status level={meaningWords[given.means].level}>{words}</Status>
      ) : isLink ? (
        <a href={given.value} rel="noreferrer">
          {words}
        </a>
      ) : (
        words
      )}
      {given.note !== '' && <span className="supplier-more supplier-notes">{given.note}</span>}
      {given.earlier.length > 0 && (
        <span className="supplier-more">Changed {formatInstant(new Date(given.answeredAt))}</span>
      )}
    </>
  );
}

function Answers({ round }: { readonly round: RoundView }) {
  const given = new Map(round.answers.map((one) => [one.question, one]));
  const isFromFile = round.answers.some(({ way }) => way === 'file');
  const files = Map.groupBy(round.files, ({ question }) => question);
  return round.content.sections.map(({ id, title, questions }) => (
    <Panel key={id} title={title} {...(isFromFile ? { hint: 'From a file that was taken in' } : {})}>
      <dl className="answers">
        {questions.map((question) => (
          <div key={question.id}>
            <dt>
              {question.text}
              {question.outcomes.length > 0 && (
                <span className="supplier-more">CAF {question.outcomes.join(', ')}</span>
              )}
            </dt>
            <dd>
              <AnswerText question={question} given={given.get(question.id)} />
              <SeenFiles round={round} files={files.get(question.id) ?? []} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  ));
}

function Short({ round }: { readonly round: RoundView }) {
  const given = new Map(round.answers.map((one) => [one.question, one]));
  const short = round.content.sections
    .flatMap(({ questions }) => questions)
    .filter(({ id }) => ['not-held', 'partly'].includes(given.get(id)?.means ?? ''));
  if (short.length === 0) return null;
  return (
    <Panel title="What falls short" hint="Look here first">
      <ul className="plain-list chain">
        {short.map((question) => (
          <li key={question.id}>
            {question.text}
            <span className="supplier-more">
              <AnswerText question={question} given={given.get(question.id)} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Remarks({ round }: { readonly round: RoundView }) {
  if (round.remarks.length === 0) return null;
  const names = new Map(round.content.sections.flatMap(({ questions }) => questions.map(({ id, text }) => [id, text])));
  return (
    <Panel title="What you asked for besides">
      <ul className="plain-list chain">
        {round.remarks.map(({ question, remark, madeAt, madeBy }) => (
          <li key={`${madeAt} ${question} ${remark}`}>
            {remark}
            <span className="supplier-more">
              {[names.get(question), `${madeBy}, ${formatInstant(new Date(madeAt))}`].filter(Boolean).join('. ')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Body({ round }: { readonly round: RoundView }) {
  const isSent = round.sentAt !== null;
  return (
    <div className="supplier-page">
      <Say {...sentenceOf(round)} />
      <FigureRow>
        <Figure label="Answered" value={round.answered} note={`Of ${countOf(round.questions, 'question')}`} />
        <Figure label="Fall short" value={isSent ? shortOf(round) : null} note="No or partly" />
        <Figure label="Findings open" value={round.findings.filter(({ isOpen }) => isOpen).length} />
        <Figure
          label="Counts for"
          value={round.validUntil === null ? null : Math.max(0, daysLeft(round.today, round.validUntil))}
          unit={{ one: 'day', many: 'days' }}
          note={
            round.validUntil === null ? '12 months from the day it is sent' : `Until ${formatDate(round.validUntil)}`
          }
        />
      </FigureRow>
      <div className="columns">
        <div className="stack">
          <Answers round={round} />
        </div>
        <div className="stack">
          <Short round={round} />
          {round.mayWrite && isSent && !round.isClosed && (
            <ReviewForm key={`${round.assessment?.verdictAt} ${round.sentAt}`} round={round} />
          )}
          <FindingsPanel round={round} />
          <Remarks round={round} />
          {round.mayFile && <AnswerFilePanel round={round} />}
          {round.mayAttach && <FiledFilesPanel round={round} />}
        </div>
      </div>
    </div>
  );
}

/** What a supplier answered, and what an organisation makes of it. */
export function RoundPage({ params }: { readonly params: PageParams }) {
  const { organisation, href } = useSuppliers();
  const answer = useAnswer(oneRound, { params: { id: Number(params.id) }, query: { organisation } });
  const { data } = answer;
  const crumbs = [
    { href: href(''), name: 'Suppliers' },
    ...(data === undefined ? [] : [{ href: href(String(data.supplier.id)), name: data.supplier.name }]),
  ];
  return (
    <>
      <PageHeader
        title={data?.title ?? 'Answers of a supplier'}
        {...(data === undefined
          ? {}
          : {
              context: data.supplier.name,
              hint: `${data.supplier.name}. Version ${data.version}, seen by ${data.organisationName}.`,
            })}
        crumbs={crumbs}
      />
      <SupplierTabs current="questionnaires" />
      {data === undefined ? (
        <UnreadPage
          what="these answers"
          title="Answers of a supplier"
          problem={answer.error}
          onRetry={answer.refetch}
          missing="No questionnaire of this number was asked by this organisation."
        />
      ) : (
        <Body round={data} />
      )}
    </>
  );
}
