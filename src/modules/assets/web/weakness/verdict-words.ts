/** What people call the states of a weakness on a system. */
export const stateNames = {
  open: 'Open',
  mitigated: 'Held by a control',
  accepted: 'Risk accepted',
  'false-positive': 'Not real',
  fixed: 'Fixed',
} as const;

export type State = keyof typeof stateNames;

export const exposureNames = {
  open: 'Reachable from the internet',
  controlled: 'Reachable from inside only',
  small: 'Hardly reachable',
  unknown: 'Not known',
} as const;

/** Where an advisory says that something that runs here stands. */
export const saidWords = {
  affected: { words: 'Affected', level: 'high' },
  'cannot tell': { words: 'Cannot tell', level: 'medium' },
  'under investigation': { words: 'Being looked into', level: 'medium' },
  'not affected': { words: 'Not affected', level: 'good' },
  fixed: { words: 'Fixed version', level: 'good' },
} as const;
