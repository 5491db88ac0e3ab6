import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { DateInput, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { Weakness } from './about-weakness.tsx';
import { decided, signPatchPlan, writePatchPlan } from './calls.ts';

type Here = NonNullable<Weakness['here']>;
type Plan = Here['plans'][number];

const approvalNames = { approved: 'Approved', 'not-yet': 'Not yet', refused: 'Refused' } as const;
const fieldNames = [
  'about',
  'approval',
  'approvedVersion',
  'approvalEvidence',
  'approvalOn',
  'windowOn',
  'windowNote',
  'owner',
  'dueOn',
  'doneOn',
  'why',
] as const;
type Name = (typeof fieldNames)[number];
type Sent = Parameters<
  ReturnType<typeof useSend<typeof import('../../contract/patch-plans.ts').writePatchPlan>>['mutate']
>[0];

const newPlan = {
  ...{ id: null, about: '', assets: null, approval: null, approvedVersion: '', approvalEvidence: '', approvalOn: null },
  ...{ windowOn: null, windowNote: '', signedByName: null, signedOn: null, signedNote: '', ownerDuty: null },
  ...{ ownerPersonId: null, ownerName: null, dueOn: null, doneOn: null, version: 0, missing: [] },
} satisfies Plan;

function startOf(plan: Plan): Readonly<Record<Name, string>> {
  const owner = plan.ownerPersonId !== null ? `person:${plan.ownerPersonId}` : `duty:${plan.ownerDuty}`;
  return {
    about: plan.about,
    approval: plan.approval ?? '',
    approvedVersion: plan.approvedVersion,
    approvalEvidence: plan.approvalEvidence,
    approvalOn: plan.approvalOn ?? '',
    windowOn: plan.windowOn ?? '',
    windowNote: plan.windowNote,
    owner: plan.ownerName === null ? '' : owner,
    dueOn: plan.dueOn ?? '',
    doneOn: plan.doneOn ?? '',
    why: '',
  };
}

const orNull = (text: string) => (text === '' ? null : text);

function PlanForm({ plan, weakness, here }: { readonly plan: Plan; readonly weakness: Weakness; readonly here: Here }) {
  const { organisation } = useScoped('systems');
  const sending = useSend(writePatchPlan, decided);
  const form = useForm<Name>({
    id: `plan-${plan.id ?? (plan.about || 'new')}`.replaceAll(/[^a-z0-9-]+/gi, '-'),
    start: startOf(plan),
    problem: sending.error,
    check: (values) => ({
      ...(values.about.trim().length < 2 ? { about: 'Say which product or group it is about' } : {}),
      ...whyFault(values),
    }),
  });
  const owners = [
    ...here.duties.map(({ code, name }) => ({ value: `duty:${code}`, name })),
    ...here.people.map(({ id, name }) => ({ value: `person:${id}`, name })),
  ];
  const send = ({ owner, ...values }: Readonly<Record<Name, string>>) => {
    const id = owner.slice(owner.indexOf(':') + 1);
    const body = {
      ...{ code: weakness.code, version: plan.version, about: values.about.trim(), approval: orNull(values.approval) },
      ...{ approvedVersion: values.approvedVersion, approvalEvidence: values.approvalEvidence },
      ...{ approvalOn: orNull(values.approvalOn), windowOn: orNull(values.windowOn), windowNote: values.windowNote },
      ...{ dueOn: orNull(values.dueOn), doneOn: orNull(values.doneOn), why: values.why.trim() },
      ownerDuty: owner.startsWith('duty:') ? id : null,
      ownerPersonId: owner.startsWith('person:') ? Number(id) : null,
    };
    sending.mutate({ params: { organisation }, body } as Sent, { onSuccess: () => form.set({ why: '' }) });
  };
  return (
    <form className="form" noValidate onSubmit={form.submit(send)}>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      {plan.about === '' && <TextInput {...form.bind('about')} label="Which product or group of systems" />}
      <Select
        {...form.bind('approval')}
        label="Has the supplier approved the fix?"
        empty="Nobody has asked"
        options={Object.entries(approvalNames).map(([value, name]) => ({ value, name }))}
      />
      <TextInput {...form.bind('approvedVersion')} label="Which version" isOptional />
      <TextInput
        {...form.bind('approvalEvidence')}
        label="What shows it"
        hint="Such as the number of a letter"
        isOptional
      />
      <DateInput {...form.bind('approvalOn')} label="Day of the answer" isOptional />
      <DateInput {...form.bind('windowOn')} label="Next change window" isOptional />
      <TextInput {...form.bind('windowNote')} label="About the window" hint="Such as 22:00 to 02:00" isOptional />
      <Select {...form.bind('owner')} label="Who does it" options={owners} empty="Nobody yet" />
      <DateInput {...form.bind('dueOn')} label="By when" isOptional />
      <DateInput {...form.bind('doneOn')} label="Done on" isOptional />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Save the plan
      </Button>
    </form>
  );
}

function SignForm({ plan }: { readonly plan: Plan & { readonly id: number } }) {
  const sending = useSend(signPatchPlan, decided);
  const form = useForm({ id: `sign-${plan.id}`, start: { why: '' }, problem: sending.error, check: whyFault });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ why }) =>
        sending.mutate({ params: { id: plan.id }, body: { version: plan.version, why: why.trim() } }),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('why')} label="Why it is safe" hint="Such as what was tested, and where" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Sign as clinical safety officer
      </Button>
    </form>
  );
}

function stepsOf(plan: Plan) {
  const { approval, approvedVersion, approvalOn, windowOn, windowNote, signedByName, signedOn, ownerName, dueOn } =
    plan;
  const joined = (...parts: readonly (string | null)[]) => parts.filter(Boolean).join(', ');
  return [
    {
      name: '1. Supplier’s approval',
      value:
        approval === null
          ? 'Nobody has asked'
          : joined(approvalNames[approval], approvedVersion, approvalOn && formatDate(approvalOn)),
    },
    {
      name: '2. Change window',
      value: windowOn === null ? 'Not set' : joined(formatDate(windowOn), windowNote),
    },
    {
      name: '3. Clinical safety',
      value:
        signedByName === null ? 'Not signed' : joined(`Signed by ${signedByName}`, signedOn && formatDate(signedOn)),
    },
    {
      name: 'Who does it',
      value: ownerName === null ? 'Nobody yet' : joined(ownerName, dueOn && `by ${formatDate(dueOn)}`),
    },
  ];
}

function OnePlan({ plan, weakness, here }: { readonly plan: Plan; readonly weakness: Weakness; readonly here: Here }) {
  return (
    <section aria-label={plan.about}>
      <h3>
        {plan.about}
        {plan.assets === null ? '' : ` (${countOf(plan.assets, 'system')})`}
      </h3>
      <p>
        {plan.doneOn !== null && `Done on ${formatDate(plan.doneOn)}.`}
        {plan.doneOn === null && plan.missing.length === 0 && 'Safe to patch: nothing is missing.'}
        {plan.missing.length > 0 && 'Not safe to patch yet.'}
      </p>
      <SummaryList rows={stepsOf(plan)} />
      {here.mayDecide && (
        <Details summary="Change the plan">
          <PlanForm key={plan.version} plan={plan} weakness={weakness} here={here} />
        </Details>
      )}
      {here.maySign && plan.id !== null && plan.signedByName === null && <SignForm plan={{ ...plan, id: plan.id }} />}
    </section>
  );
}

/** What stands between a fix and patients, for each product or group. */
export function PatchPlansPanel({ weakness, here }: { readonly weakness: Weakness; readonly here: Here }) {
  return (
    <Panel
      title="Is it safe to patch?"
      hint="For medical devices and systems whose failure could harm patients."
      isWide
    >
      {here.plans.length === 0 && (
        <p className="hint">No medical device or system that could harm patients is known to have it here.</p>
      )}
      <div className="columns columns-even">
        {here.plans.map((plan) => (
          <OnePlan key={plan.about} plan={plan} weakness={weakness} here={here} />
        ))}
      </div>
      {here.mayDecide && (
        <Details summary="Add a plan for another product or group">
          <PlanForm key={here.plans.length} plan={newPlan} weakness={weakness} here={here} />
        </Details>
      )}
    </Panel>
  );
}
