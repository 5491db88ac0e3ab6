import './obligations.css';
import { useLocation } from 'wouter';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { DateInput, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type { asking as contract } from '../contract/escalation.ts';
import { type Source, sources } from '../domain/obligation.ts';
import { ask, asking, makeRepeat } from './calls.ts';
import { sourceWords } from './parts/obligation-words.tsx';
import { RepeatFields, ruleFrom } from './parts/repeat-fields.tsx';

type Asking = AnswerOf<typeof contract>;

const clocks = [
  { value: '', name: 'No time set' },
  { value: 'hours:24', name: 'Within 24 hours' },
  { value: 'hours:48', name: 'Within 48 hours' },
  { value: 'hours:72', name: 'Within 72 hours' },
  { value: 'days:7', name: 'Within 7 days' },
  { value: 'working-days:14', name: 'Within 14 working days' },
  { value: 'days:28', name: 'Within 28 days' },
  { value: 'day', name: 'By a day that I choose' },
] as const;

const start = {
  title: '',
  text: '',
  of: '',
  source: 'action',
  reference: '',
  duty: 'cyber-lead',
  acknowledge: '',
  due: 'days:28',
  day: '',
  route: 'standard',
  repeat: '',
  month: '6',
  dayOfMonth: '30',
  openDays: '60',
  why: '',
};

type Values = Readonly<Record<keyof typeof start, string>>;

function ruleOf(value: string, day: string) {
  const [kind = '', number = ''] = value.split(':');
  if (kind === 'day') return { kind: 'by-day', day } as const;
  if (kind === 'hours') return { kind, hours: Number(number) } as const;
  return kind === 'days' || kind === 'working-days' ? ({ kind, days: Number(number) } as const) : null;
}

function check(values: Values) {
  return {
    ...whyFault(values),
    ...(values.title.trim().length < 3 ? { title: 'Enter what is asked in a few words' } : {}),
    ...(values.of === '' ? { of: 'Choose whom you ask' } : {}),
    ...(values.repeat === '' && values.due === 'day' && values.day === '' ? { day: 'Choose a day' } : {}),
  };
}

/** Who may be asked by an address: their codes, with commas between them. */
const codesIn = (text: string | null) => (text ?? '').split(',').filter((code) => /^[\w-]{1,24}$/.test(code));

/** What another page asks for: `about` is the number of a warning, such as a CVE id. */
function startFor(about: string | null, codes: readonly string[]): Values {
  const named = codes.length > 0 ? { of: 'named' } : {};
  if (about === null) return { ...start, ...named };
  return {
    ...{ ...start, ...named, title: `${about}: say whether you have it and what you do about it` },
    ...{
      reference: about.slice(0, 100),
      source: 'alert',
      acknowledge: 'hours:48',
      due: 'working-days:14',
      route: 'alert',
    },
  };
}

/** What a single asking and one that comes again share. */
function askedOf(values: Values, organisation: string, named: Readonly<Record<string, readonly string[]>>) {
  const codes = named[values.of];
  return {
    organisation,
    of: codes !== undefined ? { codes: [...codes] } : { below: organisation, kinds: [values.of], edge: 'geography' },
    title: values.title.trim(),
    text: values.text.trim(),
    source: sources.find((each): each is Source => each === values.source) ?? 'action',
    reference: values.reference.trim(),
    ownerDuty: values.duty,
    acknowledge: ruleOf(values.acknowledge, ''),
    route: values.route,
    why: values.why.trim(),
  };
}

const fewNames = 5;

/** Whom an address names, by their names, and which of its codes are left out. */
function NamedList({ known, codes }: { readonly known: Asking; readonly codes: readonly string[] }) {
  const words = known.named.map(({ code, name }) => `${name} (${code})`);
  const lost = codes.filter((code) => !known.named.some((each) => each.code === code.toUpperCase()));
  return (
    <div className="field">
      {words.length <= fewNames ? (
        <p className="hint">{words.join(', ')}</p>
      ) : (
        <Details summary={`See the ${words.length} organisations`}>
          <ul>
            {words.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Details>
      )}
      {lost.length > 0 && <p className="hint">Left out, as you may not ask them from here: {lost.join(', ')}</p>}
    </div>
  );
}

function AskForm({ known }: { readonly known: Asking }) {
  const { organisation, href } = useScoped();
  const [, go] = useLocation();
  const sending = useSend(ask, ['/api/obligations', '/api/start', '/api/exposure']);
  const repeating = useSend(makeRepeat, ['/api/obligations', '/api/start']);
  const problem = sending.error ?? repeating.error;
  const query = useQueryState();
  const codes = codesIn(query.get('of'));
  const named = known.named.map((each) => each.code);
  const form = useForm<keyof typeof start>({ id: 'ask', start: startFor(query.get('about'), named), problem, check });
  const { code, name } = known.organisation;
  const send = (values: Values) => {
    const asked = askedOf(values, organisation, { this: [code], named });
    const rule = ruleFrom(values);
    if (rule === null) {
      const body = { ...asked, due: ruleOf(values.due, values.day) };
      sending.mutate({ body }, { onSuccess: (made) => go(href('obligations', { ask: String(made.ask) })) });
      return;
    }
    const body = { ...asked, rule, openDaysBefore: Number(values.openDays) || 1 };
    repeating.mutate({ body }, { onSuccess: () => go(href('obligations/repeats')) });
  };
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      <ErrorSummary faults={form.faults} problem={problem} />
      <TextInput {...form.bind('title')} label="What do you ask for?" hint="A few words that say what to do" />
      <TextArea {...form.bind('text')} label="More about it" rows={4} isOptional />
      <Select
        {...form.bind('of')}
        label="Whom do you ask?"
        options={[
          ...(named.length > 0
            ? [{ value: 'named', name: `${countOf(named.length, 'organisation')} that you came with` }]
            : []),
          { value: 'this', name: `${name} alone` },
          ...known.kinds.map(({ code: kind, plural, count }) => ({
            value: kind,
            name: `${count} ${plural} of ${name}`,
          })),
        ]}
        empty="Choose whom you ask"
      />
      {codes.length > 0 && ['named', ''].includes(form.values.of) && <NamedList known={known} codes={codes} />}
      <Select
        {...form.bind('duty')}
        label="Which duty answers for it?"
        options={known.duties.map((duty) => ({ value: duty.code, name: duty.name }))}
      />
      <Select
        {...form.bind('source')}
        label="Where does it come from?"
        hint="A clock set by law cannot be paused."
        options={sources.map((value) => ({ value, name: sourceWords[value] }))}
      />
      <TextInput {...form.bind('reference')} label="Its number or name" isOptional />
      <Select
        {...form.bind('acknowledge')}
        label="When must they say that they have seen it?"
        options={clocks.filter(({ value }) => value !== 'day')}
      />
      <RepeatFields form={form} />
      {form.values.repeat === '' && <Select {...form.bind('due')} label="When must they answer?" options={clocks} />}
      {form.values.repeat === '' && form.values.due === 'day' && (
        <DateInput {...form.bind('day')} label="By the end of" />
      )}
      <Select
        {...form.bind('route')}
        label="Who is asked if they are silent?"
        options={known.routes.map((each) => ({
          value: each.code,
          name: each.meaning === '' ? each.name : `${each.name}: ${each.meaning}`,
        }))}
      />
      <TextInput {...form.bind('why')} label="Why do you ask?" hint={whyHint} />
      <Button type="submit" kind="primary" isBusy={sending.isPending || repeating.isPending}>
        Ask for it
      </Button>
    </form>
  );
}

/** Asks one organisation, or all of a kind below it, for something by a time. */
export function AskPage() {
  const { organisation, branch, href } = useScoped();
  const codes = codesIn(useQueryState().get('of')).join(',');
  const answer = useAnswer(asking, { query: { ...branch, organisation, ...(codes === '' ? {} : { of: codes }) } });
  return (
    <>
      <PageHeader
        title="Ask for something"
        {...(answer.data === undefined ? {} : { context: answer.data.scopeName, hint: answer.data.scopeName })}
        crumbs={[{ href: href('obligations'), name: 'Obligations' }]}
      />
      <Answered query={answer} title="Ask for something" what="what can be asked">
        {(known) => (
          <Panel title="What, by whom, by when">
            <AskForm known={known} />
          </Panel>
        )}
      </Answered>
    </>
  );
}
