/** The phases of an import, in order, with their names for people. */
export const phases = {
  reading: 'Reading the file',
  checking: 'Looking up what the register holds',
  comparing: 'Comparing',
  saving: 'Saving',
  placing: 'Placing organisations',
  done: 'Done',
} as const;

export type Phase = keyof typeof phases;

/** How far a phase has come: `done` of `total`, in the phase's own units; `total` 0 where it is not known. */
export interface Progress {
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: Progress) => void;
