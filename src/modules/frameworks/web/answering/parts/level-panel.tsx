import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { OutcomeView } from '../../../contract/returns.ts';
import type { Lift } from '../../../domain/lift-outcome.ts';
import { LevelMark } from '../../parts/level-mark.tsx';
import { levelName, markOf } from '../answer-words.ts';
import type { Autosave } from '../use-autosave.ts';
import { OverrideForm } from './override-form.tsx';

/** What would lift the outcome, level by level, the nearest first. */
function Lifts({ view, lifts }: { readonly view: OutcomeView; readonly lifts: readonly Lift[] }) {
  if (lifts.length === 0) return <p>Nothing lifts it further: it is at the highest level.</p>;
  const codeOf = (id: number) => view.indicators.find((one) => one.id === id);
  const list = (ids: readonly number[]) =>
    ids.slice(0, 8).map((id) => {
      const indicator = codeOf(id);
      return indicator ? (
        <li key={id}>
          <a href={`#statement-${id}`}>{indicator.code}</a>
        </li>
      ) : null;
    });
  return (
    <ol className="lifts">
      {lifts.map(({ level, tick, untick }) => (
        <li key={level}>
          <p className="lift-head">
            To reach <strong>{levelName(view.ladder, level)}</strong>: {countOf(tick.length + untick.length, 'change')}
          </p>
          {untick.length > 0 && (
            <>
              <p className="hint">No longer true:</p>
              <ul className="plain-list">{list(untick)}</ul>
            </>
          )}
          {tick.length > 0 && (
            <>
              <p className="hint">Has to become true:</p>
              <ul className="plain-list">{list(tick)}</ul>
            </>
          )}
          {Math.max(tick.length, untick.length) > 8 && <p className="hint">And more, marked in the list.</p>}
        </li>
      ))}
    </ol>
  );
}

function requiredWords({ required, requiredFrom, isRequiredVerified, ladder }: OutcomeView) {
  if (required === null) return 'No level is asked for';
  const from = requiredFrom === 'raised' ? 'raised above the national level' : 'national level';
  return `${levelName(ladder, required)} (${from}${isRequiredVerified ? '' : ', to be checked'})`;
}

/** What the level of a shared service rests on: its provider's part, and what stays here. */
function InheritedPart({
  inherited,
  hasOverride,
}: {
  readonly inherited: NonNullable<OutcomeView['inherited']>;
  readonly hasOverride: boolean;
}) {
  const { service, provider, duty, providerPart, residual, residualAnswer, carriedFrom, isHeld } = inherited;
  const who = [duty, provider].filter((word) => word !== '').join(' of ');
  return (
    <>
      <h3>Inherited from {service}</h3>
      <p className="hint">
        {isHeld
          ? 'The level counts because of this service.'
          : hasOverride
            ? 'A person set another level, which counts.'
            : 'The own level is as high, so it counts by itself.'}
      </p>
      {carriedFrom !== null && (
        <Notice kind="warning" title={`Carried from ${carriedFrom}, not confirmed for this year`}>
          <p>Look at what the service says today, and confirm it under evidence.</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          ...(who === '' ? [] : [{ name: 'Who answers for it', value: who }]),
          ...(providerPart === '' ? [] : [{ name: 'Their part', value: providerPart }]),
          ...(residual === '' ? [] : [{ name: 'What stays with the organisation', value: residual }]),
          ...(residualAnswer === '' ? [] : [{ name: 'What it does about that', value: residualAnswer }]),
        ]}
      />
    </>
  );
}

/** The level: held, required, last year's, set beside the rule, and what would lift it. */
export function LevelPanel({
  view,
  level,
  lifts,
  save,
}: {
  readonly view: OutcomeView;
  /** By the rule, from what is ticked on the page now. */
  readonly level: string | null;
  readonly lifts: readonly Lift[];
  readonly save: Autosave | null;
}) {
  const { ladder, answer, lastYear, inherited, isFull } = view;
  const override = answer?.override ?? null;
  const isTicked = view.indicators.some(({ kind }) => kind === 'indicator');
  return (
    <Panel title="Level">
      {override !== null && (
        <Notice title={`Set to ${levelName(ladder, override.level)} by ${override.by}`}>
          <p>{override.why}</p>
          {override.at !== null && (
            <p className="hint">{formatInstant(new Date(override.at))}. The ticks stay as they are.</p>
          )}
        </Notice>
      )}
      <SummaryList
        rows={[
          {
            name: isTicked ? 'By the rule' : 'Stated',
            value: <LevelMark {...markOf(ladder, isFull ? level : view.level)} />,
          },
          ...(inherited === null
            ? []
            : [{ name: 'Inherited', value: <LevelMark {...markOf(ladder, inherited.level)} /> }]),
          { name: 'Asked for', value: requiredWords(view) },
          ...(lastYear === null
            ? []
            : [{ name: `In ${lastYear.year}`, value: <LevelMark {...markOf(ladder, lastYear.held)} /> }]),
        ]}
      />
      {inherited !== null && <InheritedPart inherited={inherited} hasOverride={override !== null} />}
      {isFull && isTicked && answer !== null && (
        <>
          <h3>What would lift this outcome</h3>
          <Lifts view={view} lifts={lifts} />
        </>
      )}
      {view.mayWrite && view.mayAnswer && isTicked && save !== null && (
        <OverrideForm view={view} level={level} save={save} />
      )}
    </Panel>
  );
}
