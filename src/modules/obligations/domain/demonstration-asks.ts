import { seededRandom } from '#kernel/random.ts';
import type { ClockRule } from './clock-rule.ts';
import type { Command } from './command.ts';
import type { Source } from './obligation.ts';

/** Something that the fictional nation's bodies were asked for, hours before now. */
export interface InventedAsk {
  readonly title: string;
  readonly text: string;
  readonly source: Source;
  readonly reference: string;
  readonly ownerDuty: string;
  readonly kinds: readonly string[];
  readonly ofWhom: string;
  readonly askedHoursAgo: number;
  readonly acknowledge: ClockRule | null;
  readonly due: ClockRule;
  readonly updateEveryHours: number | null;
  readonly route: string;
  /** How diligent organisations were: share that did anything, and that finished by now. */
  readonly shareActive: number;
  readonly shareDone: number;
}

export const inventedAsks: readonly InventedAsk[] = [
  {
    title: 'Patch the remote access gateways',
    text: 'A weakness in remote access gateways is being used to break in. Find every gateway, install the supplier’s patch or take it off the internet, and say what you found.',
    source: 'alert',
    reference: 'DEMO-A-0412',
    ownerDuty: 'cyber-lead',
    kinds: ['trust'],
    ofWhom: 'All trusts',
    askedHoursAgo: 210,
    acknowledge: { kind: 'hours', hours: 48 },
    due: { kind: 'working-days', days: 14 },
    updateEveryHours: 72,
    route: 'alert',
    shareActive: 0.9,
    shareDone: 0.45,
  },
  {
    title: 'Look for signs of a break-in in e-mail gateways',
    text: 'Search the logs of your e-mail gateways for the signs in the notice, and say whether you found any.',
    source: 'alert',
    reference: 'DEMO-A-0419',
    ownerDuty: 'cyber-lead',
    kinds: ['trust'],
    ofWhom: 'All trusts',
    askedHoursAgo: 20,
    acknowledge: { kind: 'hours', hours: 48 },
    due: { kind: 'days', days: 7 },
    updateEveryHours: 72,
    route: 'alert',
    shareActive: 0.35,
    shareDone: 0.05,
  },
  {
    title: 'Return the interim security assessment',
    text: 'Send the interim assessment, agreed by the board.',
    source: 'law',
    reference: 'Security toolkit, interim return',
    ownerDuty: 'siro',
    kinds: ['trust', 'icb'],
    ofWhom: 'All trusts and boards',
    askedHoursAgo: 1500,
    acknowledge: null,
    due: { kind: 'days', days: 96 },
    updateEveryHours: null,
    route: 'standard',
    shareActive: 0.6,
    shareDone: 0.3,
  },
  {
    title: 'Restore the record system from the offline copy, once',
    text: 'Restore the record system from its offline copy in a test, measure how long it took, and keep the report.',
    source: 'plan',
    reference: 'National improvement plan, step 7',
    ownerDuty: 'board-lead',
    kinds: ['trust'],
    ofWhom: 'All trusts',
    askedHoursAgo: 2400,
    acknowledge: null,
    due: { kind: 'days', days: 80 },
    updateEveryHours: 672,
    route: 'standard',
    shareActive: 0.85,
    shareDone: 0.6,
  },
  {
    title: 'Name who covers the accountable emergency officer at night',
    text: 'The last exercise found that nobody knew whom to call after midnight.',
    source: 'action',
    reference: 'Exercise Lantern, action 3',
    ownerDuty: 'accountable-emergency-officer',
    kinds: ['icb'],
    ofWhom: 'All boards',
    askedHoursAgo: 500,
    acknowledge: null,
    due: { kind: 'days', days: 28 },
    updateEveryHours: null,
    route: 'standard',
    shareActive: 0.75,
    shareDone: 0.4,
  },
];

/** What one organisation did, and how many hours after it was asked. */
export interface InventedStep {
  readonly afterHours: number;
  readonly command: Pick<Command, 'kind' | 'text' | 'answer'> & { readonly untilDays?: number };
  /** Evidence that was added with it. */
  readonly evidence: string | null;
}

const done = (afterHours: number): InventedStep => ({
  afterHours,
  evidence: 'Signed record of the change',
  command: { kind: 'answer', answer: 'done', text: '' },
});

const step = (afterHours: number, command: InventedStep['command']): InventedStep => ({
  afterHours,
  command,
  evidence: null,
});

/** What an organisation did about an ask: the same for the same code, in every state that there is. */
export function inventedSteps(ask: InventedAsk, code: string): InventedStep[] {
  const random = seededRandom(4, `${ask.title} ${code}`);
  if (!random.chance(ask.shareActive)) return [];
  const first = random.between(1, Math.min(60, ask.askedHoursAgo * 0.8));
  const then = random.between(first + 0.5, ask.askedHoursAgo * 0.95);
  const acknowledged = step(first, { kind: 'acknowledge', text: '' });
  if (!random.chance(ask.shareDone / ask.shareActive)) {
    return [
      acknowledged,
      ...random.weighted<InventedStep[]>(unfinished(then, ask).map(([steps, weight]) => [[...steps], weight] as const)),
    ];
  }
  const ending = random.weighted<InventedStep[]>([
    [[done(then), step(then + 0.4, { kind: 'close', text: 'Evidence attached' })], 6],
    [[done(then)], 2],
    [[step(then, { kind: 'not-applicable', text: 'We do not have such a system' })], 1.5],
  ]);
  return [acknowledged, ...ending];
}

function unfinished(then: number, { source }: InventedAsk): (readonly [readonly InventedStep[], number])[] {
  const mayWait = source === 'law' ? 0 : 1;
  return [
    [[], 4],
    [
      [
        step(then, {
          kind: 'answer',
          answer: 'under-way',
          text: 'Half of it is done, the rest follows with the next change',
        }),
      ],
      4,
    ],
    [[step(then, { kind: 'answer', answer: 'cannot-do', text: 'The supplier has no patch for our version' })], 1.5],
    [
      [step(then, { kind: 'except', text: 'Replaced with the new system in the spring', untilDays: 90 })],
      1.5 * mayWait,
    ],
    [[step(then, { kind: 'pause', text: 'Waiting for the supplier’s engineer' })], mayWait],
  ];
}
