import './notifications.css';
import { type FormEvent, useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Checkboxes } from '#web/kit/forms/choices.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { addWebhook as addContract, listWebhooks as contract } from '../contract/webhooks.ts';
import { addWebhook, listWebhooks, removeWebhook, switchWebhook, testWebhook } from './calls.ts';

type Answer = AnswerOf<typeof contract>;
type Webhook = Answer['webhooks'][number];

const addresses = ['/api/webhooks', '/api/audit'];
const levels = {
  works: ['good', 'Works'],
  new: ['none', 'Not called yet'],
  failing: ['high', 'Fails'],
  stopped: ['none', 'Stopped'],
} as const;

const instant = (text: string) => formatInstant(new Date(text));

function OneWebhook({ hook }: { readonly hook: Webhook }) {
  const [why, setWhy] = useState('');
  const testing = useSend(testWebhook, addresses);
  const switching = useSend(switchWebhook, addresses);
  const removing = useSend(removeWebhook, addresses);
  const [level, word] = levels[hook.state];
  const isStopped = hook.state === 'stopped';
  const params = { id: hook.id };
  const problem = testing.error ?? switching.error ?? removing.error;
  const of = <span className="visually-hidden">: {hook.name}</span>;
  return (
    <li>
      <div className="notice-head">
        <h3>
          {hook.name}, {hook.organisationName}
        </h3>
        <Status level={level}>{word}</Status>
      </div>
      <p className="feed-address">{hook.url}</p>
      <p className="hint">
        {hook.kinds.join('; ')}. Made by {hook.madeBy}, {instant(hook.madeAt)}.{' '}
        {hook.lastOkAt === null ? '' : `Last taken ${instant(hook.lastOkAt)}.`}
      </p>
      {hook.since !== null && (
        <p>
          {word} since {instant(hook.since)}. {hook.because}
        </p>
      )}
      {testing.data !== undefined && <p role="status">Test: {testing.data.words}</p>}
      <ErrorSummary problem={problem} />
      <div className="notice-foot">
        <Button isSmall isBusy={testing.isPending} onClick={() => testing.mutate({ params })}>
          Test it{of}
        </Button>
      </div>
      <Details summary={isStopped ? 'Let it go on, or remove it' : 'Stop or remove it'}>
        <TextInput
          label="Why"
          name={`why-${hook.id}`}
          hint="It goes into the audit log."
          value={why}
          onChange={setWhy}
        />
        <div className="button-row">
          <Button
            isSmall
            isBusy={switching.isPending}
            onClick={() => switching.mutate({ params, body: { isStopped: !isStopped, why } })}
          >
            {isStopped ? 'Let it go on' : 'Stop it'}
            {of}
          </Button>
          <Button
            isSmall
            kind="warning"
            isBusy={removing.isPending}
            onClick={() => removing.mutate({ params, body: { why } })}
          >
            Remove it{of}
          </Button>
        </div>
      </Details>
    </li>
  );
}

const nothing = { organisation: '', name: '', url: '', why: '' };
type Kinds = Parameters<ReturnType<typeof useSend<typeof addContract>>['mutate']>[0]['body']['kinds'];

function AddWebhook({ kinds }: { readonly kinds: Answer['kinds'] }) {
  const [typed, setTyped] = useState(nothing);
  const [about, setAbout] = useState<readonly string[]>([]);
  const sending = useSend(addWebhook, addresses);
  const faults = faultsOf(sending.error);
  const field = (name: keyof typeof nothing) => ({
    name,
    value: typed[name],
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
    ...(faults[name] === undefined ? {} : { fault: faults[name] }),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    sending.mutate({ body: { ...typed, kinds: about as Kinds } }, { onSuccess: () => setTyped(nothing) });
  };
  return (
    <Panel title="Add a webhook" hint="An address of your own that is called when something happens">
      <form className="form" onSubmit={onSubmit} noValidate>
        {sending.data !== undefined && (
          <Notice kind="good" title="Copy this secret now. It is shown once." isSpoken>
            <p className="feed-address">{sending.data.secret}</p>
            <p>Your server checks by it that a call is from here.</p>
          </Notice>
        )}
        <ErrorSummary problem={sending.error} />
        <TextInput label="Code of the organisation" {...field('organisation')} />
        <TextInput label="Name" hint="What it is for, such as “service desk”" {...field('name')} />
        <TextInput label="Address" hint="It begins with https://" type="url" {...field('url')} />
        <Checkboxes
          name="kinds"
          label="What it is told"
          hint="Titles and links leave, and no details."
          options={kinds.map(({ code, name }) => ({ value: code, name }))}
          values={about}
          onChange={setAbout}
          {...(faults.kinds === undefined ? {} : { fault: faults.kinds })}
        />
        <TextInput label="Why" hint="It goes into the audit log." {...field('why')} />
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Add webhook
        </Button>
      </form>
    </Panel>
  );
}

/** Webhooks of the organisations that somebody administers. */
export function WebhooksPage() {
  const answer = useAnswer(listWebhooks, {});
  return (
    <>
      <PageHeader title="Webhooks" hint="Other systems that are told what happens to your organisations" />
      <div className="columns columns-top">
        <AnswerPanel title="Webhooks" query={answer} what="webhooks" loadingRows={6}>
          {({ webhooks }) =>
            webhooks.length === 0 ? (
              <EmptyState title="There are no webhooks.">Add one for a system that makes tickets or alarms.</EmptyState>
            ) : (
              <ol className="notices">
                {webhooks.map((hook) => (
                  <OneWebhook key={hook.id} hook={hook} />
                ))}
              </ol>
            )
          }
        </AnswerPanel>
        {answer.data !== undefined && <AddWebhook kinds={answer.data.kinds} />}
      </div>
    </>
  );
}
