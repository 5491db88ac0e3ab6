import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { OwnSupplier } from '../../contract/own-supplier.ts';
import { askForChange } from './calls.ts';

type Asked = OwnSupplier['changes'][number];

const factNames: Readonly<Record<string, string>> = {
  name: 'Name',
  website: 'Website',
  securityContact: 'Security contact',
  companyNumber: 'Company number',
  country: 'Country',
  products: 'Products',
};

/** What is asked to be changed, in one line. */
export function factsInWords(facts: Readonly<Record<string, string>>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${factNames[name] ?? name}: ${value === '' ? 'none' : value}`)
    .join('. ');
}

const states = {
  asked: { level: 'medium', words: 'Waits' },
  taken: { level: 'good', words: 'Taken' },
  refused: { level: 'low', words: 'Not taken' },
} as const;

function OneChange({ change }: { readonly change: Asked }) {
  const { level, words } = states[change.state];
  return (
    <li>
      <Status level={level}>{words}</Status> {factsInWords(change.facts) || change.note}
      <span className="supplier-more">
        {formatInstant(new Date(change.askedAt))}, {change.askedBy}
        {change.decidedWhy === '' ? '' : `. The national team: ${change.decidedWhy}`}
      </span>
    </li>
  );
}

function AskForm({ supplier, onDone }: { readonly supplier: OwnSupplier; readonly onDone: () => void }) {
  const sending = useSend(askForChange, ['/api/own-supplier']);
  const { name, website, securityContact } = supplier;
  const start = { name, website, securityContact, products: '', note: '' };
  const form = useForm<keyof typeof start>({
    id: 'ask-change',
    start,
    problem: sending.error,
    check: (values) => (Object.values(changed(values)).length > 0 ? {} : { note: 'Say what should change' }),
  });
  const changed = (values: typeof start) =>
    Object.fromEntries(
      (Object.keys(start) as (keyof typeof start)[])
        .filter((key) => values[key].trim() !== start[key])
        .map((key) => [key, values[key].trim()]),
    );
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit((values) => sending.mutate({ body: changed(values) }, { onSuccess: onDone }))}
    >
      <p>The national team looks at it. Nothing changes until they take it.</p>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('name')} label="Name" autoComplete="organization" />
      <TextInput {...form.bind('website')} label="Website" hint="Starts with https://" isOptional />
      <TextInput
        {...form.bind('securityContact')}
        label="Security contact"
        hint="A mailbox or number that somebody answers day and night."
        autoComplete="off"
        isOptional
      />
      <TextArea {...form.bind('products')} label="Products to add or correct" isOptional />
      <TextArea {...form.bind('note')} label="Anything else" isOptional />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Ask for the change
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** What a supplier's people asked to have changed. */
export function ChangesPanel({ supplier }: { readonly supplier: OwnSupplier }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Panel
      title="Changes of your record"
      actions={!isOpen && <Button onClick={() => setIsOpen(true)}>Ask for a change</Button>}
    >
      {isOpen && <AskForm supplier={supplier} onDone={() => setIsOpen(false)} />}
      {supplier.changes.length === 0 ? (
        <EmptyState title="Nobody asked for a change yet.">
          Ask for one if something in the record is wrong or missing.
        </EmptyState>
      ) : (
        <ul className="plain-list chain">
          {supplier.changes.map((change) => (
            <OneChange key={change.id} change={change} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
