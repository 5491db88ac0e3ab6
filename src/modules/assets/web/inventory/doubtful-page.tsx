import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Pagination } from '#web/kit/pagination.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { SideBySide } from '#web/kit/side-by-side.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { listDoubtful as contract } from '../../contract/doubtful.ts';
import { SystemTabs } from '../parts/system-tabs.tsx';
import { changed, decideDoubtful, listDoubtful, undoAssetMerge } from './calls.ts';
import { identityWords } from './identity-words.ts';

type List = AnswerOf<typeof contract>;
type Pair = List['pairs'][number];
type Side = Pair['sides'][number];
type Merge = List['merges'][number];

const facts: readonly { readonly name: string; readonly of: (side: Side) => string | null }[] = [
  { name: 'Kind', of: ({ kind }) => kind },
  { name: 'Operating system', of: ({ operatingSystem }) => operatingSystem || null },
  { name: 'Site', of: ({ site }) => site || null },
  { name: 'Owner', of: ({ owner }) => owner || null },
  { name: 'First seen', of: ({ firstSeen }) => formatDate(firstSeen) },
  { name: 'Last seen', of: ({ lastSeen }) => formatDate(lastSeen) },
  {
    name: 'Known by',
    of: ({ knownBy }) => knownBy.map(({ kind, value }) => `${identityWords[kind] ?? kind} ${value}`).join(', ') || null,
  },
  { name: 'Open weaknesses', of: ({ open }) => formatNumber(open) },
];

function Facts({ pair }: { readonly pair: Pair }) {
  const { href } = useScoped('systems');
  return (
    <SideBySide
      caption="What is known of both"
      sides={pair.sides.map(({ id, name }) => ({ key: id, name, href: href(`asset/${id}`) }))}
      rows={facts.map(({ name, of }) => ({ name, values: pair.sides.map(of) }))}
    />
  );
}

function Decide({ pair }: { readonly pair: Pair }) {
  const sending = useSend(decideDoubtful, changed);
  const form = useForm<'decided' | 'why'>({
    id: `pair-${pair.id}`,
    start: { decided: '', why: '' },
    problem: sending.error,
    check: (values) => (values.decided === '' ? { decided: 'Select the same or different' } : whyFault(values)),
  });
  const send = ({ decided, why }: Readonly<Record<'decided' | 'why', string>>) =>
    sending.mutate({
      params: { id: pair.id },
      body: { decided: decided === 'same' ? 'same' : 'different', why: why.trim() },
    });
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Radios
        {...form.bind('decided')}
        label="Are they the same?"
        options={[
          { value: 'same', name: 'The same: join them', hint: 'All that is known of both stays.' },
          { value: 'different', name: 'Different', hint: 'You are not asked again.' },
        ]}
      />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Save
      </Button>
    </form>
  );
}

function PartAgain({ merge }: { readonly merge: Merge }) {
  const sending = useSend(undoAssetMerge, changed);
  const form = useForm<'why'>({ id: `merge-${merge.id}`, start: { why: '' }, problem: sending.error, check: whyFault });
  const send = ({ why }: Readonly<Record<'why', string>>) =>
    sending.mutate({ params: { id: merge.id }, body: { why: why.trim() } });
  return (
    <Details summary={`Part ${merge.name} again`} isLate>
      <form className="form" noValidate onSubmit={form.submit(send)}>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <p>
          Both are again what they were. What was said or decided since stays with {merge.name}, because nobody can tell
          which of the two it was about.
        </p>
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <Button type="submit" isBusy={sending.isPending}>
          Make them two again
        </Button>
      </form>
    </Details>
  );
}

function Body({ list }: { readonly list: List }) {
  const { href } = useScoped('systems');
  const table = useTableQuery();
  const pages = Math.max(1, Math.ceil(list.total / list.pageSize));
  const lead =
    list.total === 0 ? 'Nothing is in doubt.' : `${countOf(list.total, 'pair waits', 'pairs wait')} for you.`;
  return (
    <>
      <Say
        level={list.total === 0 ? 'none' : 'medium'}
        lead={lead}
        rest={
          list.total === 0
            ? 'Systems are compared whenever a scan or a list comes in.'
            : 'Until somebody says so, each counts by itself.'
        }
      />
      {list.pairs.map((pair) => (
        <Panel
          key={pair.id}
          title={pair.sides.map(({ name }) => name).join(' and ')}
          hint={`In doubt because of ${pair.reason}.`}
          isWide
        >
          <Facts pair={pair} />
          {list.mayWrite && <Decide pair={pair} />}
        </Panel>
      ))}
      {pages > 1 && <Pagination page={table.page} pages={pages} hrefOf={table.hrefOfPage} label="Pairs" />}
      <Panel title="Joined lately" isWide>
        {list.merges.length === 0 ? (
          <EmptyState title="Nothing has been joined yet." />
        ) : (
          <ul className="plain-list stack">
            {list.merges.map((merge) => (
              <li key={merge.id}>
                <a href={href(`asset/${merge.asset}`)}>{merge.name}</a>, {merge.by}, {formatInstant(new Date(merge.at))}
                : “{merge.why}”{list.mayWrite && <PartAgain merge={merge} />}
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

/** Systems that sources may speak of as one or as two, side by side. */
export function DoubtfulPage() {
  const { organisation, href } = useScoped('systems');
  const { page } = useTableQuery();
  const answer = useAnswer(listDoubtful, { params: { organisation }, query: { page } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="One system or two?"
        {...(data === undefined ? {} : { context: data.organisationName })}
        hint={`${data === undefined ? '' : `${data.organisationName}. `}Sources that do not agree which system they saw.`}
        crumbs={[{ href: href(''), name: 'Systems' }]}
      />
      <SystemTabs current="doubtful" />
      <Answered query={answer} title="One system or two?" what="these systems">
        {(list) => <Body list={list} />}
      </Answered>
    </>
  );
}
