import { route } from '#web/api/client.ts';
import type * as emergencies from '../contract/emergencies.ts';
import type * as proposals from '../contract/proposals.ts';
import type * as rights from '../contract/rights.ts';

// The contracts as types only: the schema library stays on the server.
export const listProposals = route<typeof proposals.listProposals>('GET', '/api/proposals');
export const confirmProposal = route<typeof proposals.confirmProposal>('POST', '/api/proposals/:id/confirmation');
export const refuseProposal = route<typeof proposals.refuseProposal>('POST', '/api/proposals/:id/refusal');
export const withdrawProposal = route<typeof proposals.withdrawProposal>('DELETE', '/api/proposals/:id');
export const whoCanSee = route<typeof rights.whoCanSee>('GET', '/api/rights/who');
export const whySeen = route<typeof rights.whySeen>('GET', '/api/rights/why');
export const listStrongRights = route<typeof rights.listStrongRights>('GET', '/api/rights/review');
export const reviewRights = route<typeof rights.reviewRights>('POST', '/api/rights/review');
export const takeEmergency = route<typeof emergencies.takeEmergency>('POST', '/api/emergency-access');
export const listEmergencies = route<typeof emergencies.listEmergencies>('GET', '/api/emergency-access');
export const endEmergency = route<typeof emergencies.endEmergency>('DELETE', '/api/emergency-access/:id');
export const reviewEmergency = route<typeof emergencies.reviewEmergency>('POST', '/api/emergency-access/:id/review');
