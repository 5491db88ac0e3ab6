import { type Route, route } from '#platform/http/endpoint.ts';
import { assignOutcomes } from '../actions/assign-outcomes.ts';
import { listTasks } from '../actions/list-tasks.ts';
import * as tasks from '../contract/tasks.ts';

export const taskRoutes: readonly Route[] = [
  route(tasks.assignOutcomes, { permission: 'assurance:write' }, assignOutcomes),
  // One's own tasks are shown to anybody; the rest of the answer is empty without the right to read assurance.
  route(tasks.listTasks, 'logged-in', listTasks),
];
