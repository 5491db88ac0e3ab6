import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { forgetMails } from '../store/mails.ts';
import { forgetNotices } from '../store/notices.ts';
import { forgetCalls } from '../store/webhooks.ts';

const batch = 5000;

/** Deletes read notices and sent mails after 90 days, and what was never read after a year, calls after 30 days. */
async function forget(context: Context, signal: AbortSignal): Promise<void> {
  let gone = batch;
  while (gone === batch && !signal.aborted) {
    gone = await context.change({ action: 'forget-notices', why: 'retention' }, async (change) => {
      const notices = await forgetNotices(change, context.now(), batch);
      const mails = await forgetMails(change, context.now(), batch);
      const calls = await forgetCalls(change, context.now(), batch);
      change.record({ subject: 'notices', after: { notices, mails, calls } });
      return Math.max(notices, mails, calls);
    });
  }
}

export const forgetJob: Job = { name: 'forget-notices', everySeconds: 86_400, run: forget };
