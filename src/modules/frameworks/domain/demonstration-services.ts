import type { Random } from '#kernel/random.ts';

/** An invented service with what it proves, by the codes of outcomes. */
export interface InventedService {
  readonly name: string;
  readonly meaning: string;
  readonly supplier: string;
  readonly duty: string;
  readonly providerPart: string;
  readonly residual: string;
  /** Null: a part of the outcome only. */
  readonly proves: readonly { readonly code: string; readonly level: string | null }[];
  /** How many of those below rely on it, 0 to 1. */
  readonly share: number;
}

/** What a fictional nation runs for everybody. */
export const nationalServices: readonly InventedService[] = [
  {
    name: 'National monitoring (demonstration)',
    meaning: 'Watches the logs of every organisation for signs of an attack, day and night.',
    supplier: '',
    duty: 'cyber-lead',
    providerPart: 'We keep the logs, watch them and raise the alarm within 15 minutes.',
    residual: 'Send us the logs of every essential system, and have somebody on call who acts on an alarm.',
    proves: [
      { code: 'C1.b', level: 'achieved' },
      { code: 'C1.c', level: 'achieved' },
      { code: 'C1.d', level: 'achieved' },
      { code: 'C1.a', level: null },
    ],
    share: 0.7,
  },
  {
    name: 'National mail (demonstration)',
    meaning: 'Mail with filters, encrypted between all organisations of the nation.',
    supplier: 'Invented Mail Ltd',
    duty: 'cyber-lead',
    providerPart: 'We filter, patch and watch the servers, and encrypt what is sent.',
    residual: 'Close the accounts of those who leave within a day.',
    proves: [
      { code: 'B3.b', level: 'achieved' },
      { code: 'A4.a', level: null },
    ],
    share: 0.85,
  },
];

/** What some bodies between the nation and those who answer run for these: regions, or boards where trusts stand below them. */
export const intermediateServices: readonly InventedService[] = [
  {
    name: 'Shared backups (demonstration)',
    meaning: 'Copies of the records of every organisation below us, in a second place that is cut off.',
    supplier: '',
    duty: 'cyber-lead',
    providerPart: 'We copy each night, keep 90 days and read a sample back each month.',
    residual: 'Say which systems are essential, and try a restore of each once a year.',
    proves: [{ code: 'B5.c', level: 'achieved' }],
    share: 0.6,
  },
];

/** What an organisation does with a result that it is offered; null: it does not rely on it. */
export interface InventedUse {
  readonly isResidualDone: boolean;
  readonly residualAnswer: string;
}

const done = [
  'Checked each month by the service desk, with a list to the cyber lead.',
  'Part of the on-call procedure since the spring; tried in March.',
  'Done by script each night; what fails opens a ticket.',
];

/** Whether an organisation relies on a service, and how far its own part is: mostly done, sometimes still open. */
export function inventedUse({ share }: Pick<InventedService, 'share'>, random: Random): InventedUse | null {
  if (!random.chance(share)) return null;
  const isResidualDone = random.chance(0.8);
  return { isResidualDone, residualAnswer: isResidualDone ? random.pick(done) : '' };
}
