import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkboxes } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { Field } from '#web/kit/forms/field.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { declareOwnIncident } from './calls.ts';

interface DeclareProps {
  readonly products: readonly string[];
  readonly reach: string;
  readonly onDone: () => void;
}

const pad = (number: number) => String(number).padStart(2, '0');

/** Now, as the browser's control for a time wants it. */
function localNow(): string {
  const now = new Date();
  const day = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  return `${day}T${pad(now.getHours())}:${pad(now.getMinutes())}`;
}

/** The form by which a supplier says that something is wrong. */
export function DeclareOwn({ products, reach, onDone }: DeclareProps) {
  const [hit, setHit] = useState<readonly string[]>([]);
  const sending = useSend(declareOwnIncident, ['/api/own-supplier', '/api/own-supplier/incidents']);
  const form = useForm<'title' | 'what' | 'since'>({
    id: 'declare-own',
    start: { title: '', what: '', since: localNow() },
    problem: sending.error,
    check: ({ title, what, since }) => ({
      ...(title.trim().length < 3 ? { title: 'Say what happened in a few words' } : {}),
      ...(what.trim().length < 10 ? { what: 'Say what is known so far' } : {}),
      ...(Number.isNaN(Date.parse(since)) ? { since: 'Enter a time' } : {}),
    }),
  });
  const { value, onChange, ...since } = form.bind('since');
  return (
    <Panel title="Declare an incident">
      <form
        className="form"
        noValidate
        onSubmit={form.submit(({ title, what, since: from }) =>
          sending.mutate(
            {
              body: {
                ...{ title: title.trim(), what: what.trim(), products: [...hit] },
                since: new Date(from).toISOString(),
              },
            },
            { onSuccess: onDone },
          ),
        )}
      >
        <p>
          It reaches everybody in the record who uses your supplier: {reach}. Each is asked to look within 72 hours. You
          are not told who they are.
        </p>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <TextInput {...form.bind('title')} label="What happened" hint="In a few words." autoComplete="off" />
        <TextArea {...form.bind('what')} label="What is known so far" hint="And what customers should do now." />
        <Field {...since} label="Since when">
          {(control) => (
            <input
              {...control}
              className="input input-date"
              type="datetime-local"
              value={value}
              onChange={({ target }) => onChange(target.value)}
            />
          )}
        </Field>
        {products.length > 0 && (
          <Checkboxes
            name="products"
            label="Which products"
            hint="Leave empty if you do not know."
            values={hit}
            onChange={setHit}
            options={products.map((name) => ({ value: name, name }))}
          />
        )}
        <div className="button-row">
          <Button type="submit" kind="warning" isBusy={sending.isPending}>
            Declare incident
          </Button>
          <Button kind="link" onClick={onDone}>
            Cancel
          </Button>
        </div>
      </form>
    </Panel>
  );
}
