import { countOf } from '#web/words/format-number.ts';
import './obligations.css';
import { Link } from 'wouter';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Clock } from '#web/kit/clock.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { Timeline } from '#web/kit/timeline.tsx';
import type { PageParams } from '#web/page-route.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatInstant } from '#web/words/format-date.ts';
import { timeLeft } from '#web/words/time-left.ts';
import type { ObligationDetail } from '../contract/obligations.ts';
import { oneObligation } from './calls.ts';
import { entryOf } from './parts/event-words.tsx';
import { EvidencePanel } from './parts/evidence-panel.tsx';
import { GiveCommand } from './parts/give-command.tsx';
import { HandOver } from './parts/hand-over.tsx';
import { answerWords, escalationWords, sourceWords, standingWords } from './parts/obligation-words.tsx';

const nextWords = {
  acknowledge: 'Acknowledge it',
  answer: 'Answer it',
  update: 'Send an update',
  close: 'Add proof and close it',
  resume: 'Let the clock go on',
} as const;

function sentenceOf(one: ObligationDetail) {
  const { words, level } = standingWords[one.standing];
  const { next } = one;
  const left = next?.by == null ? '' : `: ${timeLeft(Date.parse(next.by), Date.parse(one.now))}`;
  const rest = next === null ? '' : `Next: ${nextWords[next.kind].toLowerCase()}${left}.`;
  return { level, lead: `${words}.`, rest };
}

/** Why its clocks stand still; undefined while they run. */
function stoppedWords(one: ObligationDetail): string | undefined {
  if (one.pausedAt !== null) return 'Paused';
  if (one.state === 'answered') return 'Answered';
  if (one.exceptionUntil !== null) return 'Exception';
  return one.next === null ? standingWords[one.standing].words : undefined;
}

function Clocks({ one }: { readonly one: ObligationDetail }) {
  const stopped = stoppedWords(one);
  const halted = stopped === undefined ? {} : { stopped };
  const shared = { serverNow: one.now, from: one.askedAt };
  const isAcknowledged = one.state !== 'open';
  return (
    <Panel title="Clocks" hint="Times in England" isWide>
      <div className="clock-row">
        {one.acknowledgeBy !== null && (
          <Clock
            what="Acknowledge"
            at={one.acknowledgeBy}
            {...shared}
            {...(isAcknowledged ? { stopped: 'Acknowledged' } : halted)}
          />
        )}
        {one.dueAt !== null && (
          <Clock
            what="Answer"
            at={one.dueAt}
            {...(one.source === 'law' ? { law: one.reference } : {})}
            {...shared}
            {...halted}
          />
        )}
        {one.nextUpdateAt !== null && one.next !== null && (
          <Clock
            what={`Next update, every ${countOf(one.updateEveryHours ?? 0, 'hour')}`}
            at={one.nextUpdateAt}
            serverNow={one.now}
            {...halted}
          />
        )}
        {one.exceptionUntil !== null && <Clock what="The exception ends" at={one.exceptionUntil} serverNow={one.now} />}
      </div>
      {one.acknowledgeBy === null && one.dueAt === null && <p>No time was set.</p>}
    </Panel>
  );
}

/** Where it comes from; what was asked about a CVE leads to what it means at this organisation. */
function From({ one }: { readonly one: ObligationDetail }) {
  const { hrefOf } = useScoped('systems');
  const { source, reference, organisationCode: code, organisationKind: kind } = one;
  if (!/^CVE-\d{4}-\d+$/i.test(reference)) return [sourceWords[source], reference].filter(Boolean).join(', ');
  return (
    <>
      {sourceWords[source]},{' '}
      <Link href={hrefOf({ code, kind }, `who-has?code=${encodeURIComponent(reference)}`)}>{reference}</Link>
    </>
  );
}

function Facts({ one }: { readonly one: ObligationDetail }) {
  return (
    <Panel title="What is asked">
      {one.text !== '' && <p className="keep-lines prose">{one.text}</p>}
      <SummaryList
        rows={[
          { name: 'From', value: <From one={one} /> },
          { name: 'Asked by', value: `${one.askerName}, ${formatInstant(new Date(one.askedAt))}` },
          { name: 'Asked of', value: one.askedOfWhom },
          { name: 'Answer', value: one.answer === null ? 'None yet' : answerWords[one.answer] },
          { name: 'Who answers', value: <Owner one={one} /> },
          ...(one.link === '' ? [] : [{ name: 'More', value: <a href={one.link}>{one.link}</a> }]),
        ]}
      />
      {one.mayHandOver && <HandOver key={one.version} one={one} />}
    </Panel>
  );
}

function Owner({ one }: { readonly one: ObligationDetail }) {
  const person = one.ownerDuty === null ? '' : (one.ownerName ?? 'nobody, or nobody whom you may see');
  return (
    <>
      {one.owner}
      {person !== '' && <span className="cell-under">{person}</span>}
      {one.deputyName !== null && <span className="cell-under">Deputy: {one.deputyName}</span>}
      {one.escalation !== null && <span className="cell-under">{escalationWords(one.escalation)}</span>}
    </>
  );
}

/** One obligation: its clocks, what to do, its evidence and its history. */
export function ObligationPage({ params }: { readonly params: PageParams }) {
  const { href } = useScoped();
  const answer = useAnswer(oneObligation, { params: { id: Number(params.id) } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={data?.title ?? 'Obligation'}
        {...(data === undefined ? {} : { context: data.organisationName, hint: data.organisationName })}
        crumbs={[{ href: href('obligations'), name: 'Obligations' }]}
      />
      <Answered query={answer} title="This obligation" what="this obligation">
        {(one) => (
          <>
            <Say {...sentenceOf(one)} />
            <Clocks one={one} />
            <div className="columns columns-top">
              <div className="stack">
                <Facts one={one} />
                <Panel title="History" hint="Only added to, the oldest first">
                  <Timeline label="History of this obligation" entries={one.events.map(entryOf)} />
                </Panel>
              </div>
              <div className="stack">
                <Panel title="What you can do">
                  <GiveCommand one={one} />
                </Panel>
                <EvidencePanel one={one} />
              </div>
            </div>
          </>
        )}
      </Answered>
    </>
  );
}
