import { useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { DateInput, Select } from '#web/kit/forms/choices.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import type { RoundToAnswerDetail } from '../../contract/answers.ts';
import { AttachOwn, OwnFiles } from './own-files.tsx';

type Question = RoundToAnswerDetail['content']['sections'][number]['questions'][number];
type Given = RoundToAnswerDetail['answers'][number];

const yesNo = [
  { value: 'yes', name: 'Yes' },
  { value: 'partly', name: 'Partly' },
  { value: 'no', name: 'No' },
  { value: 'not-applicable', name: 'Not applicable' },
];

interface AnswerFieldProps {
  readonly question: Question;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function AnswerField({ question, value, onChange }: AnswerFieldProps) {
  const { id, text, hint, kind, choices, isNeeded } = question;
  const field = {
    ...{ name: `question-${id}`, label: text, value, onChange, isOptional: !isNeeded },
    ...(hint === '' ? {} : { hint }),
  };
  if (kind === 'yes-no') return <Select {...field} options={yesNo} empty="Choose an answer" />;
  if (kind === 'date') return <DateInput {...field} />;
  if (kind === 'text') return <TextArea {...field} />;
  if (kind !== 'choice') return <TextInput {...field} autoComplete="off" />;
  const options = choices.map((one) => ({ value: one.id, name: one.name }));
  return <Select {...field} options={options} empty="Choose an answer" />;
}

/** A field that takes over what was saved elsewhere (a colleague, a file) while nobody has typed into it. */
function useKept(saved: string) {
  const [value, setValue] = useState(saved);
  const [known, setKnown] = useState(saved);
  if (saved !== known) {
    setKnown(saved);
    if (value === known) setValue(saved);
  }
  return [value, setValue] as const;
}

interface OwnQuestionProps {
  readonly question: Question;
  readonly given: Given | undefined;
  readonly round: number;
  readonly files: RoundToAnswerDetail['files'];
  readonly isBusy: boolean;
  readonly onSave: (value: string, note: string) => void;
}

/** One question with its answer, saved when somebody leaves it. */
export function OwnQuestion({ question, given, round, files, isBusy, onSave }: OwnQuestionProps) {
  const [value, setValue] = useKept(given?.value ?? '');
  const [note, setNote] = useKept(given?.note ?? '');
  // Asked once: a field that somebody types into must not move.
  const [hasNote] = useState(note !== '');
  const isChanged = value.trim() !== (given?.value ?? '') || note.trim() !== (given?.note ?? '');
  const isToConfirm = !isChanged && given?.isConfirmed === false;
  const save = () => onSave(value.trim(), note.trim());
  const noteField = (
    <TextInput
      name={`note-${question.id}`}
      label="Note"
      value={note}
      onChange={setNote}
      autoComplete="off"
      isOptional
    />
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving a field saves it; the button inside needs no leaving.
    <div className="own-question" onBlur={() => isChanged && !isBusy && save()}>
      <AnswerField question={question} value={value} onChange={setValue} />
      {hasNote && noteField}
      <OwnFiles round={round} question={question} files={files} />
      <div className="own-more">
        {!hasNote && <Details summary="Add a note">{noteField}</Details>}
        <AttachOwn round={round} question={question} />
      </div>
      {(isChanged || isToConfirm) && (
        <Button isSmall isBusy={isBusy} onClick={save}>
          {isChanged ? 'Save' : 'Still true'}
          <span className="visually-hidden">: {question.text}</span>
        </Button>
      )}
    </div>
  );
}
