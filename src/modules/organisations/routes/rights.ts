import { type Route, route } from '#platform/http/endpoint.ts';
import { endEmergency, listEmergencies, reviewEmergency, takeEmergency } from '../actions/break-glass.ts';
import { confirmProposal, refuseProposal, withdrawProposal } from '../actions/decide-proposal.ts';
import { listStrongRights, reviewRights } from '../actions/review-rights.ts';
import { listProposals } from '../actions/second-person.ts';
import { exportWhoCanSee, whoCanSee } from '../actions/who-can-see.ts';
import { whySeen } from '../actions/why-seen.ts';
import * as emergencies from '../contract/emergencies.ts';
import * as proposals from '../contract/proposals.ts';
import * as rights from '../contract/rights.ts';

const dangerous = { stepUp: true } as const;

const reading = { permission: 'people:read' } as const;
const managing = { permission: 'people:manage' } as const;

/** Who may do what, why, and since when it was looked at; strong acts that take a second person; emergencies. */
export const rightsRoutes: readonly Route[] = [
  // Each act names the permission that both persons need; the actions look only in its scope.
  route(proposals.listProposals, 'logged-in', listProposals),
  route(proposals.confirmProposal, 'logged-in', confirmProposal, dangerous),
  route(proposals.refuseProposal, 'logged-in', refuseProposal),
  route(proposals.withdrawProposal, 'logged-in', withdrawProposal),

  route(rights.whoCanSee, reading, whoCanSee),
  route(rights.exportWhoCanSee, reading, exportWhoCanSee),
  // One's own rights are everybody's to know; another person's only where the action finds them by `people:read`.
  route(rights.whySeen, 'logged-in', whySeen),
  route(rights.listStrongRights, reading, listStrongRights),
  // Confirming a role keeps power alive.
  route(rights.reviewRights, managing, reviewRights, dangerous),

  route(emergencies.takeEmergency, { permission: 'break-glass:take' }, takeEmergency, dangerous),
  route(emergencies.listEmergencies, reading, listEmergencies),
  // Whoever took it may end it too: the action looks in the scope of `people:manage` and among one's own.
  route(emergencies.endEmergency, 'logged-in', endEmergency),
  route(emergencies.reviewEmergency, managing, reviewEmergency),
];
