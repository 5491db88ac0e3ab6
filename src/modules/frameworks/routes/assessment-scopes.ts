import { type Route, route } from '#platform/http/endpoint.ts';
import { oneAssessmentScope, recordAssessmentScope } from '../actions/assessment-scope.ts';
import * as scopes from '../contract/assessment-scopes.ts';

export const assessmentScopeRoutes: readonly Route[] = [
  route(scopes.oneAssessmentScope, { permission: 'assurance:read' }, oneAssessmentScope),
  route(scopes.recordAssessmentScope, { permission: 'assurance:write' }, recordAssessmentScope),
];
