import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkbox, DateInput } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { checkYear } from '../calls.ts';
import { dayOf } from '../cycle-words.ts';
import type { YearAnswer } from '../year-page.tsx';
import { SaveYear, YearChecked } from './import-year.tsx';

type Name = 'name' | 'opensOn' | 'interimOn' | 'finalOn' | 'source';

/** The year with new days; a deadline that was set on one of the old days moves with it. */
function withDays({ document }: YearAnswer, values: Readonly<Record<Name, string>>, isVerified: boolean) {
  const interimOn = values.interimOn === '' ? null : values.interimOn;
  const moved = new Map([
    [document.interimOn, interimOn],
    [document.finalOn, values.finalOn],
  ]);
  const deadlines = document.rules.deadlines.map((deadline) => {
    const day = deadline.clock.kind === 'by-day' ? moved.get(deadline.clock.day) : undefined;
    return day == null ? deadline : { ...deadline, clock: { kind: 'by-day' as const, day } };
  });
  const days = { opensOn: values.opensOn, interimOn, finalOn: values.finalOn };
  const { name, source } = values;
  return {
    ...document,
    name: name.trim(),
    source: source.trim(),
    ...days,
    isVerified,
    rules: { ...document.rules, deadlines },
  };
}

/** The days of a year, and for those who keep it the way to change them. */
export function EditYear({ year }: { readonly year: YearAnswer }) {
  const { document, mayManage } = year;
  const [isOpen, setIsOpen] = useState(false);
  const [isVerified, setIsVerified] = useState(document.isVerified);
  const checking = useSend(checkYear, []);
  const { name, opensOn, interimOn, finalOn, source } = document;
  const form = useForm<Name>({
    id: 'year',
    start: { name, opensOn, interimOn: interimOn ?? '', finalOn, source },
    problem: checking.error,
  });
  const next = withDays(year, form.values, isVerified);
  if (!isOpen) {
    return (
      <Panel
        title="Days"
        actions={
          mayManage && (
            <Button isSmall onClick={() => setIsOpen(true)}>
              Change
            </Button>
          )
        }
      >
        <SummaryList
          rows={[
            { name: 'Opens', value: dayOf(opensOn) },
            { name: 'Interim', value: interimOn === null ? 'None' : dayOf(interimOn) },
            { name: 'Final', value: dayOf(finalOn) },
            { name: 'Follows', value: document.previous ?? 'No year' },
            { name: 'Source', value: source },
          ]}
        />
      </Panel>
    );
  }
  return (
    <Panel title="Days" hint="Deadlines on the interim and final day move with them">
      <form noValidate className="stack" onSubmit={form.submit(() => checking.mutate({ body: { document: next } }))}>
        <ErrorSummary faults={form.faults} problem={checking.error} />
        <TextInput {...form.bind('name')} label="Name" autoComplete="off" />
        <DateInput {...form.bind('opensOn')} label="Opens" />
        <DateInput {...form.bind('interimOn')} label="Interim" isOptional />
        <DateInput {...form.bind('finalOn')} label="Final" />
        <TextArea {...form.bind('source')} label="Source" rows={3} />
        <Checkbox
          name="year-verified"
          label="I have compared this year with what was published"
          isOn={isVerified}
          onChange={setIsVerified}
        />
        <div className="button-row">
          <Button type="submit" isBusy={checking.isPending}>
            Show what would change
          </Button>
          <Button kind="link" onClick={() => setIsOpen(false)}>
            Cancel
          </Button>
        </div>
      </form>
      {checking.data && <YearChecked checked={checking.data} />}
      {checking.data && checking.data.faults.length === 0 && checking.data.changes.length > 0 && (
        <SaveYear document={next} checked={checking.data} onDone={() => setIsOpen(false)} />
      )}
    </Panel>
  );
}
