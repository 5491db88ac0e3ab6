import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Radios, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { OwnSupplier } from '../../contract/own-supplier.ts';
import { PointState } from '../parts/charter-panel.tsx';
import { stateOwnCharter } from './calls.ts';

function StateForm({ supplier, onDone }: { readonly supplier: OwnSupplier; readonly onDone: () => void }) {
  const sending = useSend(stateOwnCharter, ['/api/own-supplier']);
  const [first] = supplier.charter.points;
  const form = useForm<'point' | 'state' | 'link' | 'note'>({
    id: 'own-charter',
    start: { point: first?.code ?? '', state: 'declared', link: '', note: '' },
    problem: sending.error,
    check: () => ({}),
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ point, state, link, note }) =>
        sending.mutate(
          {
            body: {
              point,
              state: state === 'not-met' ? 'not-met' : 'declared',
              link: link.trim(),
              note: note.trim(),
            },
          },
          { onSuccess: onDone },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Select
        {...form.bind('point')}
        label="Point"
        options={supplier.charter.points.map(({ code, name }) => ({ value: code, name }))}
      />
      <Radios
        {...form.bind('state')}
        label="Where your supplier stands"
        options={[
          { value: 'declared', name: 'We meet it' },
          { value: 'not-met', name: 'We do not meet it yet' },
        ]}
      />
      <TextInput {...form.bind('link')} label="Link to evidence" hint="Starts with https://" isOptional />
      <TextInput {...form.bind('note')} label="Note" autoComplete="off" isOptional />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          State it
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Where a supplier stands on the charter, by its own word or as the national team checked. */
export function OwnCharterPanel({ supplier }: { readonly supplier: OwnSupplier }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Panel
      id="charter"
      title="Charter for suppliers"
      hint="What you state is shown as your own word until the national team checks it."
      actions={supplier.me.isConfirmed && !isOpen && <Button onClick={() => setIsOpen(true)}>State a point</Button>}
    >
      {isOpen && <StateForm supplier={supplier} onDone={() => setIsOpen(false)} />}
      <SummaryList
        rows={supplier.charter.points.map((point) => ({ name: point.name, value: <PointState point={point} /> }))}
      />
    </Panel>
  );
}
