import { addDays, type IsoDate } from '#kernel/dates.ts';
import type { PlanItemState } from './plan-item.ts';

/** An invented action for a gap. Money in pence. */
export interface InventedAction {
  readonly nodeId: number;
  readonly action: string;
  readonly ownerDuty: string;
  readonly dueOn: IsoDate;
  readonly costPence: number;
  readonly newLevel: string;
  readonly state: PlanItemState;
  readonly evidence: string;
  readonly doneOn: IsoDate | null;
}

const verbs = [
  'Agree and carry out',
  'Buy and set up',
  'Write down and test',
  'Train staff for',
  'Review with suppliers',
];
const owners = ['cyber-lead', 'siro', 'board-lead', 'eprr-lead', ''];

/**
 * Invented actions for the gaps of one organisation: most under way, some done, a few late, and now and then a gap that
 * nobody has planned for. @param random 0 up to 1, from a seed
 */
export function demonstrationPlan(
  gaps: readonly { readonly nodeId: number; readonly title: string; readonly required: string }[],
  { finalOn, today }: { readonly finalOn: IsoDate; readonly today: IsoDate },
  random: () => number,
): InventedAction[] {
  return gaps.flatMap(({ nodeId, title, required }) => {
    const chance = random();
    const action = `${at(verbs, random())}: ${title.toLowerCase()}`;
    const ownerDuty = at(owners, random());
    const dueOn = addDays(finalOn, 60 + Math.floor(random() * 240));
    const costPence = (5 + Math.floor(random() * 95)) * 100_000;
    if (chance < 0.12) return [];
    return [{ nodeId, action, ownerDuty, dueOn, costPence, newLevel: required, ...progressOf(chance, dueOn, today) }];
  });
}

function at(list: readonly string[], share: number): string {
  return list[Math.floor(share * list.length)] ?? '';
}

function progressOf(chance: number, dueOn: IsoDate, today: IsoDate) {
  if (chance >= 0.96) return { state: 'dropped', evidence: '', doneOn: null } as const;
  if (chance >= 0.32) return { state: chance < 0.8 ? 'under-way' : 'planned', evidence: '', doneOn: null } as const;
  const evidence = 'Made up for the demonstration: minutes of the board';
  return { state: 'done', evidence, doneOn: dueOn < today ? dueOn : today } as const;
}

/** Invented promises of a nation, each with outcomes of the framework that most organisations answer. */
export const demonstrationCommitments = [
  {
    title: 'Every organisation can restore from backups within its own time',
    meaning: 'Backups are kept apart, and a restore of each system that care depends on was tested in the last year.',
    owner: 'National resilience lead (demonstration)',
    madeOn: '2026-01-06',
    dueOn: '2027-03-31',
    status: 'at-risk',
    statusNote: 'Invented: tests are behind where systems are hosted by suppliers.',
    measures: [
      { name: 'Organisations with every restore tested', unit: '%', target: 100, value: 62, measuredOn: '2026-10-01' },
    ],
    outcomes: [['B5.c', 'achieved']],
  },
  {
    title: 'Second checks for all remote and privileged access',
    meaning: 'Nobody reaches a system of an organisation from outside, or administers one, with a password alone.',
    owner: 'National identity lead (demonstration)',
    madeOn: '2023-08-31',
    dueOn: '2026-06-30',
    status: 'on-track',
    statusNote: 'Invented: the owner has not looked at it since its last day passed.',
    measures: [
      { name: 'Remote access with a second check', unit: '%', target: 100, value: 88, measuredOn: '2026-09-01' },
    ],
    outcomes: [
      ['B2.a', 'achieved'],
      ['B2.c', 'achieved'],
    ],
  },
  {
    title: 'Boards practise a cyber incident each year',
    meaning: 'The board itself takes part in an exercise, and what it learns goes into the improvement plan.',
    owner: 'National readiness lead (demonstration)',
    madeOn: '2025-05-15',
    dueOn: '2027-06-30',
    status: 'on-track',
    statusNote: '',
    measures: [
      { name: 'Boards that took part in an exercise', unit: '%', target: 100, value: 71, measuredOn: '2026-11-01' },
    ],
    outcomes: [
      ['A1.a', 'achieved'],
      ['D1.c', 'achieved'],
    ],
  },
] as const;
