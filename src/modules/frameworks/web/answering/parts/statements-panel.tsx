import type { KeyboardEvent } from 'react';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { IndicatorRow, OutcomeView } from '../../../contract/returns.ts';
import type { AnswerContent } from '../../../domain/answer-content.ts';
import type { Lift } from '../../../domain/lift-outcome.ts';
import { LevelMark } from '../../parts/level-mark.tsx';
import { markOf, toneOf } from '../answer-words.ts';
import { StatementRow } from './statement-row.tsx';

type Ladder = OutcomeView['ladder'];

const rules = {
  achieved: 'Reached when all of these are true',
  partly: 'Reached when all of these are true',
  not: 'If any of these is true, the outcome stays at this level',
  none: '',
} as const;

/** Arrow keys walk the statements; Space ticks, as everywhere. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.target instanceof HTMLInputElement) || event.target.type !== 'checkbox') return;
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('.statement-line input')];
  const next = boxes[boxes.indexOf(event.target) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function Group(props: {
  readonly ladder: Ladder;
  readonly level: string;
  readonly title: string;
  readonly rule: string;
  readonly indicators: readonly IndicatorRow[];
  readonly content: AnswerContent;
  readonly lift: Lift | undefined;
  readonly isReadOnly: boolean;
  readonly onChange: (next: AnswerContent) => void;
}) {
  const { ladder, level, title, rule, indicators, content, lift, isReadOnly, onChange } = props;
  const ticked = indicators.filter(({ id }) => content.ticks.includes(id)).length;
  const withTick = (id: number, isOn: boolean) => [...content.ticks.filter((one) => one !== id), ...(isOn ? [id] : [])];
  const headingId = `group-${level}`;
  return (
    <section className="statement-group" aria-labelledby={headingId}>
      <div className="statement-head">
        <h3 id={headingId}>
          {ladder.some(({ code }) => code === level) && <LevelMark {...markOf(ladder, level)} isMarkAlone />} {title}
        </h3>
        <span className="hint">
          {ticked} of {countOf(indicators.length, 'statement')} ticked
        </span>
      </div>
      {rule !== '' && <p className="hint">{rule}</p>}
      <ul className="plain-list">
        {indicators.map((indicator) => (
          <StatementRow
            key={indicator.id}
            indicator={indicator}
            isTicked={content.ticks.includes(indicator.id)}
            comment={content.comments[indicator.id] ?? ''}
            wish={lift?.tick.includes(indicator.id) ? 'tick' : lift?.untick.includes(indicator.id) ? 'untick' : null}
            isReadOnly={isReadOnly}
            onTick={(isOn) => onChange({ ...content, ticks: withTick(indicator.id, isOn) })}
            onComment={(text) => onChange({ ...content, comments: { ...content.comments, [indicator.id]: text } })}
          />
        ))}
      </ul>
    </section>
  );
}

/** Statements by level, the lowest first: one of those decides, whatever else is ticked. */
export function StatementsPanel(props: {
  readonly view: OutcomeView;
  readonly content: AnswerContent;
  readonly lift: Lift | undefined;
  readonly isReadOnly: boolean;
  readonly onChange: (next: AnswerContent) => void;
}) {
  const { view, content, lift, isReadOnly, onChange } = props;
  const { ladder, indicators } = view;
  const scored = indicators.filter(({ kind }) => kind === 'indicator');
  const policy = indicators.filter(({ kind }) => kind === 'policy');
  const shared = { ladder, content, lift, isReadOnly, onChange };
  return (
    <Panel
      title="What is true here"
      hint={isReadOnly ? 'What was ticked' : 'Tick every statement that is true. What you tick is saved by itself.'}
    >
      {scored.every(({ wording }) => wording === '') && (
        <Notice title="Here are the numbers of the statements. Their wording is not loaded.">
          <p>
            Keep the text of {view.frameworkName} {view.frameworkVersion} beside you. The nation can load the wording
            for everybody from the publisher’s file, on the page of the framework.
          </p>
        </Notice>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only add to what Tab and Space do. */}
      <div className="statement-groups" onKeyDown={walk}>
        {ladder.map(({ code, name }) => {
          const own = scored.filter(({ level }) => level === code);
          return own.length === 0 ? null : (
            <Group
              key={code}
              {...shared}
              level={code}
              title={name}
              rule={rules[toneOf(ladder, code)]}
              indicators={own}
            />
          );
        })}
        {policy.length > 0 && (
          <Group
            {...shared}
            level="policy"
            title="Questions of this year"
            rule="Asked beside the statements; they do not change the level"
            indicators={policy}
          />
        )}
      </div>
    </Panel>
  );
}
