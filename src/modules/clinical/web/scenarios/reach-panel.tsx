import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import { type Choices, type Reach, reachOf } from './reach.ts';
import { asFile } from './scenario-file.ts';
import { type Names, questionOf } from './scenario-question.ts';
import type { Builder } from './use-builder.ts';

interface ReachPanelProps {
  readonly builder: Builder;
  readonly choices: Choices;
  readonly names: Names;
  readonly isBusy: boolean;
  readonly isRunning: boolean;
  readonly canRunUnsaved: boolean;
  readonly onRunUnsaved: () => void;
}

const mostNamed = 300;

function ReachFacts({
  reach,
  choices,
  kind,
}: {
  readonly reach: Reach;
  readonly choices: Choices;
  readonly kind: string;
}) {
  const { organisations, weeklyContacts, withoutActivity } = reach;
  return (
    <>
      <dl className="reach" aria-live="polite">
        <div>
          <dt>{kind === 'worm' ? 'Organisations in its way' : 'Organisations'}</dt>
          <dd>{formatNumber(organisations.length)}</dd>
        </div>
        <div>
          <dt>Known contacts a week</dt>
          <dd>{formatNumber(weeklyContacts)}</dd>
        </div>
      </dl>
      {withoutActivity > 0 && (
        <p className="hint">
          Contacts of {countOf(withoutActivity, 'organisation')} are not known. They are not counted, which is not 0.
        </p>
      )}
      {organisations.length > 0 && (
        <Details summary={`See the ${countOf(organisations.length, 'organisation')}`}>
          <ul className="plain-list reach-names">
            {organisations.slice(0, mostNamed).map(({ code, name }) => (
              <li key={code}>{name}</li>
            ))}
          </ul>
        </Details>
      )}
      <p className="hint">
        {choices.register.isFictional
          ? 'Made up for the demonstration.'
          : `Who uses what: ${choices.suppliersSource}. Contacts: published counts of outpatients, planned care and A&E.`}
      </p>
    </>
  );
}

/** The question in plain words, whom it reaches, and the buttons that run it. */
export function ReachPanel(props: ReachPanelProps) {
  const { builder, choices, names, isBusy, isRunning, canRunUnsaved, onRunUnsaved } = props;
  const isFile = builder.draft.text !== null;
  const question = builder.sent === null ? 'The file cannot be read.' : questionOf(asFile(builder.sent), names);
  return (
    <div className="reach-panel">
      <Panel title="Your question">
        <p className="reach-question">{question}</p>
        {!isFile && <ReachFacts reach={reachOf(builder.form, choices)} choices={choices} kind={builder.form.kind} />}
        <div className="button-row">
          {choices.mayAdd && (
            <Button type="submit" kind="primary" isBusy={isBusy}>
              Run and store
            </Button>
          )}
          {canRunUnsaved && (
            <Button kind={choices.mayAdd ? 'secondary' : 'primary'} isBusy={isRunning} onClick={onRunUnsaved}>
              Run without saving
            </Button>
          )}
        </div>
        {!choices.mayAdd && (
          <Notice title="You cannot store scenarios here.">
            <p>
              An administrator of {choices.organisation.name} can give you a role there that may: cyber lead or clinical
              safety officer.
              {canRunUnsaved && ' You can still run it without saving.'}
            </p>
          </Notice>
        )}
      </Panel>
    </div>
  );
}
