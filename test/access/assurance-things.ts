import type { Actor, TestApp } from '../support/app.ts';
import { answerBody, openReturnOf } from '../support/return-calls.ts';
import { mark, must, type Things, target } from './target.ts';

/** An open return of the target with one answered outcome. */
export async function assuranceThings(app: TestApp, lead: Actor): Promise<Things> {
  const opened = await openReturnOf(app, lead, target);
  const ticks = opened.statements('A1.a', 'achieved');
  await must(opened.save(lead, 'A1.a', answerBody(1, { ticks, comment: `Minutes of ${mark}` })), 'answer');
  return { assessment: opened.assessment, answered: opened.node('A1.a') };
}
