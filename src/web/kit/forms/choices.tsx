import type { ReactNode } from 'react';
import { Field, FieldGroup, type FieldProps } from '#web/kit/forms/field.tsx';

/** One of several answers. */
export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly hint?: ReactNode;
}

/** Props of `Select`. `empty` is the words of the first, empty line; without it a value is always chosen. */
export interface SelectProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly Choice[];
  readonly empty?: string;
}

/** One answer out of a long list. Under 6 answers use `Radios`. */
export function Select({ value, onChange, options, empty, ...field }: SelectProps) {
  return (
    <Field {...field}>
      {(control) => (
        <select {...control} className="input" value={value} onChange={({ target }) => onChange(target.value)}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Props of `DateInput`: days as `YYYY-MM-DD`, '' for none. */
export interface DateInputProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly min?: string;
  readonly max?: string;
}

/** A day, by the browser's own control. */
export function DateInput({ value, onChange, min, max, ...field }: DateInputProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className="input input-date"
          type="date"
          min={min}
          max={max}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

/** Props of `Radios` and `Checkboxes`: a question (`label`) with its answers. `value` '' means that none is chosen. */
interface GroupProps extends FieldProps {
  readonly options: readonly Choice[];
}

interface TickProps {
  readonly type: 'radio' | 'checkbox';
  readonly id: string;
  readonly name: string;
  readonly choice: Choice;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Tick({ type, id, name, choice, isOn, onChange }: TickProps) {
  return (
    <label className="check" htmlFor={id}>
      <input
        type={type}
        id={id}
        name={name}
        value={choice.value}
        checked={isOn}
        aria-describedby={choice.hint === undefined ? undefined : `${id}-hint`}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span>
        {choice.name}
        {choice.hint !== undefined && (
          <span className="hint check-hint" id={`${id}-hint`}>
            {choice.hint}
          </span>
        )}
      </span>
    </label>
  );
}

/** One answer out of a few. Nothing is chosen beforehand unless the answer is known. */
export function Radios({
  options,
  value,
  onChange,
  ...field
}: GroupProps & { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <FieldGroup {...field}>
      {options.map((choice, index) => (
        <Tick
          key={choice.value}
          type="radio"
          id={index === 0 ? field.name : `${field.name}-${choice.value}`}
          name={field.name}
          choice={choice}
          isOn={choice.value === value}
          onChange={() => onChange(choice.value)}
        />
      ))}
    </FieldGroup>
  );
}

function withChoice(values: readonly string[], value: string, isOn: boolean): readonly string[] {
  return isOn ? [...values, value] : values.filter((one) => one !== value);
}

/** Any number of answers. */
export function Checkboxes({
  options,
  values,
  onChange,
  ...field
}: GroupProps & { readonly values: readonly string[]; readonly onChange: (values: readonly string[]) => void }) {
  return (
    <FieldGroup {...field}>
      {options.map((choice, index) => (
        <Tick
          key={choice.value}
          type="checkbox"
          id={index === 0 ? field.name : `${field.name}-${choice.value}`}
          name={field.name}
          choice={choice}
          isOn={values.includes(choice.value)}
          onChange={(isOn) => onChange(withChoice(values, choice.value, isOn))}
        />
      ))}
    </FieldGroup>
  );
}

/** Props of `Checkbox`: one thing to agree to or to turn on. */
export interface CheckboxProps {
  readonly label: string;
  readonly name: string;
  readonly hint?: ReactNode;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A single box to tick. */
export function Checkbox({ label, name, hint, isOn, onChange }: CheckboxProps) {
  const choice: Choice = hint === undefined ? { value: 'on', name: label } : { value: 'on', name: label, hint };
  return <Tick type="checkbox" id={name} name={name} choice={choice} isOn={isOn} onChange={onChange} />;
}
