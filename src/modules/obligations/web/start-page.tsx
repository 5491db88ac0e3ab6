import './obligations.css';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { startPage as contract } from '../contract/start.ts';
import { endFeed, makeFeed, readStart } from './calls.ts';
import { NextStep, StandingStatus, sourceWords } from './parts/obligation-words.tsx';
import { StartAnswers } from './parts/start-answers.tsx';

type Own = AnswerOf<typeof contract>;

const reasonWords = {
  owner: 'It is yours',
  deputy: 'You are the deputy',
  duty: 'You hold the duty that answers for it',
  escalated: 'It came to you because nobody answered',
} as const;

function sentenceOf({ count, late }: Own) {
  if (count === 0) return { lead: 'Nothing waits for you now.' };
  if (late > 0)
    return {
      level: 'critical' as const,
      lead: `${late} of ${countOf(count, 'thing')} that ${count === 1 ? 'waits' : 'wait'} for you ${late === 1 ? 'is' : 'are'} late.`,
      rest: 'Start with the first on the list.',
    };
  return {
    level: 'medium' as const,
    lead: `${countOf(count, 'thing waits', 'things wait')} for you, and nothing is late.`,
    rest: 'The soonest comes first.',
  };
}

function Waiting({ own }: { readonly own: Own }) {
  if (own.obligations.length === 0) {
    return (
      <EmptyState title="Nothing waits for you.">
        What you own, what a duty of yours owns, and what nobody else answers will be here.
      </EmptyState>
    );
  }
  const now = Date.parse(own.now);
  return (
    <ol className="waiting">
      {own.obligations.map((row) => (
        <li key={row.id}>
          <div className="waiting-head">
            <h3>
              <Link href={row.path}>{row.title}</Link>
            </h3>
            <StandingStatus row={row} />
          </div>
          <NextStep row={row} now={now} />
          <p className="hint">
            {reasonWords[row.reason]}. {sourceWords[row.source]}
            {row.reference === '' ? '' : ` ${row.reference}`}, {row.organisationName}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Calendar({ own }: { readonly own: Own }) {
  const [path, setPath] = useState<string | null>(null);
  const making = useSend(makeFeed, ['/api/start']);
  const ending = useSend(endFeed, ['/api/start']);
  return (
    <Panel title="In your calendar" hint="Your clocks in Outlook or another calendar, by a secret address">
      {path !== null && (
        <Notice kind="good" title="Copy this address into your calendar now." isSpoken>
          <p className="feed-address">{`${location.origin}${path}`}</p>
          <p>It is shown once. Whoever has it sees the titles and times of your obligations.</p>
        </Notice>
      )}
      {(making.error ?? ending.error) !== null && (
        <Notice kind="warning" title="That did not work.">
          {(making.error ?? ending.error)?.detail}
        </Notice>
      )}
      {own.feed === null ? (
        <p>You have no calendar address.</p>
      ) : (
        <p>
          Made {formatInstant(new Date(own.feed.createdAt))}.{' '}
          {own.feed.lastUsedAt === null ? 'Never used.' : `Last used ${formatInstant(new Date(own.feed.lastUsedAt))}.`}
        </p>
      )}
      <div className="button-row">
        <Button
          isBusy={making.isPending}
          onClick={() => making.mutate({}, { onSuccess: (made) => setPath(made.path) })}
        >
          {own.feed === null ? 'Make a calendar address' : 'Make a new address'}
        </Button>
        {own.feed !== null && (
          <Button
            kind="warning"
            isBusy={ending.isPending}
            onClick={() => ending.mutate({}, { onSuccess: () => setPath(null) })}
          >
            Stop the address
          </Button>
        )}
      </div>
    </Panel>
  );
}

function Held({ own }: { readonly own: Own }) {
  return (
    <Panel title="Your duties">
      {own.duties.length === 0 ? (
        <p>You hold no duty. An administrator of your organisation names who does.</p>
      ) : (
        <ul className="plain-list">
          {own.duties.map((duty) => (
            <li key={`${duty.name} ${duty.path}`}>
              <Link href={duty.path}>{duty.organisationName}</Link>: {duty.name}
              {duty.isDeputy ? ', deputy' : ''}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** What waits for the person logged in: what, why, by when and the next step. */
export function StartPage() {
  const answer = useAnswer(readStart, {}, { refreshSeconds: 300 });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="What waits for you"
        hint={
          data?.scopeName == null
            ? 'What you own, and what your duties own.'
            : `${data.scopeName}. Your three main questions, then your list.`
        }
      />
      <Answered query={answer} title="What waits for you" what="what waits for you">
        {(own) => (
          <>
            <Say {...sentenceOf(own)} />
            <StartAnswers start={own} />
            <div className="columns columns-top">
              <Panel
                title="Yours"
                {...(own.count > own.obligations.length
                  ? { hint: `The first ${own.obligations.length} of ${countOf(own.count, 'thing')}` }
                  : {})}
              >
                <Waiting own={own} />
              </Panel>
              <div className="stack">
                <Held own={own} />
                <Calendar own={own} />
              </div>
            </div>
          </>
        )}
      </Answered>
    </>
  );
}
