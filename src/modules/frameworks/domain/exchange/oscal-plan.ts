import type { Fault } from '#kernel/fault.ts';
import { fault, fields, items, type Look, look, neededText } from '#kernel/reading.ts';
import type { AssessmentFile } from './assessment-file.ts';
import {
  controlId,
  oscalMetadata,
  oscalNamespace,
  type Property,
  property,
  type UuidOf,
  type Values,
  valuesOf,
} from './oscal-properties.ts';
import type { FiledAction } from './plan-file.ts';

const mostActions = 2_000;
const lifecycles: Readonly<Record<string, string>> = { planned: 'planned', 'under-way': 'planned', done: 'completed' };
const riskStates: Readonly<Record<string, string>> = { planned: 'open', 'under-way': 'remediating', done: 'closed' };

/**
 * An improvement plan as an OSCAL plan of action and milestones: each gap a risk with its deadline, each action the
 * milestone that closes it.
 */
export function planToOscal(
  about: Pick<AssessmentFile, 'exportedAt' | 'organisation' | 'organisationName' | 'note' | 'yearName' | 'year'>,
  actions: readonly FiledAction[],
  uuidOf: UuidOf,
): object {
  return {
    'plan-of-action-and-milestones': {
      uuid: uuidOf('plan'),
      metadata: oscalMetadata(`Improvement plan of ${about.organisationName}, ${about.yearName}`, about),
      'system-id': { id: about.organisation },
      ...(actions.length === 0 ? {} : { risks: actions.map((action, index) => riskOf(action, index, uuidOf)) }),
      'poam-items': actions.map((action, index) => itemOf(action, index, uuidOf)),
    },
  };
}

const headOf = ({ code, title }: FiledAction) => `${code} ${title}`;
const startOf = (day: string) => `${day}T00:00:00Z`;
const endOf = (day: string) => `${day}T23:59:59Z`;

function riskOf(action: FiledAction, index: number, uuidOf: UuidOf): object {
  const { fromLevel, newLevel, dueOn, startsOn, state } = action;
  return {
    uuid: uuidOf(`risk ${index}`),
    title: `${headOf(action)} is below the level asked for`,
    description: `${headOf(action)} stands at ${fromLevel ?? 'no level'} and must come to ${newLevel}.`,
    statement: action.gap || 'Said in the assessment of the outcome.',
    status: riskStates[state] ?? 'deviation-requested',
    deadline: endOf(dueOn),
    remediations: [
      {
        uuid: uuidOf(`remediation ${index}`),
        lifecycle: lifecycles[state] ?? 'planned',
        title: `Action for ${action.code}`,
        description: action.action,
        tasks: [
          {
            uuid: uuidOf(`task ${index}`),
            type: 'milestone',
            title: `${headOf(action)} comes to ${newLevel}`,
            timing:
              startsOn === null
                ? { 'on-date': { date: endOf(dueOn) } }
                : { 'within-date-range': { start: startOf(startsOn), end: endOf(dueOn) } },
          },
        ],
      },
    ],
  };
}

function itemOf(action: FiledAction, index: number, uuidOf: UuidOf): object {
  return {
    uuid: uuidOf(`item ${index}`),
    title: headOf(action),
    description: action.action,
    props: propertiesOf(action),
    links: [{ href: `#${controlId(action)}`, rel: 'reference' }],
    'related-risks': [{ 'risk-uuid': uuidOf(`risk ${index}`) }],
  };
}

const texts = ['title', 'gap', 'owner', 'funding', 'evidence', 'progress'] as const;
const kebab = { ownerDuty: 'owner-duty', startsOn: 'starts-on', dueOn: 'due-on', newLevel: 'new-level' } as const;

function propertiesOf(action: FiledAction): Property[] {
  const { startsOn, costPence, fromLevel, ownerDuty } = action;
  return [
    property('action', String(action.id)),
    property('action-version', String(action.itemVersion)),
    property('framework', action.framework),
    property('framework-version', action.version),
    property('outcome', action.code),
    ...(fromLevel === null ? [] : [property('from-level', fromLevel)]),
    property(kebab.newLevel, action.newLevel),
    ...(ownerDuty === '' ? [] : [property(kebab.ownerDuty, ownerDuty)]),
    ...(startsOn === null ? [] : [property(kebab.startsOn, startsOn)]),
    property(kebab.dueOn, action.dueOn),
    property('state', action.state),
    ...(costPence === null ? [] : [property('cost-pence', String(costPence))]),
    ...texts.flatMap((name) => (action[name] === '' ? [] : [property(name, name, action[name])])),
    ...action.dependsOn.map((id) => property('depends-on', String(id))),
  ];
}

/** Reads a plan of action and milestones that this product wrote, or that carries its properties. */
export function oscalToPlan(json: unknown): {
  readonly organisation: string | null;
  readonly actions: readonly FiledAction[];
  readonly faults: readonly Fault[];
} {
  const at = look(json, 'document');
  const root = fields(fields(at, null)('plan-of-action-and-milestones'), null);
  const about = valuesOf(fields(root('metadata'), null)('props'));
  const actions = items(root('poam-items'), mostActions).flatMap((item) => actionOf(item));
  return { organisation: about.get('organisation')?.[0]?.value ?? null, actions, faults: at.faults };
}

function actionOf(at: Look): FiledAction[] {
  const field = fields(at, null);
  const values = valuesOf(field('props'));
  const value = (name: string) => values.get(name)?.[0]?.value ?? null;
  const needed = (name: string) => {
    const found = value(name);
    if (found === null) fault(at, `has no property ${name} of the namespace ${oscalNamespace}`);
    return found ?? '';
  };
  const [title = '', gap = '', owner = '', funding = '', evidence = '', progress = ''] = texts.map((name) =>
    remarksOf(values, name),
  );
  return [
    {
      ...{ title, gap, owner, funding, evidence, progress },
      id: wholeOf(at, values, 'action') ?? 0,
      itemVersion: wholeOf(at, values, 'action-version') ?? 0,
      framework: needed('framework'),
      version: needed('framework-version'),
      code: needed('outcome'),
      action: neededText(field('description'), 10_000),
      fromLevel: value('from-level'),
      newLevel: needed(kebab.newLevel),
      ownerDuty: value(kebab.ownerDuty) ?? '',
      startsOn: value(kebab.startsOn),
      dueOn: needed(kebab.dueOn),
      state: needed('state'),
      costPence: wholeOf(at, values, 'cost-pence'),
      dependsOn: (values.get('depends-on') ?? []).map((each) => Number(each.value)).filter(Number.isInteger),
    },
  ];
}

const remarksOf = (values: Values, name: string) => values.get(name)?.[0]?.remarks ?? '';

function wholeOf(at: Look, values: Values, name: string): number | null {
  const text = values.get(name)?.[0]?.value;
  if (text === undefined) return null;
  if (!/^\d{1,13}$/.test(text)) fault(at, `${name} is "${text}", and a whole number is wanted`);
  return Number(text);
}
