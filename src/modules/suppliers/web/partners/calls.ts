import { route } from '#web/api/client.ts';
import type * as evidence from '../../contract/answer-evidence.ts';
import type * as answers from '../../contract/own-answers.ts';
import type * as own from '../../contract/own-supplier.ts';
import type * as people from '../../contract/partners.ts';

// The contracts as types only: the schema library stays on the server.
export const listPartners = route<typeof people.listPartners>('GET', '/api/suppliers/:id/people');
export const invitePartner = route<typeof people.invitePartner>('POST', '/api/suppliers/:id/people');
export const withdrawInvitation = route<typeof people.withdrawInvitation>(
  'POST',
  '/api/supplier-invitations/:id/withdraw',
);
export const confirmPartner = route<typeof people.confirmPartner>('POST', '/api/supplier-people/:id/confirm');
export const endPartner = route<typeof people.endPartner>('POST', '/api/supplier-people/:id/end');
export const nameToSupplier = route<typeof people.nameToSupplier>('PUT', '/api/supplier-relationships/:id/naming');
export const joinPeople = route<typeof people.joinPeople>('POST', '/api/supplier-merges/:id/people');
export const decideChange = route<typeof people.decideChange>('POST', '/api/supplier-changes/:id/decide');

export const showOwnSupplier = route<typeof own.showOwnSupplier>('GET', '/api/own-supplier');
export const askForChange = route<typeof own.askForChange>('POST', '/api/own-supplier/changes');
export const stateOwnCharter = route<typeof own.stateOwnCharter>('POST', '/api/own-supplier/charter');
export const listCustomers = route<typeof own.listCustomers>('GET', '/api/own-supplier/customers');
export const listColleagues = route<typeof own.listColleagues>('GET', '/api/own-supplier/people');
export const inviteColleague = route<typeof own.inviteColleague>('POST', '/api/own-supplier/people');
export const endColleague = route<typeof own.endColleague>('POST', '/api/own-supplier/people/:id/end');
export const listOwnIncidents = route<typeof own.listOwnIncidents>('GET', '/api/own-supplier/incidents');
export const declareOwnIncident = route<typeof own.declareOwnIncident>('POST', '/api/own-supplier/incidents');
export const updateOwnIncident = route<typeof own.updateOwnIncident>('POST', '/api/own-supplier/incidents/:id/updates');

export const listOwnRounds = route<typeof answers.listOwnRounds>('GET', '/api/own-supplier/questionnaires');
export const oneOwnRound = route<typeof answers.oneOwnRound>('GET', '/api/own-supplier/questionnaires/:id');
export const saveOwnAnswers = route<typeof answers.saveOwnAnswers>(
  'PUT',
  '/api/own-supplier/questionnaires/:id/answers',
);
export const sendOwnAnswers = route<typeof answers.sendOwnAnswers>('POST', '/api/own-supplier/questionnaires/:id/send');
export const previewOwnFile = route<typeof answers.previewOwnFile>(
  'POST',
  '/api/own-supplier/questionnaires/:id/file/preview',
);
export const attachOwnFile = route<typeof evidence.attachOwnFile>('POST', '/api/own-supplier/questionnaires/:id/files');
export const takeBackOwnFile = route<typeof evidence.takeBackOwnFile>(
  'POST',
  '/api/own-supplier/questionnaires/:id/files/:file/take-back',
);
export const listOwnAdvisories = route<typeof answers.listOwnAdvisories>('GET', '/api/own-supplier/advisories');
export const previewOwnAdvisory = route<typeof answers.previewOwnAdvisory>(
  'POST',
  '/api/own-supplier/advisories/preview',
);
export const withdrawOwnAdvisory = route<typeof answers.withdrawOwnAdvisory>(
  'POST',
  '/api/own-supplier/advisories/:id/withdrawal',
);
export const publishOwnAdvisory = route<typeof answers.publishOwnAdvisory>('POST', '/api/own-supplier/advisories');
