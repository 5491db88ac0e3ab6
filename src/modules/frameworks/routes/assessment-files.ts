import { type Route, route } from '#platform/http/endpoint.ts';
import { applyAssessmentFile } from '../actions/apply-assessment-file.ts';
import { exportAssessment, previewAssessmentFile } from '../actions/exchange-assessment.ts';
import { applyPlanFile, exportPlan, previewPlanFile } from '../actions/exchange-plan.ts';
import * as files from '../contract/assessment-files.ts';
import * as plans from '../contract/plan-files.ts';

const reading = { permission: 'assurance:read' } as const;
const writing = { permission: 'assurance:write' } as const;

/** The largest return is far below this in any format. */
const mostBytes = 8 * 1024 * 1024;

export const assessmentFileRoutes: readonly Route[] = [
  route(files.exportAssessment, reading, exportAssessment, { triesPerMinute: 30 }),
  route(files.previewAssessmentFile, writing, previewAssessmentFile, { rawBodyLimit: mostBytes, triesPerMinute: 30 }),
  route(files.applyAssessmentFile, writing, applyAssessmentFile, { triesPerMinute: 30 }),
  route(plans.exportPlan, reading, exportPlan, { triesPerMinute: 30 }),
  route(plans.previewPlanFile, writing, previewPlanFile, { rawBodyLimit: mostBytes, triesPerMinute: 30 }),
  route(plans.applyPlanFile, writing, applyPlanFile, { triesPerMinute: 30 }),
];
