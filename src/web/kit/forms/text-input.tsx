import { type InputHTMLAttributes, type TextareaHTMLAttributes, useState } from 'react';
import { Field, type FieldProps } from '#web/kit/forms/field.tsx';

type Native<T> = Omit<T, 'name' | 'id' | 'onChange' | 'value' | 'size' | 'type'>;

/** A text that the form holds. */
interface Held {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Props of `TextInput`. `size` in characters sets the width: a short answer wants a short box. */
export interface TextInputProps extends FieldProps, Held, Native<InputHTMLAttributes<HTMLInputElement>> {
  readonly type?: 'text' | 'email' | 'search' | 'tel' | 'url';
  readonly size?: number;
}

/** One line of text. */
export function TextInput({
  label,
  name,
  hint,
  fault,
  isOptional,
  value,
  onChange,
  type = 'text',
  size,
  ...rest
}: TextInputProps) {
  const width = size === undefined ? {} : { style: { maxWidth: `${size + 3}ch` } };
  return (
    <Field {...fieldOf({ label, name, hint, fault, isOptional })}>
      {(control) => (
        <input
          {...rest}
          {...control}
          {...width}
          className="input"
          type={type}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

function fieldOf(
  props: { [Key in keyof FieldProps]: FieldProps[Key] | undefined } & Pick<FieldProps, 'label' | 'name'>,
): FieldProps {
  const { label, name, hint, fault, isOptional = false } = props;
  return hint === undefined ? { label, name, fault, isOptional } : { label, name, hint, fault, isOptional };
}

/** Props of `PasswordInput`. `autoComplete` is `current-password` or `new-password`; pasting is always allowed. */
export interface PasswordInputProps extends FieldProps, Held {
  readonly autoComplete: 'current-password' | 'new-password';
}

/** A password that can be shown. */
export function PasswordInput({ value, onChange, autoComplete, ...field }: PasswordInputProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <Field {...field}>
      {(control) => (
        <div className="input-row">
          <input
            {...control}
            className="input"
            type={isShown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          <button
            type="button"
            className="button button-secondary"
            aria-controls={control.id}
            aria-label={isShown ? 'Hide password' : 'Show password'}
            onClick={() => setIsShown(!isShown)}
          >
            {isShown ? 'Hide' : 'Show'}
          </button>
        </div>
      )}
    </Field>
  );
}

/** Props of `TextArea`. With `limit` the characters left are shown and spoken. */
export interface TextAreaProps extends FieldProps, Held, Native<TextareaHTMLAttributes<HTMLTextAreaElement>> {
  readonly limit?: number;
}

/** Several lines of text. */
export function TextArea({
  label,
  name,
  hint,
  fault,
  isOptional,
  value,
  onChange,
  limit,
  rows = 4,
  ...rest
}: TextAreaProps) {
  const left = limit === undefined ? null : limit - value.length;
  return (
    <Field {...fieldOf({ label, name, hint, fault, isOptional })}>
      {(control) => (
        <>
          <textarea
            {...rest}
            {...control}
            className="input"
            rows={rows}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
          {left !== null && (
            <p className="hint" role="status">
              {left >= 0 ? `You have ${left} characters left` : `You have ${-left} characters too many`}
            </p>
          )}
        </>
      )}
    </Field>
  );
}
