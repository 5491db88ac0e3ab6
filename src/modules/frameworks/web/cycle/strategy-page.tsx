import './cycle.css';
import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { TaskProgress } from '#web/kit/task-progress.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { listCommitments as contract } from '../../contract/strategy.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { listCommitments } from './calls.ts';
import { commitmentWords, dayOf } from './cycle-words.ts';
import { EditCommitment } from './parts/edit-commitment.tsx';
import { useCycle } from './use-cycle.ts';

export type Strategy = AnswerOf<typeof contract>;
export type Commitment = Strategy['commitments'][number];

const levelOf = {
  'not-started': 'none',
  'on-track': 'good',
  'at-risk': 'medium',
  late: 'critical',
  done: 'good',
  dropped: 'none',
} as const;

function sentenceOf({ commitments }: Strategy) {
  if (commitments.length === 0)
    return { level: 'none' as const, lead: 'Nothing is written down of what the nation has promised.' };
  const late = commitments.filter(({ isOverdue, status }) => isOverdue || status === 'late').length;
  if (late > 0)
    return {
      level: 'critical' as const,
      lead: `${countOf(late, 'commitment')} of ${commitments.length} ${late === 1 ? 'is' : 'are'} late.`,
    };
  const risk = commitments.filter(({ status }) => status === 'at-risk').length;
  if (risk > 0)
    return {
      level: 'medium' as const,
      lead: `${countOf(risk, 'commitment')} of ${commitments.length} ${risk === 1 ? 'is' : 'are'} at risk.`,
    };
  return { level: 'good' as const, lead: `None of ${countOf(commitments.length, 'commitment')} is late.` };
}

function Progress({ one: { progress, outcomes }, name }: { readonly one: Commitment; readonly name: string }) {
  if (outcomes.length === 0)
    return <p className="hint">No outcome is named for it, so returns say nothing about it.</p>;
  if (progress === null) return <p className="hint">No return that answers its outcomes can be seen in {name}.</p>;
  return (
    <div className="stack">
      <TaskProgress
        label={`Organisations that hold all of it in ${name}`}
        done={progress.kept}
        total={progress.organisations}
        unit={{ one: 'organisation', many: 'organisations' }}
      />
      <TaskProgress
        label="Single outcomes held"
        done={progress.outcomesHeld}
        total={progress.outcomes}
        unit={{ one: 'outcome', many: 'outcomes' }}
      />
    </div>
  );
}

function One({
  one,
  strategy,
  onEdit,
}: {
  readonly one: Commitment;
  readonly strategy: Strategy;
  readonly onEdit: () => void;
}) {
  return (
    <Panel
      title={one.title}
      hint={`${one.owner}. ${one.dueOn === null ? 'No last day' : `By ${dayOf(one.dueOn)}`}`}
      isWide
      actions={
        strategy.mayManage && (
          <Button isSmall onClick={onEdit} aria-label={`Change ${one.title}`}>
            Change
          </Button>
        )
      }
    >
      <div className="columns">
        <div className="stack">
          <p>
            <Status level={one.isOverdue ? 'critical' : levelOf[one.status]}>
              {one.isOverdue
                ? `Late. Its owner says: ${commitmentWords[one.status].toLowerCase()}`
                : commitmentWords[one.status]}
            </Status>
          </p>
          {one.statusNote !== '' && <p>{one.statusNote}</p>}
          {one.meaning !== '' && <p className="prose">{one.meaning}</p>}
          <p className="button-row">
            {one.outcomes.map(({ framework, version, outcome }) => (
              <Tag key={`${framework} ${version} ${outcome}`}>{`${framework.toUpperCase()} ${version} ${outcome}`}</Tag>
            ))}
          </p>
          {one.source !== '' && <p className="hint">Source: {one.source}</p>}
        </div>
        <div className="stack">
          <Progress one={one} name={strategy.scopeName} />
          {one.measures.length > 0 && (
            <ul className="plain-list">
              {one.measures.map(({ name, value, target, unit, measuredOn }) => (
                <li key={name}>
                  {name}: {value === null ? 'not measured' : `${formatNumber(value)} ${unit}`}
                  {target === null ? '' : `, aim ${formatNumber(target)}`}
                  {measuredOn === null ? '' : `, on ${dayOf(measuredOn)}`}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </Panel>
  );
}

/** What the nation has promised, and how far it is here. */
export function StrategyPage() {
  const { branch, asked } = useCycle();
  const [editing, setEditing] = useState<Commitment | 'new' | null>(null);
  const answer = useAnswer(listCommitments, { query: { ...branch, ...asked } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Strategy"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}What the nation has promised, and how far it is here.`}
      />
      <AssuranceTabs current="strategy" years={data?.years} year={data?.year?.code} />
      <Answered query={answer} title="Strategy" what="the strategy">
        {(strategy) => (
          <>
            <Say {...sentenceOf(strategy)} />
            {strategy.mayManage && (
              <div className="button-row">
                <Button kind="primary" onClick={() => setEditing('new')}>
                  Add a commitment
                </Button>
              </div>
            )}
            {strategy.commitments.length === 0 && (
              <Panel title="Commitments">
                <EmptyState title="There are no commitments yet.">
                  The national body writes down what it has promised, with an owner and the outcomes by which it is
                  kept.
                </EmptyState>
              </Panel>
            )}
            {strategy.commitments.map((one) => (
              <One key={one.id} one={one} strategy={strategy} onEdit={() => setEditing(one)} />
            ))}
            {editing !== null && (
              <EditCommitment
                key={editing === 'new' ? 'new' : editing.id}
                one={editing === 'new' ? null : editing}
                strategy={strategy}
                onClose={() => setEditing(null)}
              />
            )}
          </>
        )}
      </Answered>
    </>
  );
}
