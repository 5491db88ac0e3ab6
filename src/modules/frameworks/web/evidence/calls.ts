import { route } from '#web/api/client.ts';
import type * as evidence from '../../contract/evidence.ts';
import type * as outcomes from '../../contract/outcome-evidence.ts';
import type * as reviews from '../../contract/reviews.ts';
import type * as services from '../../contract/shared-services.ts';

// The contracts as types only: the schema library stays on the server.
const at = '/api/assurance/evidence';
export const listEvidence = route<typeof evidence.listEvidence>('GET', at);
export const oneEvidence = route<typeof evidence.oneEvidence>('GET', `${at}/:id`);
export const addEvidenceLink = route<typeof evidence.addEvidenceLink>('POST', at);
export const addEvidenceFile = route<typeof evidence.addEvidenceFile>('POST', `${at}/files`);
export const reviseEvidenceLink = route<typeof evidence.reviseEvidenceLink>('POST', `${at}/:id/revisions`);
export const reviseEvidenceFile = route<typeof evidence.reviseEvidenceFile>('POST', `${at}/:id/revisions/files`);
export const editEvidence = route<typeof evidence.editEvidence>('PATCH', `${at}/:id`);
export const useEvidence = route<typeof evidence.useEvidence>('POST', `${at}/:id/uses`);
export const endEvidenceUse = route<typeof evidence.endEvidenceUse>('DELETE', `${at}/:id/uses/:use`);
export const confirmEvidenceUse = route<typeof evidence.confirmEvidenceUse>('POST', `${at}/:id/uses/:use/confirmation`);
export const carryEvidence = route<typeof evidence.carryEvidence>('POST', `${at}/carried`);
export const outcomeEvidence = route<typeof outcomes.outcomeEvidence>('GET', '/api/assurance/outcome-evidence');

const judged = '/api/assurance/reviews';
export const listReviews = route<typeof reviews.listReviews>('GET', judged);
export const startReview = route<typeof reviews.startReview>('POST', judged);
export const judgeOutcome = route<typeof reviews.judgeOutcome>('PUT', `${judged}/:id/outcomes/:node`);
export const finishReview = route<typeof reviews.finishReview>('POST', `${judged}/:id/finish`);
export const disputeJudgement = route<typeof reviews.disputeJudgement>('POST', `${judged}/:id/outcomes/:node/dispute`);
export const answerDispute = route<typeof reviews.answerDispute>('POST', `${judged}/:id/outcomes/:node/dispute-answer`);

const shared = '/api/assurance/services';
const inherited = '/api/assurance/inheritances';
export const listServices = route<typeof services.listServices>('GET', shared);
export const addService = route<typeof services.addService>('POST', shared);
export const endService = route<typeof services.endService>('POST', `${shared}/:id/end`);
export const acceptResult = route<typeof services.acceptResult>('POST', inherited);
export const changeInheritance = route<typeof services.changeInheritance>('PATCH', `${inherited}/:id`);
export const endInheritance = route<typeof services.endInheritance>('POST', `${inherited}/:id/end`);

/** Addresses whose answers a change of evidence, services or judgements makes old. */
export const touched = ['/api/assurance'];
