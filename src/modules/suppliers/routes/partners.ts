import { type Route, route } from '#platform/http/endpoint.ts';
import { withdrawOwnAdvisory } from '../actions/advisories/withdraw-advisory.ts';
import { confirmPartner, endPartner, withdrawOwnInvitation } from '../actions/partners/end-partner.ts';
import { invitePartner } from '../actions/partners/invite-partner.ts';
import { listPartners } from '../actions/partners/list-partners.ts';
import { joinPeople, nameToSupplier } from '../actions/partners/name-to-supplier.ts';
import { listOwnAdvisories, previewOwnAdvisory, publishOwnAdvisory } from '../actions/partners/own-advisories.ts';
import { attachOwnFile, readOwnFile, takeBackOwnFile } from '../actions/partners/own-answer-evidence.ts';
import { declareOwnIncident, listOwnIncidents, updateOwnIncident } from '../actions/partners/own-incidents.ts';
import {
  listOwnRounds,
  oneOwnRound,
  ownAnswerFile,
  previewOwnFile,
  saveOwnAnswers,
  sendOwnAnswers,
} from '../actions/partners/own-questionnaires.ts';
import {
  endColleague,
  inviteColleague,
  listColleagues,
  listCustomers,
  showOwnSupplier,
  stateOwnCharter,
} from '../actions/partners/own-supplier.ts';
import { askForChange, decideChange } from '../actions/partners/record-changes.ts';
import * as evidence from '../contract/answer-evidence.ts';
import * as answers from '../contract/own-answers.ts';
import * as own from '../contract/own-supplier.ts';
import * as people from '../contract/partners.ts';

const writing = { permission: 'supplier:write' } as const;
// Of the nation’s own record: the action looks that it is held at its top.
const keeping = { permission: 'supplier:manage' } as const;
// Opens no organisation; the action finds out for which supplier whoever asks may speak, or that it is none.
const speaking = { permission: 'supplier:partner' } as const;
/** The largest advisory that is taken, with room to say so. */
const mostBytes = 5 * 1024 * 1024;
const power = { stepUp: true, triesPerMinute: 10 } as const;

/** Suppliers' people: who lets them in, and everything that they can do. */
export const partnerRoutes: readonly Route[] = [
  route(people.listPartners, { permission: 'supplier:read' }, listPartners),
  route(people.invitePartner, writing, invitePartner, power),
  route(people.withdrawInvitation, writing, withdrawOwnInvitation),
  route(people.nameToSupplier, writing, nameToSupplier),
  route(people.confirmPartner, keeping, confirmPartner, power),
  route(people.endPartner, keeping, endPartner),
  route(people.joinPeople, keeping, joinPeople, power),
  route(people.decideChange, keeping, decideChange),

  route(own.showOwnSupplier, speaking, showOwnSupplier),
  route(own.askForChange, speaking, askForChange, { triesPerMinute: 10 }),
  route(own.stateOwnCharter, speaking, stateOwnCharter, { triesPerMinute: 30 }),
  route(own.listCustomers, speaking, listCustomers),
  route(own.listColleagues, speaking, listColleagues),
  route(own.inviteColleague, speaking, inviteColleague, power),
  route(own.endColleague, speaking, endColleague),
  route(own.listOwnIncidents, speaking, listOwnIncidents),
  route(own.declareOwnIncident, speaking, declareOwnIncident, power),
  route(own.updateOwnIncident, speaking, updateOwnIncident, { triesPerMinute: 10 }),

  route(answers.listOwnRounds, speaking, listOwnRounds),
  route(answers.oneOwnRound, speaking, oneOwnRound),
  route(answers.saveOwnAnswers, speaking, saveOwnAnswers, { triesPerMinute: 120 }),
  route(answers.sendOwnAnswers, speaking, sendOwnAnswers, { triesPerMinute: 10 }),
  route(answers.ownAnswerFile, speaking, ownAnswerFile, { triesPerMinute: 30 }),
  route(answers.previewOwnFile, speaking, previewOwnFile, { rawBodyLimit: mostBytes, triesPerMinute: 30 }),
  route(evidence.attachOwnFile, speaking, attachOwnFile, { rawBodyLimit: evidence.fileBodyLimit, triesPerMinute: 30 }),
  route(evidence.readOwnFile, speaking, readOwnFile, { triesPerMinute: 60 }),
  route(evidence.takeBackOwnFile, speaking, takeBackOwnFile, { triesPerMinute: 60 }),

  route(answers.listOwnAdvisories, speaking, listOwnAdvisories),
  route(answers.previewOwnAdvisory, speaking, previewOwnAdvisory, { rawBodyLimit: mostBytes, triesPerMinute: 10 }),
  route(answers.publishOwnAdvisory, speaking, publishOwnAdvisory, { ...power, rawBodyLimit: mostBytes }),
  route(answers.withdrawOwnAdvisory, speaking, withdrawOwnAdvisory, power),
];
