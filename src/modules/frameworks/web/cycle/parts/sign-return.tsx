import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf } from '#web/words/format-number.ts';
import { stateReturn } from '../calls.ts';
import type { OpenStand, ReturnState } from './return-types.ts';

const ways = [
  { act: 'interim', kind: 'interim', name: 'State the interim assessment', hint: 'The levels as they are today' },
  { act: 'publish', kind: 'final', name: 'Publish the return', hint: 'Everybody above sees the status' },
  {
    act: 'plan-update',
    kind: 'plan-update',
    name: 'State the progress of the plan',
    hint: 'The levels as they are today',
  },
] as const;

function Lacks({ lacks }: { readonly lacks: OpenStand['lacks'] }) {
  if (lacks.length === 0) return null;
  return (
    <Notice
      kind="warning"
      title={`${countOf(lacks.length, 'outcome')} must be answered or confirmed before publication`}
    >
      <Details summary="Which ones">
        <ul>
          {lacks.map(({ outcome, title, message }) => (
            <li key={`${outcome} ${message}`}>
              {outcome} {title} {message}
            </li>
          ))}
        </ul>
      </Details>
    </Notice>
  );
}

interface SignProps {
  readonly organisation: string;
  readonly state: ReturnState;
}

function SignForm({ organisation, state, stand }: SignProps & { readonly stand: OpenStand }) {
  const sending = useSend(stateReturn, ['/api/assurance', '/api/obligations']);
  const offered = ways.filter(({ act }) => stand.acts.includes(act));
  const form = useForm<'kind' | 'why'>({
    id: 'sign',
    start: { kind: offered.length === 1 ? (offered[0]?.kind ?? '') : '', why: '' },
    problem: sending.error,
    check: ({ kind, why }) => ({ ...whyFault({ why }), ...(kind === '' ? { kind: 'Choose what you sign' } : {}) }),
  });
  const send = form.submit(({ kind, why }) => {
    const found = offered.find((way) => way.kind === kind);
    if (!found) return;
    sending.mutate(
      {
        params: { organisation, year: state.year.code },
        body: { kind: found.kind, contentHash: stand.contentHash, why: why.trim() },
      },
      { onSuccess: ({ status }) => announce(status === null ? 'Stated and signed' : `Published: ${status}`) },
    );
  });
  return (
    <form noValidate onSubmit={send} className="stack">
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Radios
        {...form.bind('kind')}
        label="What you sign"
        options={offered.map(({ kind, name, hint }) => ({ value: kind, name, hint }))}
      />
      <TextInput {...form.bind('why')} label="Words that go with it" hint={whyHint} autoComplete="off" />
      <p className="hint">You sign the levels that this page shows. They are kept as they are now.</p>
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Sign
        </Button>
      </div>
    </form>
  );
}

/** Signing: what may be stated now, by whom, and what is still missing. */
export function SignReturn({ organisation, state }: SignProps) {
  const { stand, maySign, signingNote, signers } = state;
  const mayState = stand !== null && ways.some(({ act }) => stand.acts.includes(act));
  return (
    <Panel title="Sign" hint={signers.length === 0 ? 'Whoever may sign' : `${signers.join(' or ')}, or a deputy`}>
      {stand === null || !mayState ? (
        <EmptyState title={stand === null ? 'The return is not open yet.' : 'There is nothing to sign now.'} />
      ) : (
        <div className="stack">
          {stand.isLateNow && (
            <Notice kind="warning" title="The last day is over. A return published now is marked late." />
          )}
          <Lacks lacks={stand.lacks} />
          {maySign ? <SignForm organisation={organisation} state={state} stand={stand} /> : <p>{signingNote}</p>}
        </div>
      )}
    </Panel>
  );
}
