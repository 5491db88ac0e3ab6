import type { Actor, TestApp } from '../support/app.ts';
import { mark, must, relations, type Things, target } from './target.ts';

/** Something that the target is asked again and again. */
export const newRepeat = {
  organisation: target,
  of: { codes: [target] },
  title: `Review ${mark}`,
  source: 'plan',
  ownerDuty: 'cyber-lead',
  rule: { kind: 'yearly', month: 3, day: 31 },
  openDaysBefore: 7,
  why: mark,
};

/** A webhook of the target; nothing listens at its address. */
export const newWebhook = {
  organisation: target,
  name: `Pager ${mark}`,
  url: `http://127.0.0.1:9/${mark}`,
  kinds: ['asked'],
  why: mark,
};

/** A file of evidence, an answer to many by somebody who asks nothing here, what is asked again, and webhooks. */
export async function answerThings(app: TestApp, administrator: Actor): Promise<Things> {
  const asked = await must(
    app.ask(administrator, 'POST', '/api/obligations', {
      organisation: target,
      of: { codes: [target] },
      title: `Review the firewall ${mark}`,
      source: 'action',
      ownerDuty: 'cyber-lead',
      due: { kind: 'working-days', days: 14 },
      route: 'alert',
      why: mark,
    }),
    'obligation to show',
  );
  const [shown] = asked.ids;
  const filed = await must(
    app.ask(
      administrator,
      'POST',
      `/api/obligations/${shown}/evidence/files?name=proof.txt&note=${mark}`,
      Buffer.from(`Seen by ${mark}`),
    ),
    'file',
  );
  const somebody = await app.person(target, 'lead', `${mark} answers many`);
  const many = { kind: 'acknowledge', text: '', ids: [shown] };
  const bulk = await must(app.ask(somebody, 'POST', '/api/obligations/commands', many), 'answer to many');
  const things: Record<string, number> = {
    shown,
    evidence: filed.evidence[0].id,
    bulk: bulk.undo.id,
    repeat: (await must(app.ask(administrator, 'POST', '/api/obligations/repeats', newRepeat), 'repeat')).id,
    webhook: (await must(app.ask(administrator, 'POST', '/api/webhooks', newWebhook), 'webhook')).id,
  };
  for (const relation of Object.keys(relations)) {
    const added = await must(app.ask(administrator, 'POST', '/api/webhooks', newWebhook), 'webhook');
    things[`webhook for ${relation}`] = added.id;
  }
  return things;
}
