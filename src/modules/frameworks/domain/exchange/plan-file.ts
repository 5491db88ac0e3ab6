import type { Fault } from '#kernel/fault.ts';
import { planItemStates } from '../plan-item.ts';

/** One action of an improvement plan as a file carries it. Days are `YYYY-MM-DD`. */
export interface FiledAction {
  /** Its number; 0 where it is new. */
  readonly id: number;
  /** Which state of it the file was made from; 0 where the file does not say. */
  readonly itemVersion: number;
  readonly framework: string;
  readonly version: string;
  /** The outcome that it lifts. */
  readonly code: string;
  readonly title: string;
  readonly gap: string;
  readonly action: string;
  /** What the outcome holds now; for the reader. */
  readonly fromLevel: string | null;
  readonly newLevel: string;
  /** Code of the duty that owns it, or ''. */
  readonly ownerDuty: string;
  /** The owner in words where it is no duty. */
  readonly owner: string;
  readonly startsOn: string | null;
  readonly dueOn: string;
  readonly state: string;
  /** Null: not known. */
  readonly costPence: number | null;
  readonly funding: string;
  readonly evidence: string;
  readonly progress: string;
  /** Numbers of the actions that it waits for. */
  readonly dependsOn: readonly number[];
}

/** What an outcome of the return may be lifted to. */
export interface PlannedOutcome {
  readonly framework: string;
  readonly version: string;
  readonly code: string;
  readonly levels: readonly string[];
}

/** One action that a file adds or changes. */
export interface ActionChange {
  readonly before: FiledAction | null;
  readonly after: FiledAction;
  readonly changes: readonly { readonly what: string; readonly before: string; readonly after: string }[];
  /** True where somebody saved it after the file was made. */
  readonly isSavedSince: boolean;
}

/** Names of what is read of an action, in the order in which people read it. */
export const actionWords = {
  gap: 'Gap',
  action: 'Action',
  newLevel: 'New level',
  ownerDuty: 'Owner duty',
  owner: 'Owner',
  startsOn: 'Starts',
  dueOn: 'Due',
  state: 'State',
  costPence: 'Cost',
  funding: 'Funding',
  evidence: 'Evidence',
  progress: 'Progress',
  dependsOn: 'Waits for',
} as const satisfies Partial<Record<keyof FiledAction, string>>;
const compared = Object.keys(actionWords) as (keyof typeof actionWords)[];

const shown = (value: FiledAction[keyof FiledAction]): string => {
  if (value === null) return '';
  return typeof value === 'object' ? value.join(', ') : String(value);
};

/** What is different between a plan as it stands and a file: actions that are new, and those that changed. */
export function comparePlan(
  now: readonly FiledAction[],
  file: readonly FiledAction[],
  outcomes: readonly PlannedOutcome[],
): { readonly changes: readonly ActionChange[]; readonly leftOut: number; readonly faults: readonly Fault[] } {
  const known = new Map(now.map((action) => [action.id, action]));
  const faults: Fault[] = [];
  const changes: ActionChange[] = [];
  for (const [index, after] of file.entries()) {
    const where = after.id === 0 ? `new action ${index + 1}` : `action ${after.id}`;
    const before = after.id === 0 ? null : (known.get(after.id) ?? null);
    faults.push(...actionFaults(after, before, { known, outcomes }).map((message) => ({ where, message })));
    const different = differences(before, after);
    if (different.length === 0) continue;
    const isSavedSince = before !== null && before.itemVersion !== after.itemVersion;
    changes.push({ before, after, changes: different, isSavedSince });
  }
  const named = new Set(file.map(({ id }) => id));
  return { changes, leftOut: now.filter(({ id }) => !named.has(id)).length, faults };
}

interface Known {
  readonly known: ReadonlyMap<number, FiledAction>;
  readonly outcomes: readonly PlannedOutcome[];
}

const day = /^\d{4}-\d{2}-\d{2}$/;

function actionFaults(after: FiledAction, before: FiledAction | null, { known, outcomes }: Known): string[] {
  const { framework, version, code, id, newLevel, state, startsOn, dueOn } = after;
  const outcome = outcomes.find((one) => one.framework === framework && one.version === version && one.code === code);
  const isDay = (value: string) => day.test(value) && !Number.isNaN(Date.parse(value));
  const rules: readonly (readonly [isBroken: boolean, message: string])[] = [
    [id !== 0 && before === null, 'there is no such action in this plan; leave the number empty for a new one'],
    [outcome === undefined, `there is no outcome ${code} of ${framework} ${version} in this return`],
    [
      outcome !== undefined && !outcome.levels.includes(newLevel),
      `there is no level "${newLevel}" here; use ${outcome?.levels.join(', ')}`,
    ],
    [after.action.trim().length < 3, 'has no action: say what is to be done'],
    [!planItemStates.some((one) => one === state), `there is no state "${state}"; use ${planItemStates.join(', ')}`],
    [!isDay(dueOn), `"${dueOn}" is no day for Due; write 2027-06-30`],
    [startsOn !== null && !isDay(startsOn), `"${startsOn}" is no day for Starts; write 2027-06-30`],
    [after.dependsOn.some((other) => !known.has(other)), 'waits for an action that is not in this plan'],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, message]) => message);
}

function differences(before: FiledAction | null, after: FiledAction): ActionChange['changes'] {
  return compared.flatMap((field) => {
    const [from, to] = [before === null ? '' : shown(before[field]), shown(after[field])];
    return from === to ? [] : [{ what: actionWords[field], before: from, after: to }];
  });
}
