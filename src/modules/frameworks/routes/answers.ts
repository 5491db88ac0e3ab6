import { type Route, route } from '#platform/http/endpoint.ts';
import { answerHistory } from '../actions/answer-history.ts';
import { openReturn } from '../actions/open-return.ts';
import { overrideAnswer } from '../actions/override-answer.ts';
import { saveAnswer } from '../actions/save-answer.ts';
import * as answers from '../contract/answers.ts';

export const answerRoutes: readonly Route[] = [
  route(answers.openReturn, { permission: 'assurance:write' }, openReturn),
  // Also for people without a role in assurance who were given an outcome to look after: the actions ask which.
  route(answers.saveAnswer, 'logged-in', saveAnswer),
  route(answers.overrideAnswer, { permission: 'assurance:write' }, overrideAnswer),
  route(answers.answerHistory, 'logged-in', answerHistory),
];
