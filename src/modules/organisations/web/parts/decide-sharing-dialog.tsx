import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { DateInput, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import { levels } from '../../domain/sharing.ts';
import { decideSharing } from '../sharing-calls.ts';
import { levelWords } from './level-words.ts';
import { useForm } from './use-form.ts';
import { whyFault, whyHint } from './why.ts';

const everybody = '*';
const empty = { class: '', with: everybody, level: '', purpose: '', legalBasis: '', reference: '', until: '', why: '' };

function faultsOf(values: typeof empty) {
  return {
    ...(values.class === '' ? { class: 'Select what it is about' } : {}),
    ...(values.level === '' ? { level: 'Select how much they see' } : {}),
    ...(values.purpose.trim().length < 3 ? { purpose: 'Say what it is for' } : {}),
    ...(values.legalBasis.trim().length < 3 ? { legalBasis: 'Name the legal basis' } : {}),
    ...whyFault(values),
  };
}

/** Props of `DecideSharingDialog`. */
export interface DecideSharingProps {
  readonly organisation: string;
  readonly classes: readonly { readonly code: string; readonly name: string }[];
  readonly overseers: readonly { readonly code: string; readonly name: string }[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

function DecideForm({ organisation, classes, overseers, onClose }: DecideSharingProps) {
  const sending = useSend(decideSharing, ['/api/sharing', '/api/audit']);
  const form = useForm({ id: 'sharing', start: empty, problem: sending.error, check: faultsOf });
  const onSend = (values: typeof empty) =>
    sending.mutate(
      {
        body: {
          ...values,
          organisation,
          with: values.with === everybody ? null : values.with,
          level: levels.find((level) => level === values.level) ?? 'nothing',
          until: values.until === '' ? null : values.until,
        },
      },
      {
        onSuccess: () => {
          announce('Saved. It counts from now on.');
          onClose();
        },
      },
    );
  const withOptions = [
    { value: everybody, name: 'Everybody above' },
    ...overseers.map(({ code, name }) => ({ value: code, name })),
  ];
  return (
    <form className="form" onSubmit={form.submit(onSend)} noValidate>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Select
        {...form.bind('class')}
        label="What"
        options={[{ value: '', name: 'Select' }, ...classes.map(({ code, name }) => ({ value: code, name }))]}
      />
      <Select {...form.bind('with')} label="With whom" options={withOptions} />
      <Select
        {...form.bind('level')}
        label="How much they see"
        options={[{ value: '', name: 'Select' }, ...levels.map((level) => ({ value: level, name: levelWords[level] }))]}
      />
      <TextInput {...form.bind('purpose')} label="What it is for" autoComplete="off" />
      <TextInput
        {...form.bind('legalBasis')}
        label="Legal basis"
        hint="Such as UK GDPR article 6(1)(e)"
        autoComplete="off"
      />
      <TextInput {...form.bind('reference')} label="Number of the agreement" isOptional autoComplete="off" />
      <DateInput {...form.bind('until')} label="Last day" hint="After it, what is usual counts again" isOptional />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save decision
        </Button>
        <Button kind="link" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Decides what an organisation shares of a class of data, with whom, on what basis and until when. */
export function DecideSharingDialog(props: DecideSharingProps) {
  return (
    <Dialog title="Decide what you share" isOpen={props.isOpen} onClose={props.onClose}>
      <DecideForm {...props} />
    </Dialog>
  );
}
