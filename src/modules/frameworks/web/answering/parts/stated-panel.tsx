import { Radios } from '#web/kit/forms/choices.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { OutcomeView } from '../../../contract/returns.ts';
import type { AnswerContent } from '../../../domain/answer-content.ts';

/** The level of an outcome that has no statements: somebody states it. */
export function StatedPanel({
  view,
  content,
  isReadOnly,
  onChange,
}: {
  readonly view: OutcomeView;
  readonly content: AnswerContent;
  readonly isReadOnly: boolean;
  readonly onChange: (next: AnswerContent) => void;
}) {
  return (
    <Panel title="What level is reached" hint="This outcome has no statements to tick. Saved by itself.">
      <fieldset className="plain-fieldset" disabled={isReadOnly}>
        <legend className="visually-hidden">Level</legend>
        <Radios
          label="Level reached"
          name="stated"
          options={view.ladder.toReversed().map(({ code, name }) => ({ value: code, name }))}
          value={content.stated ?? ''}
          onChange={(stated) => onChange({ ...content, stated })}
        />
      </fieldset>
    </Panel>
  );
}
