import './organisations.css';
import { useLocation } from 'wouter';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { NoAccess } from '#web/kit/states.tsx';
import { announce } from '#web/kit/toast.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { formatTime } from '#web/words/format-date.ts';
import { whoAmI } from './calls.ts';
import { OrganisationPicker } from './parts/organisation-picker.tsx';
import { useForm } from './parts/use-form.ts';
import { useMay } from './parts/use-may.ts';
import { endEmergency, takeEmergency } from './rights-calls.ts';

const start = { organisation: '', hours: '2', may: 'read', why: '' };

function faultsOf({ organisation, why }: typeof start): Partial<typeof start> {
  return {
    ...(organisation.trim() === '' ? { organisation: 'Select an organisation' } : {}),
    ...(why.trim().length < 20 ? { why: 'Say what happened and why it cannot wait, in at least 20 letters' } : {}),
  };
}

function TakeForm({ organisation }: { readonly organisation: string }) {
  const [, go] = useLocation();
  const sending = useSend(takeEmergency, ['/api/me', '/api/emergency-access', '/api/rights']);
  const form = useForm({ id: 'emergency', start: { ...start, organisation }, problem: sending.error, check: faultsOf });
  const onSend = (values: typeof start) =>
    sending.mutate(
      {
        body: {
          organisation: values.organisation.trim().toUpperCase(),
          hours: Number(values.hours),
          mayChange: values.may === 'change',
          why: values.why.trim(),
        },
      },
      { onSuccess: ({ start: page }) => go(page) },
    );
  return (
    <form className="form" onSubmit={form.submit(onSend)} noValidate>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <OrganisationPicker field={form.bind('organisation')} label="Organisation" />
      <TextInput
        {...form.bind('why')}
        label="What happened, and why it cannot wait"
        hint="At least 20 letters. Everybody who administers the organisation reads it."
        autoComplete="off"
      />
      <Radios
        {...form.bind('hours')}
        label="For how long"
        options={['1', '2', '3', '4'].map((value) => ({ value, name: value === '1' ? '1 hour' : `${value} hours` }))}
      />
      <Radios
        {...form.bind('may')}
        label="What you need"
        options={[
          { value: 'read', name: 'Read' },
          { value: 'change', name: 'Read and change', hint: 'Answer obligations, change plans and scenarios.' },
        ]}
      />
      <Button type="submit" kind="warning" isBusy={sending.isPending}>
        Take emergency access
      </Button>
    </form>
  );
}

/** Emergency access that goes on, with a way to end it. */
function OwnEmergencies() {
  const me = useAnswer(whoAmI, {});
  const ending = useSend(endEmergency, ['/api/me', '/api/emergency-access', '/api/rights']);
  const running = me.data?.emergencies ?? [];
  return running.map(({ id, name, until }) => (
    <Notice key={id} kind="warning" title={`Your access to ${name} goes on until ${formatTime(new Date(until))}`}>
      <ErrorSummary problem={ending.error} />
      <Button
        isBusy={ending.isPending}
        onClick={() =>
          ending.mutate(
            { params: { id }, body: { why: 'no longer needed' } },
            { onSuccess: () => announce('Your emergency access is ended') },
          )
        }
      >
        End it now
      </Button>
    </Notice>
  ));
}

/** For people on call: takes access to an organisation that none of their roles reaches. */
export function TakeEmergencyPage() {
  const organisation = useQueryState().get('organisation') ?? '';
  const mayTake = useMay('break-glass:take');
  return (
    <>
      <PageHeader
        title="Take emergency access"
        hint="Only when somebody may come to harm if you wait for a role. It is told at once, and looked at afterwards."
      />
      <OwnEmergencies />
      {mayTake ? (
        <div className="columns columns-top">
          <Panel title="Your emergency">
            <TakeForm organisation={/^[A-Za-z0-9-]{1,24}$/.test(organisation) ? organisation : ''} />
          </Panel>
          <Panel title="What happens then">
            <ul>
              <li>The administrators of the organisation, and of those above it, are told at once.</li>
              <li>A line at the top of every page says that it goes on. You or they can end it early.</li>
              <li>It ends by itself. All that you do is in the audit log.</li>
              <li>
                An administrator says afterwards whether it was justified. Before that you cannot take it again there.
              </li>
            </ul>
          </Panel>
        </div>
      ) : (
        <Panel title="Your emergency">
          <NoAccess what="emergency access" giver="An administrator can give you the role of an on-call responder." />
        </Panel>
      )}
    </>
  );
}
