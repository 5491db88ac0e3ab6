import '../suppliers.css';
import { useState } from 'react';
import { useForm } from '#modules/organisations/web/index.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkbox } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { Timeline } from '#web/kit/timeline.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { OwnIncident } from '../../contract/own-supplier.ts';
import { listOwnIncidents, updateOwnIncident } from './calls.ts';
import { DeclareOwn } from './declare-own.tsx';
import { OwnAnswered } from './own-answered.tsx';
import { OwnTabs, Unconfirmed } from './own-tabs.tsx';

function UpdateForm({ incident, onDone }: { readonly incident: OwnIncident; readonly onDone: () => void }) {
  const [isOver, setIsOver] = useState(false);
  const sending = useSend(updateOwnIncident, ['/api/own-supplier', '/api/own-supplier/incidents']);
  const form = useForm<'text'>({
    id: `update-${incident.id}`,
    start: { text: '' },
    problem: sending.error,
    check: ({ text }) => (text.trim().length < 3 ? { text: 'Say what is new' } : {}),
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ text }) =>
        sending.mutate({ params: { id: incident.id }, body: { text: text.trim(), isOver } }, { onSuccess: onDone }),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextArea {...form.bind('text')} label="What is new" />
      <Checkbox name={`over-${incident.id}`} label="It is over" isOn={isOver} onChange={setIsOver} />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Tell it
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function entriesOf(incident: OwnIncident) {
  const first = {
    id: 'declared',
    at: incident.declaredAt,
    what: 'Declared',
    who: incident.declaredBy,
    ...(incident.what === '' ? {} : { text: incident.what }),
  };
  const told = incident.updates.map(({ text, toldAt, toldBy }, index) => ({
    ...{ id: String(index), at: toldAt, what: 'Told', who: toldBy, text },
  }));
  if (incident.closedAt === null) return [first, ...told];
  const last = { id: 'over', at: incident.closedAt, what: 'Over' };
  return [first, ...told, { ...last, ...(incident.closingNote ? { text: incident.closingNote } : {}) }];
}

function OneIncident({ incident }: { readonly incident: OwnIncident }) {
  const [isOpen, setIsOpen] = useState(false);
  const { title, state, since, products, isOwn } = incident;
  const facts = [
    since === null ? '' : `Since ${formatInstant(new Date(since))}`,
    products.length === 0 ? '' : `Products: ${products.join(', ')}`,
  ].filter((each) => each !== '');
  return (
    <Panel
      title={title}
      actions={
        isOwn && state === 'open' && !isOpen && <Button onClick={() => setIsOpen(true)}>Tell what is new</Button>
      }
    >
      <p className="supplier-facts">
        <Status level={state === 'open' ? 'critical' : 'low'}>{state === 'open' ? 'Open' : 'Over'}</Status>
        <span className="supplier-more">{facts.join('. ')}</span>
      </p>
      {isOpen && <UpdateForm incident={incident} onDone={() => setIsOpen(false)} />}
      <Timeline label={`What was told about ${title}`} entries={entriesOf(incident)} />
    </Panel>
  );
}

/** Incidents at a supplier, as its own people tell them. */
export function OwnIncidentsPage() {
  const [isOpen, setIsOpen] = useState(false);
  const answer = useAnswer(listOwnIncidents, {});
  return (
    <>
      <PageHeader
        title="Incidents"
        {...(answer.data === undefined ? {} : { context: answer.data.supplierName })}
        hint="Say early that something is wrong, also when little is known. Your customers are asked to look."
      />
      <OwnTabs current="/supplier/incidents" />
      <OwnAnswered query={answer} title="Incidents" what="your incidents">
        {({ incidents, isConfirmed, products, reach }) => (
          <div className="supplier-page">
            {!isConfirmed && <Unconfirmed />}
            {isConfirmed && !isOpen && (
              <div className="button-row">
                <Button kind="warning" onClick={() => setIsOpen(true)}>
                  Declare an incident
                </Button>
              </div>
            )}
            {isOpen && <DeclareOwn products={products} reach={reach} onDone={() => setIsOpen(false)} />}
            {incidents.length === 0 && (
              <Panel title="Incidents">
                <EmptyState title="No incident was declared.">
                  What you declare reaches everybody who uses your supplier, whether they let you know them or not.
                </EmptyState>
              </Panel>
            )}
            {incidents.map((incident) => (
              <OneIncident key={incident.id} incident={incident} />
            ))}
          </div>
        )}
      </OwnAnswered>
    </>
  );
}
