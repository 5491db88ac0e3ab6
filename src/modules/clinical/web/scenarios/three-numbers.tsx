import { FieldGroup } from '#web/kit/forms/field.tsx';
import type { Three } from './scenario-form.ts';

/** Props of `ThreeNumbers`. `fault` is about the three of them. */
export interface ThreeNumbersProps {
  readonly label: string;
  readonly name: string;
  readonly unit: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly value: Three;
  readonly onChange: (value: Three) => void;
}

const ends = [
  ['low', 'Low', '5 of 100 times it is less'],
  ['middle', 'Middle', 'as often more as less'],
  ['high', 'High', '5 of 100 times it is more'],
] as const;

/** A likely range as three numbers: low, middle, high. */
export function ThreeNumbers({ label, name, unit, fault, value, onChange, ...hinted }: ThreeNumbersProps) {
  return (
    <FieldGroup label={label} name={name} fault={fault} className="three" {...hinted}>
      <div className="three-row">
        {ends.map(([end, word, meaning], index) => (
          <div key={end}>
            <label htmlFor={index === 0 ? name : `${name}-${end}`}>
              {word}
              <span className="visually-hidden">
                , {label}, in {unit}: {meaning}
              </span>
            </label>
            <div className="three-input">
              <input
                id={index === 0 ? name : `${name}-${end}`}
                className="input"
                inputMode="decimal"
                autoComplete="off"
                aria-invalid={fault === undefined ? undefined : true}
                value={value[end]}
                onChange={({ target }) => onChange({ ...value, [end]: target.value })}
              />
              <span aria-hidden="true">{unit}</span>
            </div>
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}
