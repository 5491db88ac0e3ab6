import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { editAsset as contract } from '../../contract/assets.ts';
import { choicesOf, factTitles } from '../../domain/facts/fact-words.ts';
import { changed, editAsset } from './calls.ts';
import type { Asset } from './facts-panel.tsx';

type Sent = Parameters<ReturnType<typeof useSend<typeof contract>>['mutate']>[0];

const texts = ['name', 'operatingSystem', 'site', 'zone', 'service', 'supplier'] as const;
const numbers = ['amount', 'criticality', 'supplierId'] as const;
const lists = ['exposure', 'safety', 'mission', 'controls'] as const;
const names = ['kind', 'mapSystem', 'ownerDuty', ...texts, ...numbers, ...lists] as const;
type Name = (typeof names)[number];

function startOf({ values }: Asset): Record<Name | 'why', string> {
  const start = Object.fromEntries(names.map((name) => [name, values[name] === null ? '' : String(values[name])]));
  return { ...(start as Record<Name, string>), why: '' };
}

/** Only what was changed is said; emptied, one's own word is taken back. */
function factsOf(values: Readonly<Record<Name | 'why', string>>, before: Readonly<Record<Name | 'why', string>>) {
  return Object.fromEntries(
    names.flatMap((name): (readonly [Name, string | number | null])[] => {
      const value = values[name].trim();
      if (value === before[name]) return [];
      if (value === '') return [[name, null]];
      return [[name, (numbers as readonly string[]).includes(name) ? Number(value) : value]];
    }),
  );
}

/** Says what is known of a system. Nothing that was typed is lost where somebody changed it meanwhile. */
export function EditAsset({ asset, onDone }: { readonly asset: Asset; readonly onDone: () => void }) {
  const sending = useSend(editAsset, changed);
  const start = startOf(asset);
  const form = useForm<Name | 'why'>({
    id: 'asset',
    start,
    problem: sending.error,
    check: (values) =>
      Object.keys(factsOf(values, start)).length === 0 ? { name: 'Nothing is changed yet' } : whyFault(values),
  });
  const send = (values: Readonly<Record<Name | 'why', string>>) => {
    const body = { facts: factsOf(values, start), version: asset.version, why: values.why.trim() };
    sending.mutate({ params: { id: asset.id }, body } as Sent, { onSuccess: onDone });
  };
  const { choices } = asset;
  return (
    <Panel title="Change what is known" isWide>
      <form className="form" noValidate onSubmit={form.submit(send)}>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <TextInput {...form.bind('name')} label={factTitles.name} />
        <Select {...form.bind('kind')} label={factTitles.kind} empty="As sources say" options={choices.kinds} />
        <TextInput {...form.bind('amount')} label={factTitles.amount} hint="More than 1 for a group of like devices" />
        <Select {...form.bind('ownerDuty')} label={factTitles.ownerDuty} empty="Nobody" options={choices.duties} />
        {choices.mapSystems.length > 0 && (
          <Select
            {...form.bind('mapSystem')}
            label={factTitles.mapSystem}
            hint="What it is among the systems that your care stands on"
            empty="Nothing there"
            options={choices.mapSystems}
          />
        )}
        <TextInput {...form.bind('service')} label={factTitles.service} isOptional />
        {choices.suppliers.length > 0 && (
          <Select
            {...form.bind('supplierId')}
            label="Supplier that your organisation uses"
            empty="None of these"
            options={choices.suppliers}
          />
        )}
        <TextInput {...form.bind('supplier')} label="Supplier in words" isOptional />
        <TextInput {...form.bind('site')} label={factTitles.site} isOptional />
        <TextInput {...form.bind('zone')} label={factTitles.zone} isOptional />
        <TextInput {...form.bind('operatingSystem')} label={factTitles.operatingSystem} isOptional />
        <Select
          {...form.bind('criticality')}
          label={factTitles.criticality}
          hint={asset.proposed === null ? '' : `Proposed: ${asset.proposed.value}. ${asset.proposed.why}`}
          empty="Not known"
          options={choicesOf('criticality')}
        />
        {lists.map((name) => (
          <Select
            key={name}
            {...form.bind(name)}
            label={factTitles[name]}
            empty="Not known: counts as the worst"
            options={choicesOf(name)}
          />
        ))}
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <div className="button-row">
          <Button type="submit" kind="primary" isBusy={sending.isPending}>
            Save
          </Button>
          <Button kind="link" onClick={onDone}>
            Cancel
          </Button>
        </div>
      </form>
    </Panel>
  );
}
