import { obligationsMoved } from '#modules/obligations/events.ts';
import {
  alarmRaised,
  roleChanged,
  strongActProposed,
  tokenChanged,
  wayInChanged,
} from '#modules/organisations/events.ts';
import { advisoryPublished, advisoryWithdrawn } from '#modules/suppliers/events.ts';
import { type Handler, handler } from '#platform/events/handler.ts';
import { hearAdvisories, hearWithdrawals } from './actions/hear-advisories.ts';
import { hearObligations } from './actions/hear-obligations.ts';
import { hearAlarms, hearProposals, hearRoles, hearTokens, hearWaysIn } from './actions/hear-organisations.ts';

/** Notices of one person may come in any order: each says when it was made. */
const many = { most: 50, isInOrder: false } as const;

export const handlers: readonly Handler[] = [
  handler('notifications.ways-in', wayInChanged, hearWaysIn, many),
  handler('notifications.roles', roleChanged, hearRoles, many),
  handler('notifications.proposals', strongActProposed, hearProposals, many),
  handler('notifications.tokens', tokenChanged, hearTokens, many),
  handler('notifications.alarms', alarmRaised, hearAlarms, many),
  // A fact may be for everybody who uses a supplier, and what a nation brings in of an evening is many of them.
  handler('notifications.advisories', advisoryPublished, hearAdvisories, { most: 2, isInOrder: false }),
  handler('notifications.withdrawals', advisoryWithdrawn, hearWithdrawals, { most: 2, isInOrder: false }),
  // Each fact may stand for 2,000 obligations, and has to be told within the time that a handler is given.
  handler('notifications.obligations', obligationsMoved, hearObligations, { most: 2, isInOrder: false }),
];
