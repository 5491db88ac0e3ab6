import { bad, good, warning } from '#platform/database-health.ts';
import type { ModuleHealth } from '#platform/module.ts';
import type { Reader } from '#platform/sql.ts';
import { givenUpSince, mailWay, waitingMails } from '../store/mails.ts';

const dayMs = 86_400_000;

/** Whether mail leaves, for `doctor` and `/metrics`. */
export async function mailHealth(reader: Reader, now: Date): Promise<ModuleHealth> {
  const way = await mailWay(reader);
  const waiting = await waitingMails(reader, null);
  const givenUp = await givenUpSince(reader, new Date(now.getTime() - dayMs));
  const since = way.failingSince;
  const findings =
    since === null
      ? [good(`Mail leaves, or nobody asked for it (${waiting} wait)`)]
      : [
          bad(
            `Mail cannot be sent since ${since.toISOString()}: ${way.failure ?? ''} (${waiting} wait)`,
            'See to the mail server and the WARDKEEP_MAIL settings. What waits leaves by itself.',
          ),
        ];
  if (givenUp > 0)
    findings.push(warning(`${givenUp} mails were refused for good in the last day`, 'Check addresses of accounts.'));
  return {
    findings,
    measures: [
      { name: 'mails_waiting', help: 'Mails that have to leave', value: waiting },
      {
        name: 'mail_failing_seconds',
        help: 'How long the mail server has taken no mail',
        value: since === null ? 0 : (now.getTime() - since.getTime()) / 1000,
      },
      { name: 'mails_given_up', help: 'Mails refused for good in the last day', value: givenUp },
    ],
  };
}
