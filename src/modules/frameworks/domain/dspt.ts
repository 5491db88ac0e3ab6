/** The yearly return that every organisation with access to patient data publishes. */
export const dspt = { code: 'DSPT', name: 'Data Security and Protection Toolkit' } as const;

/** The status of an organisation that let the year pass: it has no day of publication. */
export const notPublished = 'not-published';

/** Its cycle of years: what pages show when no year is asked for. */
export const dsptCycle = 'dspt';
