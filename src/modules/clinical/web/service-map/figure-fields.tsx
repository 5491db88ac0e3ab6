import { TextInput } from '#web/kit/forms/text-input.tsx';
import type { Figure } from '../../domain/own-map.ts';
import { NumberField } from './number-field.tsx';

interface FigureFieldsProps {
  readonly label: string;
  readonly name: string;
  readonly figure: Figure;
  readonly onChange: (figure: Figure) => void;
  readonly sourceLabel?: string;
}

const originWords = { public: 'Published', template: 'Assumed by the template', own: 'Entered here' } as const;

function hintOf({ value, origin, source, period }: Figure): string {
  if (value === null) return 'Not known. Leave it empty rather than entering 0.';
  const from = [source, period].filter(Boolean).join(', ');
  return `${originWords[origin]}${from === '' ? '' : `: ${from}`}`;
}

/** A figure with where it comes from. A number that is changed becomes the organisation's own. */
export function FigureFields({ label, name, figure, onChange, sourceLabel }: FigureFieldsProps) {
  return (
    <div className="map-pair">
      <NumberField
        label={label}
        name={name}
        hint={hintOf(figure)}
        value={figure.value}
        onChange={(value) => onChange({ value, origin: 'own', source: sourceLabel ? figure.source : '', period: '' })}
      />
      {figure.origin === 'own' && figure.value !== null && (
        <TextInput
          label={sourceLabel ?? 'Where you have it from'}
          name={`${name}-source`}
          hint="Left empty, your name stands there"
          isOptional
          autoComplete="off"
          value={figure.source}
          onChange={(source) => onChange({ ...figure, source })}
        />
      )}
    </div>
  );
}
