import './suppliers.css';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import type { PageParams } from '#web/page-route.ts';
import { countOf } from '#web/words/format-number.ts';
import type { oneQuestionnaire as contract } from '../contract/questionnaires.ts';
import { draftQuestionnaire, editQuestionnaire, oneQuestionnaire, publishQuestionnaire } from './calls.ts';
import { SupplierTabs } from './parts/supplier-tabs.tsx';
import { useSuppliers } from './parts/use-suppliers.ts';

type Shown = AnswerOf<typeof contract>;

const stateWords = {
  draft: 'A draft: nobody is asked this yet.',
  published: 'This is what suppliers are asked.',
  superseded: 'A newer version took its place.',
} as const;

const howWords = {
  ...{ 'yes-no': 'Yes, partly, no, or not applicable', choice: 'One of a list', text: 'Words' },
  ...{ number: 'A number', date: 'A day', file: 'A link or the name of a document' },
} as const;

function Sections({ shown }: { readonly shown: Shown }) {
  return shown.content.sections.map(({ id, title, questions }) => (
    <Panel key={id} title={title} hint={countOf(questions.length, 'question')}>
      <dl className="answers">
        {questions.map((question) => (
          <div key={question.id}>
            <dt>
              {question.text}
              {question.hint !== '' && <span className="supplier-more">{question.hint}</span>}
            </dt>
            <dd>
              {question.kind === 'choice'
                ? question.choices.map(({ name }) => name).join(' / ')
                : howWords[question.kind]}
              <span className="supplier-more">
                {[
                  question.isNeeded ? '' : 'If they can',
                  question.outcomes.length > 0 ? `CAF ${question.outcomes.join(', ')}` : '',
                ]
                  .filter(Boolean)
                  .join('. ')}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  ));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function DraftForm({ shown }: { readonly shown: Shown }) {
  const kept = ['/api/supplier-questionnaires', '/api/supplier-assessments'];
  const saving = useSend(editQuestionnaire, kept);
  const publishing = useSend(publishQuestionnaire, kept);
  const form = useForm<'title' | 'source' | 'content' | 'why'>({
    id: 'questionnaire',
    start: { title: shown.title, source: shown.source, content: JSON.stringify(shown.content, null, 2), why: '' },
    problem: saving.error,
    check: (values) => ({
      ...(parsed(values.content) === undefined
        ? { content: 'This is not JSON: look for a missing comma or bracket' }
        : {}),
      ...whyFault(values),
    }),
  });
  const params = { id: shown.id };
  return (
    <Panel title="Change the draft" hint="Keep the id of a question, and last year’s answer to it is found">
      <form
        className="form"
        noValidate
        onSubmit={form.submit(({ title, source, content, why }) =>
          saving.mutate({
            params,
            body: { title, source, content: parsed(content), revision: shown.revision, why: why.trim() },
          }),
        )}
      >
        <ErrorSummary faults={form.faults} problem={saving.error ?? publishing.error} />
        <TextInput {...form.bind('title')} label="Title" autoComplete="off" />
        <TextInput {...form.bind('source')} label="Source" autoComplete="off" isOptional />
        <TextArea {...form.bind('content')} label="Sections and questions (JSON)" rows={16} />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <div className="button-row">
          <Button type="submit" kind="primary" isBusy={saving.isPending}>
            Save draft
          </Button>
          <Button
            isBusy={publishing.isPending}
            onClick={() =>
              publishing.mutate({ params, body: { revision: shown.revision, why: 'Published from its page' } })
            }
          >
            Publish saved draft
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function NewVersion({ shown }: { readonly shown: Shown }) {
  const { organisation, href } = useSuppliers();
  const [, go] = useLocation();
  const [isOpen, setIsOpen] = useState(false);
  const sending = useSend(draftQuestionnaire, ['/api/supplier-questionnaires', '/api/supplier-assessments']);
  const form = useForm<'why'>({ id: 'new-version', start: { why: '' }, problem: sending.error, check: whyFault });
  if (!isOpen) return <Button onClick={() => setIsOpen(true)}>Begin a new version</Button>;
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ why }) =>
        sending.mutate(
          { body: { organisation, from: shown.id, why: why.trim() } },
          { onSuccess: ({ id }) => go(href(`questionnaires/${id}`)) },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('why')} label="Why a new version" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Begin a new version
      </Button>
    </form>
  );
}

/** One version of a questionnaire; those who keep the nation's record draft the next one here. */
export function QuestionnairePage({ params }: { readonly params: PageParams }) {
  const { organisation, href } = useSuppliers();
  const answer = useAnswer(oneQuestionnaire, { params: { id: Number(params.id) }, query: { organisation } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={data?.title ?? 'Questionnaire'}
        {...(data === undefined ? {} : { hint: `Version ${data.version}. ${data.source}` })}
        crumbs={[
          { href: href(''), name: 'Suppliers' },
          { href: href('questionnaires'), name: 'Questionnaires' },
        ]}
      />
      <SupplierTabs current="questionnaires" />
      {data === undefined ? (
        <UnreadPage
          what="this questionnaire"
          title="Questionnaire"
          problem={answer.error}
          onRetry={answer.refetch}
          missing="No questionnaire of this nation has this number."
        />
      ) : (
        <div className="supplier-page">
          <Say lead={stateWords[data.state]} rest={countOf(data.questions, 'question')} />
          {data.content.intro !== '' && <p className="prose">{data.content.intro}</p>}
          {data.mayManage && data.state !== 'draft' && <NewVersion shown={data} />}
          {data.mayManage && data.state === 'draft' && <DraftForm key={data.revision} shown={data} />}
          <Sections shown={data} />
        </div>
      )}
    </>
  );
}
