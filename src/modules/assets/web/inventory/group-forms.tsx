import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import { addAssetGroup, changeAssetGroup, changed } from './calls.ts';

/** Puts the selected systems into a group that lists show in their place. */
export function FoldForm({
  selected,
  onDone,
}: {
  readonly selected: ReadonlySet<string>;
  readonly onDone: () => void;
}) {
  const { organisation } = useScoped('systems');
  const sending = useSend(addAssetGroup, changed);
  const form = useForm<'name' | 'why'>({
    id: 'group',
    start: { name: '', why: '' },
    problem: sending.error,
    check: (values) => (values.name.trim() === '' ? { name: 'Enter a name' } : whyFault(values)),
  });
  const send = ({ name, why }: Readonly<Record<'name' | 'why', string>>) =>
    sending.mutate(
      { body: { organisation, name: name.trim(), ids: [...selected].map(Number), why: why.trim() } },
      { onSuccess: onDone },
    );
  if (selected.size === 0) return <p>Select the systems first, in the table above.</p>;
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <p>{countOf(selected.size, 'system')} selected. What is weak on each still counts.</p>
      <TextInput {...form.bind('name')} label="Name of the group" hint="For example: ward computers, Royal site" />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Put them into a group
      </Button>
    </form>
  );
}

/** Takes a device out of its group. */
export function TakeOutForm({ id, group }: { readonly id: number; readonly group: number }) {
  const sending = useSend(changeAssetGroup, changed);
  const form = useForm<'why'>({ id: 'take-out', start: { why: '' }, problem: sending.error, check: whyFault });
  const send = ({ why }: Readonly<Record<'why', string>>) =>
    sending.mutate({ params: { id: group }, body: { remove: [id], why: why.trim() } });
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" isBusy={sending.isPending}>
        Take it out
      </Button>
    </form>
  );
}
