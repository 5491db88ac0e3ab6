import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listSources as contract } from '../../contract/sources.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { changed, listSources, orderSources } from './calls.ts';

type List = AnswerOf<typeof contract>;

const steps = [
  { value: '90', name: 'Most' },
  { value: '70', name: 'More than usual' },
  { value: '50', name: 'As usual' },
  { value: '30', name: 'Less than usual' },
  { value: '10', name: 'Least' },
];

/** A rank that a script set stands between the steps. */
const optionsFor = (rank: number) =>
  steps.some(({ value }) => value === String(rank)) ? steps : [...steps, { value: String(rank), name: `Rank ${rank}` }];

function Ranks({ list }: { readonly list: List }) {
  const { organisation } = useScoped('systems');
  const sending = useSend(orderSources, [...changed]);
  const form = useForm<string>({
    id: 'ranks',
    start: { ...Object.fromEntries(list.sources.map(({ id, rank }) => [`s${id}`, String(rank)])), why: '' },
    problem: sending.error,
    check: (values) => whyFault({ why: values.why ?? '' }),
  });
  const send = (values: Readonly<Record<string, string>>) =>
    sending.mutate({
      params: { organisation },
      body: {
        ranks: list.sources.map(({ id, rank }) => ({ id, rank: Number(values[`s${id}`] ?? rank) })),
        why: (values.why ?? '').trim(),
      },
    });
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      {sending.data !== undefined && (
        <Notice kind="good" title={`Saved. ${countOf(sending.data.changed, 'system')} changed by it.`} isSpoken />
      )}
      <ErrorSummary faults={form.faults} problem={sending.error} />
      {list.sources.map(({ id, name, rank }) => (
        <Select key={id} {...form.bind(`s${id}`)} label={name} options={optionsFor(rank)} />
      ))}
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Save
      </Button>
    </form>
  );
}

function Body({ list }: { readonly list: List }) {
  const hint =
    'Where two sources say different things of a system, this decides. A person’s word counts above all of them.';
  return (
    <Panel title="How much each source counts" hint={hint} isWide>
      {list.sources.length === 0 ? (
        <EmptyState title="No source has said anything yet.">Bring in a scan or a list first.</EmptyState>
      ) : list.mayWrite ? (
        <Ranks list={list} />
      ) : (
        <ol>
          {list.sources.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

/** Whose word counts where sources disagree. */
export function SourcesPage() {
  const { organisation, href } = useScoped('systems');
  const answer = useAnswer(listSources, { params: { organisation } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Whose word counts"
        {...(data === undefined ? {} : { context: data.organisationName })}
        hint={`${data === undefined ? '' : `${data.organisationName}. `}Scanners and lists that speak of your systems.`}
        crumbs={[{ href: href(''), name: 'Systems' }]}
      />
      <SystemTabs current="sources" />
      <Answered query={answer} title="Whose word counts" what="these sources">
        {(list) => <Body list={list} />}
      </Answered>
    </>
  );
}
