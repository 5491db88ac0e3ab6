/** Sends due mail in a process of its own and kills it with -9 once the server has a mail, before that is written down. */
import { sendMails } from '#modules/notifications/actions/send-mails.ts';
import { contextFor, type Platform } from '#platform/context.ts';
import { openDatabase } from '#platform/database.ts';
import { openMailer } from '#platform/mail/mailer.ts';
import { platformScope } from '#platform/scope.ts';
import { vaultOn } from '#platform/secrets.ts';
import { openThreads } from './threads.ts';

const [url = '', port = '', now = ''] = process.argv.slice(2);
const mailer = openMailer({
  host: '127.0.0.1',
  port: Number(port),
  tls: 'none',
  user: null,
  password: null,
  from: 'wardkeep@example.org',
  hasDetails: false,
});
const platform: Platform = {
  ...openThreads(),
  database: openDatabase(url, 2),
  vault: vaultOn(Buffer.alloc(32, 7)),
  now: () => new Date(now),
  publicAddress: null,
  personalData: { held: [], plain: [], retention: [] },
  mailer: {
    ...mailer,
    send: async (mail) => {
      await mailer.send(mail);
      process.kill(process.pid, 'SIGKILL');
    },
  },
};
await sendMails(contextFor(platform, platformScope('test')));
