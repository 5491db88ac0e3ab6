import type { Actor, TestApp } from '../support/app.ts';
import { answerBody, openReturnOf } from '../support/return-calls.ts';
import { mark, must, type Things, target } from './target.ts';

/** An action of an improvement plan as its form sends it, but for its outcome. */
export const newPlanItem = {
  gap: '',
  action: `Renew ${mark}`,
  ownerPersonId: null,
  ownerDuty: '',
  ownerName: '',
  startsOn: null,
  dueOn: '2027-12-31',
  costPence: null,
  funding: '',
  dependsOn: [],
  evidence: '',
  newLevel: 'achieved',
  state: 'planned',
  progress: '',
  why: mark,
};

/** An open return of the target with one answered outcome. */
export async function assuranceThings(app: TestApp, lead: Actor): Promise<Things> {
  const opened = await openReturnOf(app, lead, target);
  const ticks = opened.statements('A1.a', 'achieved');
  await must(opened.save(lead, 'A1.a', answerBody(1, { ticks, comment: `Minutes of ${mark}` })), 'answer');
  const planItem = { ...newPlanItem, nodeId: opened.node('A1.a') };
  const item = await must(app.ask(lead, 'POST', `/api/assurance/plan/${target}/2026-27/items`, planItem), 'plan item');
  return { assessment: opened.assessment, answered: opened.node('A1.a'), planItem: item.id };
}
