import { type FormEvent, useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkbox, Checkboxes, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { showWishes as contract } from '../../contract/wishes.ts';
import { chooseWishes } from '../calls.ts';
import { Hours, hourOf, minutesOf } from './hours.tsx';

type Shown = AnswerOf<typeof contract>;

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((name, index) => ({
  value: String(index + 1),
  name,
}));
const ways = [
  { value: 'at-once', name: 'At once' },
  { value: 'daily', name: 'In a daily mail' },
  { value: 'weekly', name: 'In a weekly mail' },
  { value: 'none', name: 'No mail' },
];

interface Typed {
  readonly mail: Readonly<Record<string, string>>;
  readonly digestAt: string;
  readonly digestDay: string;
  readonly isQuiet: boolean;
  readonly quiet: { readonly from: string; readonly to: string };
  readonly hasShift: boolean;
  readonly shiftDays: readonly string[];
  readonly shift: { readonly from: string; readonly to: string };
  readonly zone: string;
}

function typedFrom({ wishes, kinds }: Shown): Typed {
  const { quiet, shift } = wishes;
  return {
    mail: Object.fromEntries(kinds.map(({ code, way }) => [code, way])),
    digestAt: hourOf(wishes.digestAt),
    digestDay: String(wishes.digestDay),
    isQuiet: quiet !== null,
    quiet: quiet ? { from: hourOf(quiet.from), to: hourOf(quiet.to) } : { from: '20:00', to: '07:00' },
    hasShift: shift !== null,
    shiftDays: shift ? shift.days.map(String) : ['1', '2', '3', '4', '5'],
    shift: shift ? { from: hourOf(shift.hours.from), to: hourOf(shift.hours.to) } : { from: '09:00', to: '17:00' },
    zone: wishes.zone,
  };
}

const wrongTime = 'Enter a time such as 07:00.';

function faultsIn(typed: Typed): { field: string; message: string }[] {
  const isWrong = ({ from, to }: Typed['quiet']) => minutesOf(from) === null || minutesOf(to) === null;
  return [
    ...(typed.isQuiet && isWrong(typed.quiet) ? [{ field: 'quiet', message: wrongTime }] : []),
    ...(typed.hasShift && isWrong(typed.shift) ? [{ field: 'shift', message: wrongTime }] : []),
    ...(typed.hasShift && typed.shiftDays.length === 0
      ? [{ field: 'shift-days', message: 'Select at least 1 day.' }]
      : []),
    ...(minutesOf(typed.digestAt) === null ? [{ field: 'digest-at', message: wrongTime }] : []),
  ];
}

type Body = Shown['wishes'];

function bodyOf(typed: Typed, kinds: Shown['kinds']): Body {
  const stretch = ({ from, to }: Typed['quiet']) => ({ from: minutesOf(from) ?? 0, to: minutesOf(to) ?? 0 });
  const open = kinds.filter(({ isLocked }) => !isLocked).map(({ code }) => [code, typed.mail[code]]);
  return {
    mail: Object.fromEntries(open) as Body['mail'],
    digestAt: minutesOf(typed.digestAt) ?? 0,
    digestDay: Number(typed.digestDay),
    quiet: typed.isQuiet ? stretch(typed.quiet) : null,
    shift: typed.hasShift ? { days: typed.shiftDays.map(Number).toSorted(), hours: stretch(typed.shift) } : null,
    zone: typed.zone.trim(),
  };
}

interface PartProps {
  readonly typed: Typed;
  readonly faults: Readonly<Record<string, string>>;
  readonly change: (part: Partial<Typed>) => void;
}

function MailChoices({ kinds, typed, change }: PartProps & { readonly kinds: Shown['kinds'] }) {
  const open = kinds.filter(({ isLocked }) => !isLocked);
  return (
    <>
      <div className="wish-kinds">
        {open.map(({ code, name, meaning }) => (
          <Select
            key={code}
            name={`mail-${code}`}
            label={name}
            hint={meaning}
            value={typed.mail[code] ?? 'at-once'}
            options={ways}
            onChange={(value) => change({ mail: { ...typed.mail, [code]: value } })}
          />
        ))}
      </div>
      <h3>Always at once</h3>
      <p className="hint">The law or your safety needs these. They cannot be switched off.</p>
      <ul>
        {kinds
          .filter(({ isLocked }) => isLocked)
          .map(({ code, name, meaning }) => (
            <li key={code} id={`mail-${code}`}>
              <strong>{name}.</strong> {meaning}
            </li>
          ))}
      </ul>
    </>
  );
}

function TimeChoices({ typed, faults, change }: PartProps) {
  return (
    <>
      <Checkbox
        name="is-quiet"
        label="Keep quiet hours"
        hint="No mail comes in these hours, unless it is urgent."
        isOn={typed.isQuiet}
        onChange={(isQuiet) => change({ isQuiet })}
      />
      {typed.isQuiet && (
        <Hours
          name="quiet"
          {...typed.quiet}
          fault={faults.quiet}
          onChange={(part) => change({ quiet: { ...typed.quiet, ...part } })}
        />
      )}
      <Checkbox
        name="has-shift"
        label="I work in shifts or at fixed times"
        hint="At other times urgent notices also go to your deputies, and up if nobody is there."
        isOn={typed.hasShift}
        onChange={(hasShift) => change({ hasShift })}
      />
      {typed.hasShift && (
        <>
          <Checkboxes
            name="shift-days"
            label="On these days"
            hint="A night shift belongs to the day on which it begins."
            options={days}
            values={typed.shiftDays}
            onChange={(shiftDays) => change({ shiftDays })}
            {...(faults['shift-days'] === undefined ? {} : { fault: faults['shift-days'] })}
          />
          <Hours
            name="shift"
            {...typed.shift}
            fault={faults.shift}
            onChange={(part) => change({ shift: { ...typed.shift, ...part } })}
          />
        </>
      )}
      <div className="hour-row">
        <TextInput
          name="digest-at"
          label="Daily and weekly mails come at"
          size={6}
          value={typed.digestAt}
          onChange={(digestAt) => change({ digestAt })}
          {...(faults['digest-at'] === undefined ? {} : { fault: faults['digest-at'] })}
        />
        <Select
          name="digest-day"
          label="Weekly mails come on"
          value={typed.digestDay}
          options={days}
          onChange={(digestDay) => change({ digestDay })}
        />
      </div>
      <TextInput
        name="zone"
        label="Your time zone"
        hint="England is Europe/London."
        value={typed.zone}
        onChange={(zone) => change({ zone })}
        {...(faults.zone === undefined ? {} : { fault: faults.zone })}
      />
    </>
  );
}

/** How the person is told: mail by kind, quiet hours, shift, digests. */
export function WishesForm({ shown }: { readonly shown: Shown }) {
  const [typed, setTyped] = useState(() => typedFrom(shown));
  const [own, setOwn] = useState<readonly { field: string; message: string }[]>([]);
  const sending = useSend(chooseWishes, ['/api/notices/wishes']);
  const change = (part: Partial<Typed>) => {
    sending.reset();
    setTyped((before) => ({ ...before, ...part }));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsIn(typed);
    setOwn(found);
    if (found.length === 0) sending.mutate({ body: bodyOf(typed, shown.kinds) });
  };
  const faults = { ...faultsOf(sending.error), ...Object.fromEntries(own.map((one) => [one.field, one.message])) };
  const parts = { typed, faults, change };
  return (
    <form className="stack" onSubmit={onSubmit} noValidate>
      {sending.isSuccess && <Notice kind="good" title="Your choices are saved." isSpoken />}
      <ErrorSummary faults={own} problem={sending.error} />
      <Panel title="Mail" hint={`Mail goes to ${shown.email}. In page you see everything.`}>
        <MailChoices kinds={shown.kinds} {...parts} />
      </Panel>
      <Panel title="Times">
        <TimeChoices {...parts} />
      </Panel>
      <div>
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save choices
        </Button>
      </div>
    </form>
  );
}
