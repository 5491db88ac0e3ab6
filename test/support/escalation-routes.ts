import type { Route, Target } from '#modules/obligations/domain/escalation.ts';

const upFor = (duty: string, up: number): Target => ({ kind: 'duty', duty, edge: 'geography', up });

/** The routes that Wardkeep begins with; a test compares them with the rows. */
export const escalationRoutes = {
  standard: [
    { unless: 'acknowledged', since: 'acknowledge-by', afterHours: 0, to: { kind: 'deputy' } },
    { unless: 'answered', since: 'due', afterHours: 0, to: { kind: 'deputy' } },
    { unless: 'answered', since: 'due', afterHours: 72, to: upFor('board-lead', 0) },
    { unless: 'answered', since: 'due', afterHours: 336, to: upFor('cyber-lead', 1) },
  ],
  alert: [
    { unless: 'acknowledged', since: 'acknowledge-by', afterHours: -24, to: { kind: 'deputy' } },
    { unless: 'acknowledged', since: 'acknowledge-by', afterHours: 0, to: upFor('siro', 0) },
    { unless: 'acknowledged', since: 'acknowledge-by', afterHours: 12, to: upFor('cyber-lead', 1) },
    { unless: 'answered', since: 'due', afterHours: 0, to: upFor('siro', 0) },
    { unless: 'answered', since: 'due', afterHours: 24, to: upFor('cyber-lead', 1) },
    { unless: 'answered', since: 'due', afterHours: 72, to: upFor('cyber-lead', 2) },
  ],
  legal: [
    { unless: 'acknowledged', since: 'asked', afterHours: 2, to: { kind: 'deputy' } },
    { unless: 'acknowledged', since: 'asked', afterHours: 6, to: upFor('siro', 0) },
    { unless: 'answered', since: 'due', afterHours: -24, to: upFor('siro', 0) },
    { unless: 'answered', since: 'due', afterHours: 0, to: upFor('cyber-lead', 1) },
  ],
} as const satisfies Record<string, Route>;
