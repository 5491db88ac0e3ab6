import { type Account, accountsOf } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { MailAway, type Mailer, MailRefused, type OutgoingMail } from '#platform/mail/mailer.ts';
import { mailText } from '../domain/mail-text.ts';
import { titleFor } from '../domain/wanted.ts';
import {
  type DueMail,
  isMailDue,
  keepMailWay,
  keepOutcomes,
  type MailOutcome,
  mailsToSend,
  mailWay,
  makeMails,
  noticesOfMails,
} from '../store/mails.ts';
import type { NoticeRow } from '../store/notices.ts';

/** Few enough that a process killed at them repeats little, with the same Message-IDs. */
const batch = 20;
const made = 1000;
const giveUpAfterTries = 20;
const minuteMs = 60_000;

/** What one round did. */
export interface SentReport {
  readonly sent: number;
  readonly isAway: boolean;
}

/** Makes mails of what is due and sends them, until nothing is left or the mail server is away. */
export async function sendMails(context: Context, signal?: AbortSignal): Promise<SentReport> {
  const { mailer } = context;
  if (mailer === null) return { sent: 0, isAway: false };
  let sent = 0;
  while (!signal?.aborted) {
    const due = await context.read((reader) => isMailDue(reader, context.now()));
    if (due.toMake) await makeDue(context, mailer);
    if (!due.toMake && !due.toSend) break;
    const part = await sendBatch(context, mailer);
    sent += part.sent;
    if (part.isAway) return { sent, isAway: true };
  }
  return { sent, isAway: false };
}

/** Sends what is due every few seconds; several processes may do so at once. */
export const mailJob: Job = { name: 'send-mails', everySeconds: 2, run: sendMails };

async function makeDue(context: Context, { domain }: Mailer): Promise<void> {
  await context.change({ action: 'make-mails', why: 'due' }, async (change) => {
    const count = await makeMails(change, context.now(), made, domain);
    change.record({ subject: 'mails', after: { made: count } });
  });
}

/**
 * Holds the rows of a batch while it sends, so that a process which dies frees them at once. Between sending and the
 * end of the transaction a mail may leave twice; both carry one Message-ID, by which mailboxes know it again.
 */
async function sendBatch(context: Context, mailer: Mailer): Promise<SentReport> {
  const now = context.now();
  return await context.change({ action: 'send-mails', why: 'due' }, async (change) => {
    const way = await mailWay(change);
    const isPaused = way.nextTryAt !== null && way.nextTryAt > now;
    // After a failure one mail goes ahead, to find out.
    const mails = isPaused ? [] : await mailsToSend(change, now, way.failingSince === null ? batch : 1);
    const { outcomes, away } = await sendAll(mailer, await compose(context, change, mails, mailer), now);
    if (outcomes.length > 0) await keepOutcomes(change, outcomes, now);
    const sent = outcomes.filter(({ became }) => became === 'sent').length;
    await keepWay(change, away, sent, way.failingSince, now);
    change.record({ subject: 'mails', after: { sent, notSent: outcomes.length - sent, away } });
    return { sent, isAway: away !== null || isPaused };
  });
}

async function keepWay(
  change: Change,
  away: string | null,
  sent: number,
  failingSince: Date | null,
  now: Date,
): Promise<void> {
  if (away !== null) await keepMailWay(change, { failure: away, nextTryAt: nextTry(failingSince, now) }, now);
  else if (sent > 0) await keepMailWay(change, 'works', now);
}

/** Soon at first, then every 5 minutes. */
function nextTry(failingSince: Date | null, now: Date): Date {
  const lasting = failingSince === null ? 0 : now.getTime() - failingSince.getTime();
  return new Date(now.getTime() + Math.min(Math.max(5000, lasting / 2), 5 * minuteMs));
}

interface Outgoing {
  readonly due: DueMail;
  /** Null: there is nobody or nothing to send to any more. */
  readonly mail: OutgoingMail | null;
}

async function compose(
  context: Context,
  change: Change,
  mails: readonly DueMail[],
  mailer: Mailer,
): Promise<Outgoing[]> {
  const notices = await noticesOfMails(
    change,
    mails.map(({ id }) => id),
  );
  const accounts = new Map(
    (
      await accountsOf(
        change,
        mails.map(({ personId }) => personId),
      )
    ).map((account) => [account.id, account]),
  );
  const base = (context.publicAddress?.href ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
  return mails.map((due) => ({
    due,
    mail: mailFor(due, accounts.get(due.personId), notices.get(due.id) ?? [], { base, hasDetails: mailer.hasDetails }),
  }));
}

function mailFor(
  due: DueMail,
  account: Account | undefined,
  notices: readonly NoticeRow[],
  { base, hasDetails }: { readonly base: string; readonly hasDetails: boolean },
): OutgoingMail | null {
  if (!account || account.hasLeft || notices.length === 0) return null;
  const told = notices.map((notice) => ({
    title: titleFor(notice),
    text: hasDetails ? notice.text : '',
    link: notice.count === 1 ? notice.link : notice.linkMany,
    reasons: notice.reasons,
    isUrgent: notice.isUrgent,
  }));
  return {
    ...mailText(told, base, due.isDigest),
    to: { name: account.name, address: account.email },
    messageId: due.messageId,
    date: due.madeAt,
    headers: due.isDigest ? { 'List-Unsubscribe': `<${base}/notifications/wishes>` } : {},
  };
}

async function sendAll(
  mailer: Mailer,
  outgoing: readonly Outgoing[],
  now: Date,
): Promise<{ outcomes: MailOutcome[]; away: string | null }> {
  const outcomes: MailOutcome[] = [];
  let away: string | null = null;
  const sendOne = async ({ due: { id, tries }, mail }: Outgoing): Promise<void> => {
    try {
      if (mail === null) throw new MailRefused('There is nobody to send it to.', true);
      await mailer.send(mail);
      outcomes.push({ id, became: 'sent' });
    } catch (error) {
      if (error instanceof MailRefused) outcomes.push(refused(id, tries, error, now));
      else away = error instanceof MailAway ? error.message : String(error);
    }
  };
  await Promise.all(outgoing.map(sendOne));
  return { outcomes, away };
}

function refused(id: number, tries: number, { message: failure, isForGood }: MailRefused, now: Date): MailOutcome {
  if (isForGood || tries + 1 >= giveUpAfterTries) return { id, became: 'given-up', failure };
  const pause = Math.min(2 ** tries, 360) * minuteMs;
  return { id, became: 'later', failure, nextTryAt: new Date(now.getTime() + pause) };
}
