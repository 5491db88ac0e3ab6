import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Checkboxes, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import { changed, joinAssetGroups, splitAssetGroup } from './calls.ts';
import type { Asset } from './facts-panel.tsx';

type SplitValues = Readonly<Record<'name' | 'amount' | 'why', string>>;

function splitFaults({ name, amount, ...rest }: SplitValues, loose: number) {
  return {
    ...(name.trim() === '' ? { name: 'Enter a name' } : {}),
    ...(/^\d{1,7}$/.test(amount.trim()) ? {} : { amount: `Enter a number from 0 to ${formatNumber(loose)}` }),
    ...whyFault(rest),
  };
}

/** Makes two groups of one. */
function SplitForm({ asset }: { readonly asset: Asset }) {
  const { loose, devices, amount } = asset;
  const sending = useSend(splitAssetGroup, changed);
  const form = useForm<'name' | 'amount' | 'why'>({
    id: 'split-group',
    start: { name: '', amount: loose === 0 ? '0' : '', why: '' },
    problem: sending.error,
    check: (values) => splitFaults(values, loose),
  });
  const [chosen, choose] = useState<readonly string[]>([]);
  const send = (values: SplitValues) =>
    sending.mutate(
      {
        params: { id: asset.id },
        body: {
          name: values.name.trim(),
          devices: chosen.map(Number),
          amount: Number(values.amount),
          why: values.why.trim(),
        },
      },
      {
        onSuccess: ({ amount: goes, left }) =>
          announce(`Split: ${countOf(goes, 'device')} in ${values.name.trim()}, ${formatNumber(left)} left here.`),
      },
    );
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <p>
        {countOf(amount, 'device')} in this group. What is known of it and what is weak on it hold for both groups
        after.
      </p>
      <TextInput {...form.bind('name')} label="Name of the new group" autoComplete="off" />
      {devices.length > 0 && (
        <Checkboxes
          name="split-devices"
          label="Devices that go"
          values={chosen}
          options={devices.map(({ id, name }) => ({ value: String(id), name }))}
          onChange={choose}
        />
      )}
      {loose > 0 && (
        <TextInput
          {...form.bind('amount')}
          label={devices.length > 0 ? 'How many of the others go' : 'How many devices go'}
          hint={
            devices.length > 0 ? `${formatNumber(loose)} that nobody knows one by one.` : `Of ${formatNumber(loose)}.`
          }
          inputMode="numeric"
          autoComplete="off"
        />
      )}
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" isBusy={sending.isPending}>
        Split the group
      </Button>
    </form>
  );
}

/** Brings the devices of another group into this one. */
function JoinForm({ asset }: { readonly asset: Asset }) {
  const sending = useSend(joinAssetGroups, changed);
  const form = useForm<'other' | 'why'>({
    id: 'join-groups',
    start: { other: '', why: '' },
    problem: sending.error,
    check: (values) => ({ ...(values.other === '' ? { other: 'Select a group' } : {}), ...whyFault(values) }),
  });
  const send = ({ other, why }: Readonly<Record<'other' | 'why', string>>) =>
    sending.mutate(
      { params: { id: asset.id }, body: { other: Number(other), why: why.trim() } },
      { onSuccess: ({ amount }) => announce(`Joined: ${countOf(amount, 'device')} in ${asset.name}.`) },
    );
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <p>
        Its devices come into {asset.name}. What is weak on either is weak on both; where facts differ, they are not
        known of the whole. You can part them again under “One or two?”.
      </p>
      <Select
        {...form.bind('other')}
        label="Group that comes in"
        empty="Select a group"
        options={asset.otherGroups.map(({ id, name, amount }) => ({
          value: String(id),
          name: `${name}, ${countOf(amount, 'device')}`,
        }))}
      />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" isBusy={sending.isPending}>
        Join the groups
      </Button>
    </form>
  );
}

/** What can be done with a group as a whole. */
export function GroupActions({ asset }: { readonly asset: Asset }) {
  if (!asset.mayWrite || asset.group !== null || asset.amount < 2 || asset.retiredOn !== null) return null;
  return (
    <>
      <Details summary="Split this group in two">
        <SplitForm asset={asset} />
      </Details>
      {asset.otherGroups.length > 0 && (
        <Details summary="Join another group with this one">
          <JoinForm asset={asset} />
        </Details>
      )}
    </>
  );
}
