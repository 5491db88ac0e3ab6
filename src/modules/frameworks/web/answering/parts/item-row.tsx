import { useAnswer } from '#web/api/use-answer.ts';
import { DateInput, Radios, Select } from '#web/kit/forms/choices.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { Tag } from '#web/kit/tag.tsx';
import type { IndicatorRow, OutcomeView } from '../../../contract/returns.ts';
import { type ItemAnswer, itemFault } from '../../../domain/evidence-item.ts';
import { outcomeEvidence } from '../../evidence/calls.ts';
import { statementName } from '../answer-words.ts';

/** Props of `ItemRow`: an item of evidence, its answer as text, and what the outcome is of. */
export interface ItemRowProps {
  readonly item: IndicatorRow;
  readonly answer: ItemAnswer;
  readonly text: string;
  readonly view: OutcomeView;
  readonly isReadOnly: boolean;
  readonly onChange: (text: string) => void;
}

const yesNo = [
  { value: 'yes', name: 'Yes' },
  { value: 'no', name: 'No' },
];

function EvidenceChoice({ item, text, view, onChange }: ItemRowProps) {
  const query = { organisation: view.organisationCode, node: view.node, year: view.year.code };
  const { data } = useAnswer(outcomeEvidence, { query });
  const pieces = data?.evidence ?? [];
  return (
    <Select
      label="Evidence"
      name={`item-${item.id}`}
      hint="Add the evidence to this assertion below, then choose it here"
      empty="Choose a piece of evidence"
      value={text}
      options={pieces.map(({ id, title }) => ({ value: `evidence:${id}`, name: title }))}
      onChange={onChange}
    />
  );
}

function Control(props: ItemRowProps) {
  const { item, answer, text, isReadOnly, onChange } = props;
  const fault = itemFault(answer, text) ?? undefined;
  const field = { name: `item-${item.id}`, value: text, onChange, fault };
  if (isReadOnly) return <p>{text === '' ? 'Not answered' : text}</p>;
  if (answer === 'date') return <DateInput {...field} label="Date" />;
  if (answer === 'yes-no') return <Radios {...field} label="Yes or no" options={yesNo} />;
  if (answer === 'file') return <EvidenceChoice {...props} />;
  return <TextArea {...field} label="Answer" rows={2} maxLength={10_000} />;
}

/** One item of evidence with the control that its answer needs. */
export function ItemRow(props: ItemRowProps) {
  const { item } = props;
  return (
    <li className="statement" data-statement={item.code}>
      <fieldset className="stack">
        <legend className="statement-words">
          {statementName(item)} <span className="statement-code">{item.code}</span>{' '}
          <Tag>{item.kind === 'indicator' ? 'Must be answered' : 'If you like'}</Tag>
        </legend>
        <Control {...props} />
      </fieldset>
    </li>
  );
}
