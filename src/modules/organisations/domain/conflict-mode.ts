/** What happens to rows that were saved after the file was made. */
export const conflictModes = ['stop', 'skip', 'update'] as const;
export type ConflictMode = (typeof conflictModes)[number];
