import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkboxes, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { type Source, sources } from '../../domain/obligation.ts';
import { previewRoute, saveRoute } from '../calls.ts';
import { sourceWords } from './obligation-words.tsx';
import { RouteSteps } from './route-steps.tsx';
import type { Route, Routes, Step } from './route-words.ts';

const sinces = [
  { value: 'asked', name: 'Being asked' },
  { value: 'acknowledge-by', name: 'The time to acknowledge' },
  { value: 'due', name: 'The time to answer' },
] as const;
const unlesses = [
  { value: 'acknowledged', name: 'acknowledged' },
  { value: 'answered', name: 'answered' },
] as const;
const fresh: Step = { unless: 'answered', since: 'due', afterHours: 24, to: { kind: 'deputy' } };

function targetOf(value: string, { to }: Step, edges: Routes['edges']): Step['to'] {
  if (value === 'deputy') return { kind: 'deputy' };
  const before = to.kind === 'duty' ? to : { edge: edges[0]?.code ?? 'geography', up: 1 };
  return { kind: 'duty', duty: value, edge: before.edge, up: before.up };
}

/** The fields of one step. */
function StepFields({
  step,
  nth,
  routes,
  onChange,
  onRemove,
}: {
  readonly step: Step;
  readonly nth: number;
  readonly routes: Routes;
  readonly onChange: (step: Step) => void;
  readonly onRemove: () => void;
}) {
  const { to } = step;
  const id = (name: string) => `step-${nth}-${name}`;
  return (
    <fieldset className="route-step">
      <legend>Step {nth}</legend>
      <TextInput
        label="Hours after"
        hint="Below 0: before"
        name={id('hours')}
        value={String(step.afterHours)}
        onChange={(value) => onChange({ ...step, afterHours: Number.parseInt(value, 10) || 0 })}
      />
      <Select
        label="Counted from"
        name={id('since')}
        value={step.since}
        options={sinces}
        onChange={(value) => onChange({ ...step, since: sinces.find((each) => each.value === value)?.value ?? 'due' })}
      />
      <Select
        label="Unless it is"
        name={id('unless')}
        value={step.unless}
        options={unlesses}
        onChange={(value) =>
          onChange({ ...step, unless: unlesses.find((each) => each.value === value)?.value ?? 'answered' })
        }
      />
      <Select
        label="Who is asked"
        name={id('who')}
        value={to.kind === 'deputy' ? 'deputy' : to.duty}
        options={[
          { value: 'deputy', name: 'The deputy' },
          ...routes.duties.map(({ code, name }) => ({ value: code, name })),
        ]}
        onChange={(value) => onChange({ ...step, to: targetOf(value, step, routes.edges) })}
      />
      {to.kind === 'duty' && (
        <>
          <Select
            label="Bodies up"
            name={id('up')}
            value={String(to.up)}
            options={[0, 1, 2, 3].map((up) => ({
              value: String(up),
              name: up === 0 ? '0, the organisation itself' : String(up),
            }))}
            onChange={(value) => onChange({ ...step, to: { ...to, up: Number(value) } })}
          />
          <Select
            label="Along"
            name={id('edge')}
            value={to.edge}
            options={routes.edges.map(({ code, name }) => ({ value: code, name }))}
            onChange={(value) => onChange({ ...step, to: { ...to, edge: value } })}
          />
        </>
      )}
      <Button kind="link" onClick={onRemove}>
        Remove step {nth}
      </Button>
    </fieldset>
  );
}

/** Changes a route for what is asked from now on. It is looked at before it is kept. */
export function EditRoute({
  route,
  routes,
  onClose,
}: {
  readonly route: Route;
  readonly routes: Routes;
  readonly onClose: () => void;
}) {
  const { organisation } = useScoped();
  const [steps, setSteps] = useState<readonly Step[]>(route.steps);
  const [from, setFrom] = useState<readonly string[]>(route.sources);
  const looking = useSend(previewRoute, []);
  const saving = useSend(saveRoute, ['/api/obligations']);
  const { name, meaning, basis, code, version } = route;
  const form = useForm<'name' | 'meaning' | 'why'>({
    id: `route-${code}`,
    start: { name, meaning, why: '' },
    problem: saving.error,
    check: whyFault,
  });
  const change = (next: readonly Step[]) => {
    setSteps(next);
    looking.reset();
  };
  const isSeen = looking.data !== undefined;
  const chosen = sources.filter((source): source is Source => from.includes(source));
  return (
    <form
      className="form route-form"
      noValidate
      onSubmit={form.submit((values) =>
        saving.mutate(
          {
            params: { code },
            body: { ...values, why: values.why.trim(), basis, sources: chosen, steps: [...steps], version },
          },
          {
            onSuccess: () => {
              announce(`${values.name}: saved`);
              onClose();
            },
          },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={saving.error ?? looking.error} />
      <TextInput {...form.bind('name')} label="Name" />
      <TextInput {...form.bind('meaning')} label="In words" hint="What people read when they choose it" isOptional />
      <Checkboxes
        name={`${code}-sources`}
        label="Offered first for"
        options={sources.map((value) => ({ value, name: sourceWords[value] }))}
        values={from}
        onChange={setFrom}
      />
      {steps.map((step, index) => (
        <StepFields
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name of their own, and are kept in order.
          key={index}
          step={step}
          nth={index + 1}
          routes={routes}
          onChange={(next) => change(steps.map((each, at) => (at === index ? next : each)))}
          onRemove={() => change(steps.filter((_, at) => at !== index))}
        />
      ))}
      <div className="button-row">
        <Button onClick={() => change([...steps, fresh])}>Add a step</Button>
        <Button
          isBusy={looking.isPending}
          onClick={() => looking.mutate({ body: { organisation, steps: [...steps] } })}
        >
          Show where it would lead
        </Button>
      </div>
      {looking.data !== undefined && (
        <RouteSteps name={`${name} as proposed`} steps={steps} known={routes} {...looking.data} />
      )}
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} />
      <p className="hint">What was asked before goes on by the route that it began with.</p>
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={saving.isPending} disabled={!isSeen}>
          Save this route
        </Button>
        <Button kind="link" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
