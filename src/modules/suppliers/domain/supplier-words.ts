/** How a record stands: a trust proposes, the nation lists or withdraws. */
export const recordStates = ['proposed', 'listed', 'withdrawn'] as const;
export type RecordState = (typeof recordStates)[number];

/** How much an organisation's care depends on a supplier, from most to least; "not stated" is never the least. */
export const criticalities = ['vital', 'important', 'useful', 'not-stated'] as const;
export type Criticality = (typeof criticalities)[number];

/** How an organisation stands with a supplier; only the last one uses nothing any more. */
export const relationshipStates = ['planned', 'active', 'ending', 'ended'] as const;
export type RelationshipState = (typeof relationshipStates)[number];
