import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { SupplierDetail } from '../../contract/supplier-detail.ts';
import { closeIncident, declareIncident } from '../calls.ts';

type Incident = SupplierDetail['incidents'][number];

function DeclareForm({ supplier, onDone }: { readonly supplier: SupplierDetail; readonly onDone: () => void }) {
  const sending = useSend(declareIncident, ['/api/suppliers', '/api/obligations']);
  const form = useForm<'title' | 'what' | 'hours' | 'why'>({
    id: 'incident',
    start: { title: '', what: '', hours: '72', why: '' },
    problem: sending.error,
    check: (values) => ({
      ...(values.title.trim().length < 3 ? { title: 'Say what happened in a few words' } : {}),
      ...(/^[1-9]\d{0,2}$/.test(values.hours.trim()) ? {} : { hours: 'Enter a number of hours up to 720' }),
      ...whyFault(values),
    }),
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ title, what, hours, why }) =>
        sending.mutate(
          {
            params: { id: supplier.id },
            body: { title: title.trim(), what: what.trim(), hours: Number(hours), why: why.trim() },
          },
          { onSuccess: onDone },
        ),
      )}
    >
      <p>Every organisation that uses this supplier is asked to look, also those that do not share whom they use.</p>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('title')} label="What happened" autoComplete="off" />
      <TextArea {...form.bind('what')} label="What is known" isOptional />
      <TextInput {...form.bind('hours')} label="Hours to answer" autoComplete="off" />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="warning" isBusy={sending.isPending}>
          Declare incident
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function CloseForm({ incident, onDone }: { readonly incident: Incident; readonly onDone: () => void }) {
  const sending = useSend(closeIncident, ['/api/suppliers']);
  const form = useForm<'note' | 'why'>({
    id: `close-${incident.id}`,
    start: { note: '', why: '' },
    problem: sending.error,
    check: (values) => ({
      ...(values.note.trim().length < 3 ? { note: 'Say how it ended' } : {}),
      ...whyFault(values),
    }),
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ note, why }) =>
        sending.mutate(
          { params: { id: incident.id }, body: { note: note.trim(), why: why.trim() } },
          { onSuccess: onDone },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('note')} label="How it ended" autoComplete="off" />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" isBusy={sending.isPending}>
        Close incident
      </Button>
    </form>
  );
}

function OneIncident({ incident, mayManage }: { readonly incident: Incident; readonly mayManage: boolean }) {
  const [isClosing, setIsClosing] = useState(false);
  const { title, what, state, declaredAt, closedAt, closingNote, told, isBySupplier, since, products } = incident;
  return (
    <li>
      <Status level={state === 'open' ? 'critical' : 'low'}>{state === 'open' ? 'Open' : 'Over'}</Status> {title}
      <span className="supplier-more">
        Declared {formatInstant(new Date(declaredAt))}
        {isBySupplier ? ' by the supplier' : ''}
        {since === null ? '' : `, since ${formatInstant(new Date(since))}`}
        {told === null ? '' : `, ${countOf(told, 'organisation')} asked to look`}
        {closedAt === null ? '' : `. Over ${formatInstant(new Date(closedAt))}: ${closingNote}`}
      </span>
      {what !== '' && <p className="supplier-notes">{what}</p>}
      {products.length > 0 && <p>Products: {products.join(', ')}</p>}
      {incident.updates.map(({ text, toldAt }) => (
        <p key={toldAt} className="supplier-notes">
          <strong>{formatInstant(new Date(toldAt))}:</strong> {text}
        </p>
      ))}
      {mayManage && state === 'open' && !isClosing && (
        <Button isSmall onClick={() => setIsClosing(true)}>
          Close incident
          <span className="visually-hidden"> {title}</span>
        </Button>
      )}
      {isClosing && <CloseForm incident={incident} onDone={() => setIsClosing(false)} />}
    </li>
  );
}

/** Incidents at a supplier, and for those who keep the record the form that declares one. */
export function IncidentsPanel({ supplier }: { readonly supplier: SupplierDetail }) {
  const [isOpen, setIsOpen] = useState(false);
  const { incidents, mayManage } = supplier;
  return (
    <Panel
      title="Incidents"
      actions={mayManage && !isOpen && <Button onClick={() => setIsOpen(true)}>Declare an incident</Button>}
    >
      {isOpen && <DeclareForm supplier={supplier} onDone={() => setIsOpen(false)} />}
      {incidents.length === 0 ? (
        <EmptyState title="No incident was declared.">That is not the same as none having happened.</EmptyState>
      ) : (
        <ul className="plain-list chain">
          {incidents.map((incident) => (
            <OneIncident key={incident.id} incident={incident} mayManage={mayManage} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
