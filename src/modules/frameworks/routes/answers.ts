import { type Route, route } from '#platform/http/endpoint.ts';
import { answerHistory } from '../actions/answer-history.ts';
import { openReturn } from '../actions/open-return.ts';
import { overrideAnswer } from '../actions/override-answer.ts';
import { answerQuestion } from '../actions/questions-to-outcome.ts';
import { oneOutcome } from '../actions/read-outcome.ts';
import { oneReturn } from '../actions/read-return.ts';
import { saveAnswer } from '../actions/save-answer.ts';
import * as answers from '../contract/answers.ts';
import * as returns from '../contract/returns.ts';

export const answerRoutes: readonly Route[] = [
  route(returns.oneReturn, { permission: 'assurance:read' }, oneReturn),
  route(returns.oneOutcome, 'logged-in', oneOutcome),
  route(returns.answerQuestion, 'logged-in', answerQuestion),
  route(answers.openReturn, { permission: 'assurance:write' }, openReturn),
  // Also for people without a role in assurance who were given an outcome to look after: the actions ask which.
  route(answers.saveAnswer, 'logged-in', saveAnswer),
  route(answers.overrideAnswer, { permission: 'assurance:write' }, overrideAnswer),
  route(answers.answerHistory, 'logged-in', answerHistory),
];
