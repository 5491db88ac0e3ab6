import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkbox } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { InheritanceShown } from '../../../contract/shared-services.ts';
import { changeInheritance, endInheritance, touched } from '../calls.ts';
import { InheritanceStatus } from '../inheritance-words.tsx';

interface LineProps {
  readonly one: InheritanceShown;
  readonly mayWrite: boolean;
}

function ChangeForm({ one, onDone }: { readonly one: InheritanceShown; readonly onDone: () => void }) {
  const [isDone, setDone] = useState(one.isResidualDone);
  const sending = useSend(changeInheritance, touched);
  const ending = useSend(endInheritance, touched);
  const problem = sending.error ?? ending.error;
  const form = useForm<'residualAnswer' | 'why'>({
    id: `inheritance-${one.id}`,
    start: { residualAnswer: one.residualAnswer, why: '' },
    problem,
    check: (values) => ({
      ...(isDone && values.residualAnswer.trim().length < 3
        ? { residualAnswer: 'Say what you do about what stays with you' }
        : {}),
      ...whyFault(values),
    }),
  });
  const params = { id: one.id };
  const { version } = one;
  const onSuccess = () => {
    announce('Saved');
    onDone();
  };
  return (
    <form
      className="form form-under"
      noValidate
      onSubmit={form.submit(({ residualAnswer, why }) => {
        const body = { residualAnswer: residualAnswer.trim(), isResidualDone: isDone, version, why: why.trim() };
        sending.mutate({ params, body }, { onSuccess });
      })}
    >
      <ErrorSummary faults={form.faults} problem={problem} />
      <TextArea {...form.bind('residualAnswer')} label="What you do about what stays with you" rows={2} />
      <Checkbox label="Our part is done" name={`done-${one.id}`} isOn={isDone} onChange={setDone} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save, and know it as it is now
        </Button>
        <Button
          kind="warning"
          isBusy={ending.isPending}
          onClick={() =>
            ending.mutate({ params, body: { version, why: form.values.why.trim() || 'No longer used' } }, { onSuccess })
          }
        >
          No longer rely on it
        </Button>
      </div>
    </form>
  );
}

/** Something inherited: from whom, who answers for it, what stays here, and what it gives today. */
export function InheritanceLine({ one, mayWrite }: LineProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <p>
        <strong>
          {one.code} {one.title}
        </strong>{' '}
        from {one.serviceName}, {one.year}
      </p>
      <p>
        <InheritanceStatus one={one} />
      </p>
      <p className="hint">
        {one.dutyName} of {one.providerName} answers for it. What stays with you: {one.residual}
      </p>
      {one.residualAnswer !== '' && <p>What you do: {one.residualAnswer}</p>}
      {one.endWhy !== '' && <p className="hint">Ended: {one.endWhy}</p>}
      {mayWrite &&
        one.standing !== 'ended' &&
        (isOpen ? (
          <ChangeForm key={one.version} one={one} onDone={() => setOpen(false)} />
        ) : (
          <Button kind="link" onClick={() => setOpen(true)}>
            Change<span className="visually-hidden"> what is inherited for {one.code}</span>
          </Button>
        ))}
    </li>
  );
}
