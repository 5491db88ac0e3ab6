import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { ErrorState, Loading } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { announce } from '#web/kit/toast.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { EvidenceRun } from '../../contract/run-evidence.ts';
import { hazardRuns, proposeFromRun } from '../calls.ts';
import { useCare } from '../parts/use-care.ts';
import type { RateHazardProps } from './rate-hazard.tsx';

type Field = 'run' | 'harmOf' | 'eventsAYear' | 'why';
type Values = Readonly<Record<Field, string>>;

/** `onDone` hears that a proposal was made. */
interface RunsProps extends RateHazardProps {
  readonly onDone: () => void;
}

const start: Values = { run: '', harmOf: '', eventsAYear: '', why: '' };

function faultsOf({ run, eventsAYear, ...values }: Values): Partial<Record<Field, string>> {
  const events = Number(eventsAYear);
  const isRight = eventsAYear.trim() === '' || (events >= 0 && events <= 1000);
  return {
    ...(run === '' ? { run: 'Select a scenario' } : {}),
    ...(isRight ? {} : { eventsAYear: 'Enter a number from 0 to 1,000' }),
    ...whyFault(values),
  };
}

function RunFacts({ run }: { readonly run: EvidenceRun }) {
  const { href } = useCare();
  const struck = countOf(run.organisationsHit, 'organisation is hit', 'organisations are hit');
  return (
    <SummaryList
      rows={[
        { name: 'Scenario', value: <Link href={href(`scenarios/${run.id}`)}>{run.name}</Link> },
        { name: 'Run', value: `${formatDate(run.at.slice(0, 10))}, parameters ${run.parameters}` },
        { name: 'Starts', value: formatDate(run.onset) },
        { name: 'Reach', value: run.isHit ? struck : `${struck}; this one only receives patients` },
        { name: 'Kind of event', value: run.rate?.kindName ?? 'Several kinds' },
      ]}
    />
  );
}

/** The hazard's own pathway if the run proposes a hazard for it: closest to what is being rated. */
function nearest(run: EvidenceRun | undefined, pathway: string | null): string {
  return run?.hazards.find(({ service }) => service !== null && service === pathway)?.name ?? '';
}

function RunForm({ hazard, stage, runs, onDone }: RunsProps & { readonly runs: readonly EvidenceRun[] }) {
  const sending = useSend(proposeFromRun, ['/api/hazards']);
  const form = useForm<Field>({ id: `run-${stage}`, start, problem: sending.error, check: faultsOf });
  const run = runs.find(({ id }) => String(id) === form.values.run);
  const select = form.bind('run');
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ run: id, harmOf, eventsAYear, why }) =>
        sending.mutate(
          {
            params: { id: hazard.id },
            body: {
              stage,
              run: Number(id),
              harmOf,
              ...(eventsAYear.trim() === '' ? {} : { eventsAYear: Number(eventsAYear) }),
              why: why.trim(),
            },
          },
          { onSuccess: onDone },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Select
        {...select}
        onChange={(value) => {
          const chosen = runs.find(({ id }) => String(id) === value);
          form.set({ run: value, harmOf: nearest(chosen, hazard.pathway), eventsAYear: '' });
        }}
        label="Scenario"
        hint="Scenarios that were run and that reach this organisation, newest first"
        options={runs.map(({ id, name, at }) => ({
          value: String(id),
          name: `${id}. ${name} (${formatDate(at.slice(0, 10))})`,
        }))}
        empty="Select a scenario"
      />
      {run !== undefined && (
        <>
          <RunFacts run={run} />
          {run.hazards.length > 0 && (
            <Select
              {...form.bind('harmOf')}
              label="Harm of"
              hint="All its harm, or that of one hazard which the run proposes"
              options={run.hazards.map(({ name }) => ({ value: name, name }))}
              empty="The whole event"
            />
          )}
          {run.rate === null ? (
            <p className="hint">It mixes kinds of event, so no likelihood can be proposed.</p>
          ) : (
            <TextInput
              {...form.bind('eventsAYear')}
              label="Events of this kind a year, in the nation"
              hint={`Judged, not measured: ${run.rate.eventsAYear}. Leave it empty to use that. ${run.rate.shareWords}`}
              inputMode="decimal"
              size={6}
              isOptional
            />
          )}
        </>
      )}
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" isBusy={sending.isPending}>
        Propose {stage} rating from scenario
      </Button>
    </form>
  );
}

function Runs({ hazard, stage, onDone }: RunsProps) {
  const { href } = useCare();
  const answer = useAnswer(hazardRuns, { params: { id: hazard.id } });
  if (answer.data === undefined) {
    return answer.error === null ? (
      <Loading what="the scenarios" rows={3} />
    ) : (
      <ErrorState what="the scenarios" problem={answer.error} onRetry={answer.refetch} />
    );
  }
  if (answer.data.runs.length === 0) {
    return (
      <p>
        No scenario that was run here reaches this organisation.{' '}
        <Link href={href('scenarios/new')}>Build a scenario</Link>.
      </p>
    );
  }
  return <RunForm hazard={hazard} stage={stage} runs={answer.data.runs} onDone={onDone} />;
}

/** Has a rating proposed from a stored run. The runs are asked for when somebody opens it. */
export function ProposeFromRun({ hazard, stage }: RateHazardProps) {
  const [isOpen, setIsOpen] = useState(false);
  const summary = useRef<HTMLElement>(null);
  // The proposal stands above: who pressed the button must see it, and not the emptied form.
  const onDone = () => {
    setIsOpen(false);
    summary.current?.focus();
    announce('Proposal taken. It rates nothing yet.');
  };
  return (
    <details className="details" open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary ref={summary}>Take the {stage} proposal from a scenario run</summary>
      <div className="details-inside">{isOpen && <Runs hazard={hazard} stage={stage} onDone={onDone} />}</div>
    </details>
  );
}
