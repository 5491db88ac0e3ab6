import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { DateInput, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import { addPlanItem, changePlanItem } from '../calls.ts';
import { itemStateWords, levelWords } from '../cycle-words.ts';
import type { OwnPlanProps } from './own-plan.tsx';
import type { OwnPlan, PlanItem } from './return-types.ts';

interface EditItemProps extends OwnPlanProps {
  readonly outcome: OwnPlan['outcomes'][number];
  /** Null: a new one. */
  readonly item: PlanItem | null;
  readonly onClose: () => void;
}

const fields = (item: PlanItem | null, required: string | null) => ({
  action: item?.action ?? '',
  gap: item?.gap ?? '',
  owner: ownerValue(item),
  ownerName: item?.ownerName ?? '',
  startsOn: item?.startsOn ?? '',
  dueOn: item?.dueOn ?? '',
  cost: item?.costPence == null ? '' : String(item.costPence / 100),
  funding: item?.funding ?? '',
  dependsOn: item?.dependsOn[0] === undefined ? '' : String(item.dependsOn[0]),
  newLevel: item?.newLevel ?? required ?? '',
  state: item?.state ?? 'planned',
  evidence: item?.evidence ?? '',
  progress: item?.progress ?? '',
  why: '',
});
type Values = { readonly [Name in keyof ReturnType<typeof fields>]: string };

function ownerValue(item: PlanItem | null): string {
  if (item?.ownerPersonId != null) return `person:${item.ownerPersonId}`;
  return item === null || item.ownerDuty === '' ? '' : `duty:${item.ownerDuty}`;
}

function faultsIn({ action, dueOn, cost, state, evidence, why }: Values): Partial<Record<keyof Values, string>> {
  return {
    ...whyFault({ why }),
    ...(action.trim().length < 3 ? { action: 'Enter what is to be done' } : {}),
    ...(dueOn === '' ? { dueOn: 'Enter the last day' } : {}),
    ...(cost !== '' && !/^\d+(\.\d{1,2})?$/.test(cost) ? { cost: 'Enter pounds, such as 12500' } : {}),
    ...(state === 'done' && evidence.trim() === '' ? { evidence: 'Say what shows that this is done' } : {}),
  };
}

function bodyOf(values: Values, nodeId: number, item: PlanItem | null) {
  const [kind, code = ''] = values.owner.split(':');
  const first = values.dependsOn === '' ? [] : [Number(values.dependsOn)];
  return {
    nodeId,
    gap: values.gap.trim(),
    action: values.action.trim(),
    ownerPersonId: kind === 'person' ? Number(code) : null,
    ownerDuty: kind === 'duty' ? code : '',
    ownerName: kind === '' ? values.ownerName.trim() : '',
    startsOn: values.startsOn === '' ? null : values.startsOn,
    dueOn: values.dueOn,
    costPence: values.cost === '' ? null : Math.round(Number(values.cost) * 100),
    funding: values.funding.trim(),
    // The form shows the first; others that a script named stay.
    dependsOn: [...new Set([...first, ...(item?.dependsOn.slice(1) ?? [])])],
    evidence: values.evidence.trim(),
    newLevel: values.newLevel,
    state: values.state as PlanItem['state'],
    progress: values.progress.trim(),
    why: values.why.trim(),
  };
}

/** Writes one action of the plan. */
export function EditItem({ own, year, levels, organisation, outcome, item, onClose }: EditItemProps) {
  const adding = useSend(addPlanItem, ['/api/assurance', '/api/obligations']);
  const changing = useSend(changePlanItem, ['/api/assurance', '/api/obligations']);
  const problem = adding.error ?? changing.error;
  const form = useForm<keyof Values>({ id: 'item', start: fields(item, outcome.required), problem, check: faultsIn });
  const done = {
    onSuccess: () => {
      announce('The action was saved');
      onClose();
    },
  };
  const send = form.submit((values) => {
    const body = bodyOf(values, outcome.nodeId, item);
    if (item === null) adding.mutate({ params: { organisation: own.organisation || organisation, year }, body }, done);
    else changing.mutate({ params: { id: item.id }, body: { ...body, version: item.version } }, done);
  });
  const owners = [
    ...own.duties.map(({ code, name }) => ({ value: `duty:${code}`, name })),
    ...own.people.map(({ id, name }) => ({ value: `person:${id}`, name })),
  ];
  const others = own.items
    .filter(({ id }) => id !== item?.id)
    .map(({ id, action }) => ({ value: String(id), name: action }));
  return (
    <Dialog
      title={`${item === null ? 'Add an action' : 'Change an action'}: ${outcome.outcome} ${outcome.title}`}
      isOpen
      onClose={onClose}
    >
      <form noValidate onSubmit={send}>
        <ErrorSummary faults={form.faults} problem={problem} />
        <TextInput {...form.bind('action')} label="What is to be done" autoComplete="off" />
        <TextArea {...form.bind('gap')} label="What is missing today" isOptional rows={2} />
        <Select {...form.bind('owner')} label="Owner" options={owners} empty="Somebody else" />
        {form.values.owner === '' && (
          <TextInput {...form.bind('ownerName')} label="Name of the owner" isOptional autoComplete="off" />
        )}
        <DateInput {...form.bind('startsOn')} label="First day" isOptional />
        <DateInput {...form.bind('dueOn')} label="Last day" />
        <TextInput {...form.bind('cost')} label="Cost in pounds" isOptional autoComplete="off" />
        <TextInput {...form.bind('funding')} label="Paid from" isOptional autoComplete="off" />
        {others.length > 0 && (
          <Select
            {...form.bind('dependsOn')}
            label="After this action"
            options={others}
            empty="Nothing has to come first"
          />
        )}
        <Select
          {...form.bind('newLevel')}
          label="Level when it is done"
          options={outcome.levels.map((code) => ({ value: code, name: levelWords(code, levels) }))}
        />
        <Select
          {...form.bind('state')}
          label="State"
          options={Object.entries(itemStateWords).map(([value, name]) => ({ value, name }))}
        />
        <TextArea
          {...form.bind('evidence')}
          label="What shows that it is done"
          isOptional={form.values.state !== 'done'}
          rows={2}
        />
        <TextArea {...form.bind('progress')} label="How it goes" isOptional rows={2} />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <div className="button-row">
          <Button type="submit" kind="primary" isBusy={adding.isPending || changing.isPending}>
            Save the action
          </Button>
          <Button kind="link" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
