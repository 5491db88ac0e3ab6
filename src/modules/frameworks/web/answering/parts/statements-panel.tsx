import type { KeyboardEvent } from 'react';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { IndicatorRow, OutcomeView } from '../../../contract/returns.ts';
import type { AnswerContent } from '../../../domain/answer-content.ts';
import { tickedWith } from '../../../domain/evidence-item.ts';
import type { Lift } from '../../../domain/lift-outcome.ts';
import { LevelMark } from '../../parts/level-mark.tsx';
import { markOf, toneOf } from '../answer-words.ts';
import { ItemRow } from './item-row.tsx';
import { StatementRow } from './statement-row.tsx';

type Ladder = OutcomeView['ladder'];

const rules = {
  achieved: 'Reached when all of these are true',
  partly: 'Reached when all of these are true',
  not: 'If any of these is true, the outcome stays at this level',
  none: '',
} as const;

function hintOf(isReadOnly: boolean, hasItems: boolean): string {
  if (hasItems) return isReadOnly ? 'What was answered' : 'Answer each item. What you write is saved by itself.';
  return isReadOnly ? 'What was ticked' : 'Tick every statement that is true. What you tick is saved by itself.';
}

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

/** Items of evidence: the assertion is met when all that must be answered are. */
function Items({
  items,
  view,
  content,
  isReadOnly,
  onChange,
}: {
  readonly items: readonly IndicatorRow[];
  readonly view: OutcomeView;
  readonly content: AnswerContent;
  readonly isReadOnly: boolean;
  readonly onChange: (next: AnswerContent) => void;
}) {
  const must = items.filter(({ kind }) => kind === 'indicator');
  const done = new Set(tickedWith(items, [], content.comments));
  return (
    <section className="statement-group" aria-label="Items of evidence">
      <p className="hint">
        {must.filter(({ id }) => done.has(id)).length} of {countOf(must.length, 'item')} that must be answered
      </p>
      <ul className="plain-list">
        {items.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            answer={item.answer ?? 'text'}
            text={content.comments[item.id] ?? ''}
            view={view}
            isReadOnly={isReadOnly}
            onChange={(text) => onChange({ ...content, comments: { ...content.comments, [item.id]: text } })}
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
  const items = indicators.filter(({ answer }) => answer !== null);
  const ticked = indicators.filter(({ answer }) => answer === null);
  const scored = ticked.filter(({ kind }) => kind === 'indicator');
  const policy = ticked.filter(({ kind }) => kind === 'policy');
  const shared = { ladder, content, lift, isReadOnly, onChange };
  return (
    <Panel title="What is true here" hint={hintOf(isReadOnly, items.length > 0)}>
      {scored.length > 0 && scored.every(({ wording }) => wording === '') && (
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
        {items.length > 0 && <Items {...props} items={items} />}
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
