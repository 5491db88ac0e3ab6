import { type Route, route } from '#platform/http/endpoint.ts';
import { askSupplier } from '../actions/questionnaires/ask-supplier.ts';
import { applyAnswerFile, exportAnswerFile, previewAnswerFile } from '../actions/questionnaires/exchange-answers.ts';
import { attachFiledFile, readAnswerFile, takeBackFiledFile } from '../actions/questionnaires/filed-evidence.ts';
import { exportAssessments, listAssessments } from '../actions/questionnaires/list-assessments.ts';
import { oneRound } from '../actions/questionnaires/read-round.ts';
import { addFinding, reviewAnswers } from '../actions/questionnaires/review-answers.ts';
import {
  draftQuestionnaire,
  editQuestionnaire,
  listQuestionnaires,
  oneQuestionnaire,
  publishQuestionnaire,
} from '../actions/questionnaires/write-questionnaire.ts';
import * as evidence from '../contract/answer-evidence.ts';
import * as assessments from '../contract/assessments.ts';
import * as questionnaires from '../contract/questionnaires.ts';

const reading = { permission: 'supplier:read' } as const;
const writing = { permission: 'supplier:write' } as const;
// Of the nation’s own questionnaires: the action looks that it is held at its top.
const keeping = { permission: 'supplier:manage' } as const;

/** A filled-in questionnaire is far below this. */
const mostBytes = 2 * 1024 * 1024;

export const questionnaireRoutes: readonly Route[] = [
  route(questionnaires.listQuestionnaires, reading, listQuestionnaires),
  route(questionnaires.oneQuestionnaire, reading, oneQuestionnaire),
  route(questionnaires.draftQuestionnaire, keeping, draftQuestionnaire),
  route(questionnaires.editQuestionnaire, keeping, editQuestionnaire),
  route(questionnaires.publishQuestionnaire, keeping, publishQuestionnaire),

  route(assessments.listAssessments, reading, listAssessments),
  route(assessments.exportAssessments, reading, exportAssessments),
  route(assessments.askSupplier, writing, askSupplier, { triesPerMinute: 60 }),
  route(assessments.oneRound, reading, oneRound),
  route(assessments.reviewAnswers, writing, reviewAnswers),
  route(assessments.addFinding, writing, addFinding),

  route(assessments.exportAnswerFile, writing, exportAnswerFile),
  route(assessments.previewAnswerFile, writing, previewAnswerFile, { rawBodyLimit: mostBytes, triesPerMinute: 30 }),
  route(assessments.applyAnswerFile, writing, applyAnswerFile),

  route(evidence.attachFiledFile, writing, attachFiledFile, {
    rawBodyLimit: evidence.fileBodyLimit,
    triesPerMinute: 30,
  }),
  route(evidence.readAnswerFile, reading, readAnswerFile),
  route(evidence.takeBackFiledFile, writing, takeBackFiledFile),
];
