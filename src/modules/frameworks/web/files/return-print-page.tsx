import './return-print.css';
import { Link } from 'wouter';
import { type AnswerOf, route } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type * as contract from '../../contract/assessment-files.ts';
import { type AssessmentFile, type FiledOutcome, inheritedWords } from '../../domain/exchange/assessment-file.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';

const wholeReturn = route<typeof contract.exportAssessment>('GET', '/api/assurance/returns/:organisation/file');

const levelNames: Readonly<Record<string, string>> = {
  achieved: 'Achieved',
  'partially-achieved': 'Partially achieved',
  'not-achieved': 'Not achieved',
};
const levelName = (level: string | null, none: string) => (level === null ? none : (levelNames[level] ?? level));

/** The service by which the level counts; null: it is its own. */
const heldBy = ({ held, override, level, inherited }: FiledOutcome) =>
  override === null && inherited !== null && held !== level ? inheritedWords(inherited) : null;

function Levels({ file }: { readonly file: AssessmentFile }) {
  return (
    <table className="print-table">
      <caption>Levels</caption>
      <thead>
        <tr>
          <th scope="col">Outcome</th>
          <th scope="col">Level</th>
          <th scope="col">Asked for</th>
        </tr>
      </thead>
      <tbody>
        {file.outcomes.map((outcome) => (
          <tr key={`${outcome.framework} ${outcome.code}`}>
            <th scope="row">
              {outcome.code} {outcome.title}
            </th>
            <td>
              {levelName(outcome.held, 'Not answered')}
              {outcome.override === null ? '' : ' (set by a named person)'}
              {heldBy(outcome) !== null && ` (inherited: ${heldBy(outcome)})`}
            </td>
            <td>{levelName(outcome.required, 'Nothing')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Outcome({ outcome }: { readonly outcome: FiledOutcome }) {
  const ticked = outcome.indicators.filter(({ isTicked }) => isTicked);
  // Without its words and without a comment a statement is a number: a line of them, not a sheet.
  const [bare, worded] = [
    ticked.filter(({ wording, comment: own }) => wording === '' && own === ''),
    ticked.filter(({ wording, comment: own }) => wording !== '' || own !== ''),
  ];
  const { override, carriedFrom, comment } = outcome;
  const by = heldBy(outcome);
  return (
    <section className="print-outcome">
      <h3>
        {outcome.code} {outcome.title}
      </h3>
      <p>
        <strong>{levelName(outcome.held, 'Not answered')}</strong>, asked for: {levelName(outcome.required, 'nothing')}.
        {carriedFrom !== null && ` Carried from ${carriedFrom}, not confirmed again.`}
      </p>
      {override !== null && (
        <p>
          Set beside the rule, which gives {levelName(outcome.level, 'no level')}: {override.why}
        </p>
      )}
      {by !== null && (
        <p>
          Inherited from a shared service: {by}. By its own answer: {levelName(outcome.level, 'no level')}.
        </p>
      )}
      {comment !== '' && <p className="print-words">{comment}</p>}
      {bare.length > 0 && <p>Ticked: {bare.map(({ code }) => code).join(', ')}</p>}
      {worded.length > 0 && (
        <ul>
          {worded.map(({ code, wording, comment: own }) => (
            <li key={code}>
              {code} {wording}
              {own !== '' && <span className="print-words"> {own}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Whole({ file }: { readonly file: AssessmentFile }) {
  const answered = file.outcomes.filter((outcome) => outcome.held !== null).length;
  return (
    <>
      <SummaryList
        rows={[
          { name: 'Organisation', value: `${file.organisationName} (${file.organisation})` },
          { name: 'Year', value: file.yearName },
          { name: 'As of', value: formatInstant(new Date(file.exportedAt)) },
          {
            name: 'Answered',
            value: `${countOf(answered, 'outcome')}. What nobody has answered is not on this paper.`,
          },
        ]}
      />
      <Levels file={file} />
      <h2 className="print-heading">What was answered</h2>
      {file.outcomes.map((outcome) => (
        <Outcome key={`${outcome.framework} ${outcome.code}`} outcome={outcome} />
      ))}
    </>
  );
}

/** The whole return on paper: levels first, then each outcome with what was ticked and said. */
export function ReturnPrintPage() {
  const { organisation, href } = useScoped('assurance');
  const year = useQueryState().get('year') || undefined;
  const whole = useAnswer(wholeReturn, { params: { organisation }, query: { format: 'json', year } });
  return (
    <>
      <PageHeader
        title="The return on paper"
        hint={<span className="print-not">Print it from here, or save it as PDF.</span>}
        actions={whole.data !== undefined && <Button onClick={() => print()}>Print</Button>}
      />
      <AssuranceTabs current="print" />
      <AnswerPanel
        title="The return"
        query={whole}
        what="the return"
        isWide
        loadingRows={12}
        elsewhere={<Link href={href('return')}>Go to the return</Link>}
      >
        {(answer: AnswerOf<typeof contract.exportAssessment>) => <Whole file={answer as AssessmentFile} />}
      </AnswerPanel>
    </>
  );
}
