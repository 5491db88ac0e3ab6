import { route } from '#web/api/client.ts';
import type * as answers from '../../contract/answers.ts';
import type * as scopes from '../../contract/assessment-scopes.ts';
import type * as returns from '../../contract/returns.ts';
import type * as tasks from '../../contract/tasks.ts';

// The contracts as types only: the schema library stays on the server.
export const oneReturn = route<typeof returns.oneReturn>('GET', '/api/assurance/returns/:organisation');
export const openReturn = route<typeof answers.openReturn>('POST', '/api/assurance/returns/:organisation');
export const oneOutcome = route<typeof returns.oneOutcome>(
  'GET',
  '/api/assurance/returns/:organisation/outcomes/:outcome',
);
export const saveAnswer = route<typeof answers.saveAnswer>(
  'PUT',
  '/api/assurance/assessments/:assessment/answers/:node',
);
export const overrideAnswer = route<typeof answers.overrideAnswer>(
  'PUT',
  '/api/assurance/assessments/:assessment/answers/:node/override',
);
export const answerHistory = route<typeof answers.answerHistory>(
  'GET',
  '/api/assurance/assessments/:assessment/answers/:node/versions',
);
export const answerQuestion = route<typeof returns.answerQuestion>(
  'PUT',
  '/api/assurance/assessments/:assessment/answers/:node/questions',
);
export const assignOutcomes = route<typeof tasks.assignOutcomes>(
  'POST',
  '/api/assurance/returns/:organisation/assignments',
);
export const listTasks = route<typeof tasks.listTasks>('GET', '/api/assurance/tasks');
export const oneAssessmentScope = route<typeof scopes.oneAssessmentScope>('GET', '/api/assurance/scopes/:organisation');
export const recordAssessmentScope = route<typeof scopes.recordAssessmentScope>(
  'PUT',
  '/api/assurance/scopes/:organisation',
);
