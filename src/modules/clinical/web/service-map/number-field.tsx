import { useState } from 'react';
import { TextInput } from '#web/kit/forms/text-input.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly name: string;
  readonly hint?: string;
  /** Null: empty. Not a number: what is typed is none. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

const shown = (value: number | null) => (value === null || Number.isNaN(value) ? '' : String(Number(value.toFixed(6))));

function read(text: string): number | null {
  const bare = text.trim().replaceAll(',', '');
  return bare === '' ? null : Number(bare);
}

/** A number that is held as such; what is typed stays in the box also while it is none. */
export function NumberField({ value, onChange, ...field }: NumberFieldProps) {
  const [typed, setTyped] = useState({ text: shown(value), value });
  // Changed from elsewhere, such as an import.
  if (!Object.is(typed.value, value)) setTyped({ text: shown(value), value });
  return (
    <TextInput
      {...field}
      inputMode="decimal"
      size={10}
      autoComplete="off"
      value={typed.text}
      fault={Number.isNaN(value) ? 'Enter a number' : undefined}
      onChange={(text) => {
        const next = read(text);
        setTyped({ text, value: next });
        onChange(next);
      }}
    />
  );
}
