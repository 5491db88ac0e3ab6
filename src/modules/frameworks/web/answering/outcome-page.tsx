import './answering.css';
import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Segments } from '#web/kit/segments.tsx';
import { Tag } from '#web/kit/tag.tsx';
import type { PageParams } from '#web/page-route.ts';
import type { OutcomeView } from '../../contract/returns.ts';
import type { AnswerContent, AnswerState } from '../../domain/answer-content.ts';
import { tickedWith } from '../../domain/evidence-item.ts';
import { heldLevel, isHeldByInheritance } from '../../domain/held-level.ts';
import { liftsOf } from '../../domain/lift-outcome.ts';
import { scoreOutcome } from '../../domain/score-outcome.ts';
import { OutcomeEvidence } from '../evidence/outcome-evidence.tsx';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { LevelMark } from '../parts/level-mark.tsx';
import { gapWords, levelName, markOf, stateNames } from './answer-words.ts';
import { oneOutcome } from './calls.ts';
import { HistoryPanel } from './parts/history-details.tsx';
import { LevelPanel } from './parts/level-panel.tsx';
import { MergePanel } from './parts/merge-panel.tsx';
import { OwnerPanel } from './parts/owner-panel.tsx';
import { QuestionsPanel } from './parts/questions-panel.tsx';
import { SaveStateLine } from './parts/save-state.tsx';
import { StatedPanel } from './parts/stated-panel.tsx';
import { StatementsPanel } from './parts/statements-panel.tsx';
import { type Autosave, useAutosave } from './use-autosave.ts';
import { useYear } from './use-year.ts';

type Answer = NonNullable<OutcomeView['answer']>;

/** The level of what is on the page now, by the same rule as on the server, and what would lift it. */
function useLevel(view: OutcomeView, content: AnswerContent | null) {
  return useMemo(() => {
    const scored = view.indicators.filter(({ kind }) => kind === 'indicator');
    if (content === null) return { level: view.level, lifts: view.lifts };
    if (scored.length === 0) return { level: content.stated, lifts: [] };
    const ticks = tickedWith(view.indicators, content.ticks, content.comments);
    const level = scoreOutcome(view.ladder, scored, ticks);
    return { level, lifts: liftsOf(view.ladder, scored, { ticks, level }) };
  }, [view, content]);
}

function missingOf({ ladder, required }: OutcomeView, held: string | null): number | null {
  const rankOf = (code: string | null) => ladder.findIndex((level) => level.code === code) + 1;
  return required === null ? null : Math.max(0, rankOf(required) - rankOf(held));
}

/** What counts with what is on the page now, and the service without which it would be lower. */
function heldOn(view: OutcomeView, level: string | null) {
  const { answer, inherited, ladder, isFull, held } = view;
  // Those who see levels alone are told what counts, not how it came about.
  if (!isFull) return { held, from: inherited?.isHeld ? inherited : null };
  const parts = {
    level,
    overrideLevel: answer?.override?.level ?? null,
    inheritedLevel: inherited?.level ?? null,
    levels: ladder.map(({ code }) => code),
  };
  return { held: heldLevel(parts), from: isHeldByInheritance(parts) ? inherited : null };
}

/** Where the outcome stands, always in sight while the statements scroll. */
function Strip(props: { readonly view: OutcomeView; readonly level: string | null; readonly save: Autosave | null }) {
  const { view, level, save } = props;
  const { held, from } = heldOn(view, level);
  const missing = missingOf(view, held);
  return (
    <section className="outcome-strip" aria-label="Where this outcome stands">
      <div className="strip-level">
        <LevelMark {...markOf(view.ladder, held)} from={from} />
        <span className={missing !== null && missing > 0 ? 'strip-gap strip-short' : 'strip-gap'}>
          {gapWords(missing, held)}
          {view.required !== null && missing !== 0 ? `: ${levelName(view.ladder, view.required)} is asked for` : ''}
        </span>
        {view.answer?.override != null && <Tag>Set beside the rule</Tag>}
      </div>
      {save !== null && (
        <div className="strip-save">
          <Segments
            label="How far it is"
            value={save.content.state}
            options={Object.entries(stateNames).map(([value, name]) => ({ value, name }))}
            onChange={(value) => {
              const state = value as AnswerState;
              save.change({ ...save.content, state }, state === 'ready' ? { isConfirmed: true } : {});
            }}
          />
          <SaveStateLine save={save} />
        </div>
      )}
    </section>
  );
}

function Carried({ save }: { readonly save: Autosave }) {
  if (save.carriedFrom === null) return null;
  return (
    <Notice kind="warning" title={`Carried from ${save.carriedFrom}, not confirmed for this year`}>
      <p>These are last year’s ticks and comments. Look at each, change what is no longer true, then confirm.</p>
      <Button isSmall onClick={() => save.change(save.content, { isConfirmed: true })}>
        Confirm for this year
      </Button>
    </Notice>
  );
}

function Comment({ save }: { readonly save: Autosave }) {
  return (
    <Panel title="Comment on the outcome">
      <TextArea
        label="What somebody who reviews this should know"
        name="comment"
        rows={4}
        maxLength={10_000}
        value={save.content.comment}
        onChange={(comment) => save.change({ ...save.content, comment })}
      />
    </Panel>
  );
}

/** An outcome that the person may answer, saved by itself. */
function Editor({
  view,
  answer,
  assessment,
}: {
  readonly view: OutcomeView;
  readonly answer: Answer;
  readonly assessment: number;
}) {
  const save = useAutosave(assessment, view.node, answer);
  const { level, lifts } = useLevel(view, save.content);
  const isTicked = view.indicators.some(({ kind }) => kind === 'indicator');
  const shared = { view, content: save.content, isReadOnly: false, onChange: save.change };
  return (
    <>
      <Strip view={view} level={level} save={save} />
      {save.mergedBy !== null && (
        <Notice kind="good" isSpoken title={`Put together with what ${save.mergedBy} saved at the same time`}>
          <p>You changed different things, so both stand.</p>
        </Notice>
      )}
      <MergePanel view={view} save={save} />
      <Carried save={save} />
      <div className="columns columns-top">
        <div className="stack">
          {isTicked ? <StatementsPanel {...shared} lift={lifts[0]} /> : <StatedPanel {...shared} />}
          <Comment save={save} />
        </div>
        <div className="stack">
          <LevelPanel view={view} level={level} lifts={lifts} save={save} />
          <QuestionsPanel view={view} />
          <EvidenceOf view={view} />
          <OwnerPanel view={view} />
          <HistoryPanel view={view} />
        </div>
      </div>
    </>
  );
}

/** What stands behind it, where it is shared. */
function EvidenceOf({ view }: { readonly view: OutcomeView }) {
  if (!view.isFull) return null;
  return <OutcomeEvidence organisation={view.organisationCode} node={view.node} year={view.year.code} />;
}

const nothing: AnswerContent = { ticks: [], comments: {}, comment: '', state: 'not-started', stated: null };

function whyReadOnly(view: OutcomeView): string {
  if (!view.isFull) return 'This organisation shares its levels with you. Ticks, comments and evidence stay there.';
  if (view.assessment === null) return 'The return is not open yet. Open it on its page, then answer here.';
  if (view.assessment.isEnded)
    return `This return is finished: ${view.assessment.stateName}. What you learn now belongs in the next.`;
  if (!view.assessment.hasScope) return 'Record first what the return is about. Answers can be given after that.';
  return 'You can read this. People with a role in assurance here, or to whom it was given, answer it.';
}

function ReadOnly({ view }: { readonly view: OutcomeView }) {
  const { href } = useYear();
  const { level, lifts } = useLevel(view, view.answer);
  const needsScope = view.mayWrite && view.assessment !== null && !view.assessment.hasScope;
  const isTicked = view.indicators.some(({ kind }) => kind === 'indicator');
  const shared = { view, content: view.answer ?? nothing, isReadOnly: true, onChange: () => undefined };
  return (
    <>
      <Strip view={view} level={level} save={null} />
      <Notice title={whyReadOnly(view)}>
        {needsScope && (
          <ButtonLink kind="primary" href={href('scope')}>
            Record what it is about
          </ButtonLink>
        )}
      </Notice>
      <div className="columns columns-top">
        {view.isFull && (isTicked ? <StatementsPanel {...shared} lift={undefined} /> : <StatedPanel {...shared} />)}
        <div className="stack">
          <LevelPanel view={view} level={level} lifts={lifts} save={null} />
          {view.isFull && <QuestionsPanel view={view} />}
          <EvidenceOf view={view} />
          {view.isFull && <OwnerPanel view={view} />}
        </div>
      </div>
    </>
  );
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('textarea, select, dialog, [role="dialog"]') !== null;

const steps: Readonly<Record<string, 'previous' | 'next'>> = { '[': 'previous', ']': 'next' };

/** `[` and `]` lead to the outcomes before and after, except while somebody types. */
function useNeighbourKeys(view: OutcomeView | undefined, go: (code: string) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
      const step = isPlain ? steps[event.key] : undefined;
      const to = step === undefined ? null : view?.[step];
      if (to) go(to.code);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [view, go]);
}

/** One outcome of a return: where the work of a year is done. */
export function OutcomePage({ params }: { readonly params: PageParams }) {
  const { organisation, asked, href } = useYear();
  const [, navigate] = useLocation();
  const outcome = params.outcome ?? '';
  const answer = useAnswer(oneOutcome, { params: { organisation, outcome }, query: asked });
  // Another outcome's answer stays in sight while the next loads; its form must not.
  const data = answer.data?.code === outcome ? answer.data : undefined;
  const pathOf = (code: string) => href(`return/${encodeURIComponent(code)}`);
  useNeighbourKeys(data, (code) => navigate(pathOf(code)));
  const title = data === undefined ? `Outcome ${outcome}` : `${data.code} ${data.title}`;
  return (
    <>
      <PageHeader
        title={title}
        {...(data === undefined
          ? {}
          : { context: data.organisationName, hint: data.wording === '' ? headingOf(data) : data.wording })}
        crumbs={[{ href: href('return'), name: data === undefined ? 'Return' : `Return ${data.year.name}` }]}
        actions={
          data && (
            <nav className="outcome-steps" aria-label="Outcomes">
              {data.previous && (
                <ButtonLink isSmall href={pathOf(data.previous.code)}>
                  Previous: {data.previous.code}
                </ButtonLink>
              )}
              <span className="hint">
                {data.place.at} of {data.place.of}
              </span>
              {data.next && (
                <ButtonLink isSmall href={pathOf(data.next.code)}>
                  Next: {data.next.code}
                </ButtonLink>
              )}
            </nav>
          )
        }
      />
      <AssuranceTabs current="return" />
      <Answered query={{ ...answer, data }} title={title} what="this outcome">
        {(view) =>
          view.mayAnswer && view.answer !== null && view.assessment !== null ? (
            <Editor
              key={`${view.assessment.id} ${view.node}`}
              view={view}
              answer={view.answer}
              assessment={view.assessment.id}
            />
          ) : (
            <ReadOnly view={view} />
          )
        }
      </Answered>
    </>
  );
}

function headingOf({ above, frameworkName, frameworkVersion }: OutcomeView): string {
  const [nearest] = above;
  const where = nearest === undefined ? '' : `${nearest.code} ${nearest.title}, `;
  return `${where}${frameworkName} ${frameworkVersion}`;
}
