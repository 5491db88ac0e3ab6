import { useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Radios } from '#web/kit/forms/choices.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { OutcomeView } from '../../../contract/returns.ts';
import { type AnswerContent, contentOf, fieldsOf } from '../../../domain/answer-content.ts';
import { type FieldClash, mergeAnswers } from '../../../domain/merge-answers.ts';
import { fieldWords, valueWords } from '../answer-words.ts';
import type { Autosave } from '../use-autosave.ts';

interface Merging {
  readonly clashes: readonly FieldClash[];
  /** All that does not clash, put together already. */
  readonly current: AnswerContent;
  readonly versions: readonly number[];
  readonly title: string;
  readonly hint: string;
  readonly mineName: string;
  readonly theirsName: string;
}

const isText = (field: string) => field.startsWith('comment');

function Choice(props: {
  readonly view: OutcomeView;
  readonly clash: FieldClash;
  readonly merging: Merging;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { view, clash, merging, value, onChange } = props;
  const { field, mine, theirs } = clash;
  const name = `merge-${field.replace(' ', '-')}`;
  const words = fieldWords(field, view.indicators);
  const shown = (text: string) => valueWords(field, text, view.ladder);
  const both = [theirs, mine].filter(Boolean).join('\n\n');
  const options = [
    { value: theirs, name: merging.theirsName, hint: <span className="keep-lines">{shown(theirs)}</span> },
    { value: mine, name: merging.mineName, hint: <span className="keep-lines">{shown(mine)}</span> },
    ...(isText(field) ? [{ value: both, name: 'Both, one after the other' }] : []),
  ];
  return (
    <div className="merge-field">
      <Radios label={words} name={name} options={options} value={value} onChange={onChange} />
      {isText(field) && (
        <TextArea
          label={`${words}: what will stand`}
          name={`${name}-text`}
          rows={3}
          value={value}
          onChange={onChange}
        />
      )}
    </div>
  );
}

function MergeForm({
  view,
  merging,
  save,
}: {
  readonly view: OutcomeView;
  readonly merging: Merging;
  readonly save: Autosave;
}) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      merging.clashes.map(({ field, mine, theirs }) => [
        field,
        isText(field) ? [theirs, mine].filter(Boolean).join('\n\n') : mine,
      ]),
    ),
  );
  const settle = () => {
    const fields = new Map(fieldsOf(merging.current));
    for (const [field, value] of Object.entries(chosen)) {
      if (value === '') fields.delete(field);
      else fields.set(field, value);
    }
    save.settle(contentOf(fields), merging.versions);
  };
  return (
    <Panel title={merging.title} hint={merging.hint} isWide id="merge">
      {merging.clashes.map((clash) => (
        <Choice
          key={clash.field}
          view={view}
          clash={clash}
          merging={merging}
          value={chosen[clash.field] ?? ''}
          onChange={(value) => setChosen({ ...chosen, [clash.field]: value })}
        />
      ))}
      <Button kind="primary" onClick={settle}>
        Save what I chose
      </Button>
    </Panel>
  );
}

/** What two people wrote differently: of this moment, or left over from somebody who did not merge. */
export function MergePanel({ view, save }: { readonly view: OutcomeView; readonly save: Autosave }) {
  const { state } = save;
  if (state.kind === 'clash') {
    const { clash } = state;
    const merging: Merging = {
      clashes: clash.clashes,
      current: clash.current,
      versions: [clash.version],
      title: 'You both wrote something here',
      hint: `${clash.by || 'Somebody'} saved while you had this open. Nothing is lost: choose what holds. All else is put together already.`,
      mineName: 'Yours',
      theirsName: clash.by || 'Theirs',
    };
    return <MergeForm key={clash.version} view={view} merging={merging} save={save} />;
  }
  const [waiting] = view.beside;
  if (waiting === undefined || !view.mayAnswer) return null;
  const left = mergeAnswers(null, waiting.content, save.content).clashes.filter(({ mine }) => mine !== '');
  if (left.length === 0) return null;
  const merging: Merging = {
    clashes: left,
    current: save.content,
    versions: [waiting.version],
    title: 'Something waits to be merged',
    hint: `${waiting.by} saved this on ${formatInstant(new Date(waiting.at))} while somebody else did. Choose what holds.`,
    mineName: `What ${waiting.by} saved`,
    theirsName: 'What stands now',
  };
  return <MergeForm key={`left-${waiting.version}`} view={view} merging={merging} save={save} />;
}
