import { type Route, route } from '#platform/http/endpoint.ts';
import { confirmProposal, refuseProposal, withdrawProposal } from '../actions/decide-proposal.ts';
import { listProposals } from '../actions/second-person.ts';
import * as proposals from '../contract/proposals.ts';

const dangerous = { stepUp: true } as const;

/** Who may do what: strong acts that take a second person. */
export const rightsRoutes: readonly Route[] = [
  // Each act names the permission that both persons need; the actions look only in its scope.
  route(proposals.listProposals, 'logged-in', listProposals),
  route(proposals.confirmProposal, 'logged-in', confirmProposal, dangerous),
  route(proposals.refuseProposal, 'logged-in', refuseProposal),
  route(proposals.withdrawProposal, 'logged-in', withdrawProposal),
];
