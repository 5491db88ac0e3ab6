/** The yearly return that every organisation with access to patient data publishes. */
export const dspt = { code: 'DSPT', name: 'Data Security and Protection Toolkit' } as const;

/** The status of an organisation that let the year pass: it has no day of publication. */
export const notPublished = 'not-published';
