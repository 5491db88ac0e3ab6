/** The three levels of the Cyber Assessment Framework; `short` as the publisher counts its statements. */
export const cafLevels = [
  { code: 'not-achieved', name: 'Not achieved', rank: 1, short: 'NA' },
  { code: 'partially-achieved', name: 'Partially achieved', rank: 2, short: 'PA' },
  { code: 'achieved', name: 'Achieved', rank: 3, short: 'A' },
] as const;
