import { useLocation } from 'wouter';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { assetKinds } from '../../domain/facts/asset-kinds.ts';
import { fundings, legacyReasons, legacyStates } from '../../domain/legacy/legacy-words.ts';
import { addLegacy, editLegacy, touched } from './calls.ts';
import type { LegacyEntry } from './entry-page.tsx';
import { bodyOf, type EntryName, type EntryValues, emptyEntry, entryFaults, startOf } from './entry-values.ts';
import { fundingWords, reasonWords, stateWords } from './words.ts';

type Bind = ReturnType<typeof useForm<EntryName>>['bind'];

const kinds = Object.entries(assetKinds).map(([value, name]) => ({ value, name }));

function WhyFields({ bind }: { readonly bind: Bind }) {
  return (
    <>
      <TextInput {...bind('name')} label="What it is" autoComplete="off" />
      <Select {...bind('kind')} label="Kind" options={kinds} />
      <Select
        {...bind('reason')}
        label="Why it cannot be updated"
        options={legacyReasons.map((value) => ({ value, name: reasonWords[value] }))}
      />
      <TextArea {...bind('reasonNote')} label="About the reason" isOptional />
      <TextArea {...bind('what')} label="What cannot be updated" isOptional />
      <DateInput {...bind('stuckUntil')} label="Until when" isOptional />
    </>
  );
}

function MoreFields({ bind, entry }: { readonly bind: Bind; readonly entry: LegacyEntry }) {
  const { systems = [], duties = [], people = [] } = entry.choices ?? {};
  return (
    <>
      <h3>Care</h3>
      <Select
        {...bind('systemId')}
        label="System of your service map"
        hint="The map then says which services and how many contacts a day depend on it"
        empty="None, or not known"
        options={systems.map(({ id, name }) => ({ value: id, name }))}
      />
      <h3>Support</h3>
      <DateInput
        {...bind('supportEndsOn')}
        label="Last day of support"
        hint={
          entry.knownSupport === null
            ? undefined
            : `By the dates at hand, support of ${entry.knownSupport.product} ends or ended on ${entry.knownSupport.until}`
        }
        isOptional
      />
      <TextInput {...bind('supportSource')} label="Where you have this day from" isOptional autoComplete="off" />
      <h3>Owner</h3>
      <Select
        {...bind('owner')}
        label="Who owns it"
        hint="They are asked before its days come"
        empty="Nobody"
        options={[
          ...duties.map(({ code, name }) => ({ value: `duty:${code}`, name })),
          ...people.map(({ id, name }) => ({ value: `person:${id}`, name })),
        ]}
      />
      <h3>Acceptance of the risk</h3>
      <TextInput {...bind('acceptedBy')} label="Who accepts it" isOptional autoComplete="off" />
      <TextArea {...bind('acceptedWhy')} label="Why" isOptional />
      <DateInput {...bind('acceptedUntil')} label="Until when" hint="A year at most" isOptional />
      <h3>Retirement</h3>
      <DateInput {...bind('retiresOn')} label="Day on which it goes" isOptional />
      <TextArea {...bind('retirementPlan')} label="How" isOptional />
      <h3>Cost to replace</h3>
      <TextInput {...bind('capitalLow')} label="Capital, from, in £" isOptional autoComplete="off" size={12} />
      <TextInput {...bind('capitalHigh')} label="Capital, to, in £" isOptional autoComplete="off" size={12} />
      <TextInput
        {...bind('revenueLow')}
        label="Running cost a year, from, in £"
        isOptional
        autoComplete="off"
        size={12}
      />
      <TextInput
        {...bind('revenueHigh')}
        label="Running cost a year, to, in £"
        isOptional
        autoComplete="off"
        size={12}
      />
      <TextInput {...bind('priceYear')} label="Year of these prices" isOptional autoComplete="off" size={4} />
      <TextInput {...bind('costSource')} label="Where the cost comes from" isOptional autoComplete="off" />
      <Select
        {...bind('funding')}
        label="Is it funded?"
        options={fundings.map((value) => ({ value, name: fundingWords[value] }))}
      />
      <Select
        {...bind('state')}
        label="State"
        options={legacyStates.map((value) => ({ value, name: stateWords[value] }))}
      />
    </>
  );
}

/** A system that an entry is begun for. */
export interface LegacyBeginning {
  readonly asset: number;
  readonly values: Partial<EntryValues>;
}

interface FormProps {
  readonly entry: LegacyEntry | null;
  readonly about?: LegacyBeginning;
  readonly onDone: () => void;
}

/** Writes down an entry. `entry` null: a new one, of which the first facts are asked; the rest stands on its page. */
export function EntryForm({ entry, about, onDone }: FormProps) {
  const { organisation, href } = useScoped('systems');
  const [, go] = useLocation();
  const adding = useSend(addLegacy, touched);
  const editing = useSend(editLegacy, touched);
  const sending = entry === null ? adding : editing;
  const form = useForm<EntryName>({
    id: `legacy-${entry?.id ?? 'new'}`,
    start: entry === null ? { ...emptyEntry, ...about?.values } : startOf(entry),
    problem: sending.error,
    check: (values) => ({ ...entryFaults(values), ...whyFault(values) }),
  });
  const send = (values: EntryValues) => {
    const { state, ...body } = bodyOf(values);
    if (entry === null) {
      const assets = about === undefined ? [] : [about.asset];
      adding.mutate({ body: { organisation, ...body, assets } }, { onSuccess: ({ id }) => go(href(`legacy/${id}`)) });
      return;
    }
    const params = { id: entry.id };
    editing.mutate({ params, body: { ...body, state, version: entry.version } }, { onSuccess: onDone });
  };
  return (
    <Panel title={entry === null ? 'A new entry' : 'Change this entry'}>
      <form className="form" noValidate onSubmit={form.submit(send)}>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <WhyFields bind={form.bind} />
        {entry !== null && <MoreFields bind={form.bind} entry={entry} />}
        <TextInput {...form.bind('why')} label="Why do you change this?" hint={whyHint} autoComplete="off" />
        <div className="button-row">
          <Button type="submit" kind="primary" isBusy={sending.isPending}>
            Save entry
          </Button>
          <Button kind="link" onClick={onDone}>
            Cancel
          </Button>
        </div>
      </form>
    </Panel>
  );
}
