import { TextInput } from '#web/kit/forms/text-input.tsx';

/** Minutes after midnight as "07:30". */
export const hourOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** "07:30" as minutes after midnight; null where it is none. */
export function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim()) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** Props of `Hours`: a stretch of the day as it is typed. `fault` is shown at its start. */
export interface HoursProps {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly fault?: string | undefined;
  readonly onChange: (part: { readonly from?: string; readonly to?: string }) => void;
}

/** A start and an end on the clock. */
export function Hours({ name, from, to, fault, onChange }: HoursProps) {
  return (
    <div className="hour-row">
      <TextInput
        name={name}
        label="From"
        hint="Such as 20:00"
        size={6}
        value={from}
        onChange={(value) => onChange({ from: value })}
        {...(fault === undefined ? {} : { fault })}
      />
      <TextInput
        name={`${name}-to`}
        label="Until"
        hint="Such as 07:00"
        size={6}
        value={to}
        onChange={(value) => onChange({ to: value })}
      />
    </div>
  );
}
