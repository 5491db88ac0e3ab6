import type { Form } from '#modules/organisations/web/index.ts';
import { Select } from '#web/kit/forms/choices.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import type { RepeatRule } from '../../domain/repeat-rule.ts';

const often = [
  { value: '', name: 'Once' },
  { value: '12', name: 'Each year' },
  { value: '6', name: 'Each half-year' },
  { value: '3', name: 'Each quarter' },
  { value: '1', name: 'Each month' },
] as const;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface Values {
  readonly repeat: string;
  readonly month: string;
  readonly dayOfMonth: string;
}

/** How often it comes; null: once. */
export function ruleFrom({ repeat, month, dayOfMonth }: Values): RepeatRule | null {
  const shared = { month: Number(month), day: Math.min(31, Math.max(1, Number(dayOfMonth) || 1)) };
  if (repeat === '12') return { kind: 'yearly', ...shared };
  const every = ([1, 3, 6] as const).find((each) => String(each) === repeat);
  return every === undefined ? null : { kind: 'monthly', every, ...shared };
}

type Fields<Name extends string> = Pick<Form<Name | 'repeat' | 'month' | 'dayOfMonth' | 'openDays'>, 'bind' | 'values'>;

/** Whether something is asked once or again and again, and by which days. */
export function RepeatFields<Name extends string>({ form }: { readonly form: Fields<Name> }) {
  const isAgain = form.values.repeat !== '';
  return (
    <>
      <Select {...form.bind('repeat')} label="How often is it asked?" options={often} />
      {isAgain && (
        <>
          <Select
            {...form.bind('month')}
            label={form.values.repeat === '12' ? 'The last day is in' : 'A month with a last day'}
            options={months.map((name, index) => ({ value: String(index + 1), name }))}
          />
          <TextInput
            {...form.bind('dayOfMonth')}
            label="Day of the month"
            hint="1 to 31. A shorter month has its last day."
            inputMode="numeric"
          />
          <TextInput {...form.bind('openDays')} label="It opens so many days before" inputMode="numeric" />
        </>
      )}
    </>
  );
}
