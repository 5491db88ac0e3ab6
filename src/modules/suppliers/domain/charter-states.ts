/** What is known of a supplier about a point of the charter; `unknown` is never good. */
export const charterStates = ['evidenced', 'declared', 'not-met', 'unknown'] as const;
export type CharterState = (typeof charterStates)[number];
