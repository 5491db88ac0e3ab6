import nodemailer from 'nodemailer';
import type { MailSettings } from './mail-settings.ts';

/** One mail to one person. `messageId` stays the same when it is sent again. */
export interface OutgoingMail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly date: Date;
  readonly headers: Readonly<Record<string, string>>;
}

/** The server cannot be reached, or takes no mail now: all of it has to wait. */
export class MailAway extends Error {
  override readonly name = 'MailAway';
}

/** The server does not take this mail. `isForGood`: and never will. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  readonly isForGood: boolean;

  constructor(message: string, isForGood: boolean) {
    super(message);
    this.isForGood = isForGood;
  }
}

/** Sends mail. */
export interface Mailer {
  readonly hasDetails: boolean;
  /** The name after the @ of the sender, for Message-IDs. */
  readonly domain: string;
  /** @throws MailAway or MailRefused */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** As many connections as a mail server gladly gives to one sender. */
const connections = 4;

/** A mailer on one SMTP server. */
export function openMailer(settings: MailSettings): Mailer {
  const { host, port, tls, user, password, from } = settings;
  const transport = nodemailer.createTransport({
    host,
    port,
    pool: true,
    maxConnections: connections,
    maxMessages: 200,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    tls: { minVersion: 'TLSv1.2', ...(settings.ca ? { ca: settings.ca } : {}) },
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    hasDetails: settings.hasDetails,
    domain: from.slice(from.lastIndexOf('@') + 1),
    send: async ({ to, headers, ...mail }) => {
      try {
        await transport.sendMail({
          ...mail,
          from: { name: 'Wardkeep', address: from },
          to: { name: plainName(to.name), address: to.address },
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...headers },
          textEncoding: 'quoted-printable',
        });
      } catch (error) {
        throw asMailFailure(error);
      }
    },
    close: () => transport.close(),
  };
}

// A name with quotes, brackets or line ends could read as another address.
function plainName(name: string): string {
  return name.replace(/[^\p{L}\p{N} .'’-]/gu, ' ').trim();
}

function asMailFailure(error: unknown): MailAway | MailRefused {
  const message = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 300) : String(error);
  const facts = error as { readonly code?: unknown; readonly responseCode?: unknown; readonly command?: unknown };
  const isOfMail = facts.code === 'EENVELOPE' || facts.code === 'EMESSAGE';
  const status = typeof facts.responseCode === 'number' ? facts.responseCode : 0;
  // 421: the server closes; before MAIL FROM, any answer is about this sender and not about one mail.
  if (!isOfMail || status === 421) return new MailAway(message);
  return new MailRefused(message, status >= 500 || status === 0);
}
