import { openMailer } from '#platform/mail/mailer.ts';
import { type Actor, openApp, type TestApp } from './app.ts';
import { type MailServer, openMailServer } from './mail-server.ts';
import { softPasskey } from './soft-passkey.ts';
import { type TestBrowser, testBrowser } from './test-browser.ts';

/** The platform with a real mail server, for people whom somebody invites. */
export interface PartnerWorld {
  readonly app: TestApp;
  readonly mail: MailServer;
  /** The newest mail to an address; '' where none came. */
  mailTo(email: string): string;
  /** The token of the link in the newest mail to an address. */
  tokenFor(email: string): string;
  /** Uses the link that went to an address. With a passkey the person is in; without they have not set up a second check. */
  enter(email: string, more?: { readonly hasPasskey?: boolean }): Promise<TestBrowser>;
  /** Invites somebody, who then comes in with a second check. */
  partner(by: Actor, supplier: number, invited: Invited): Promise<TestBrowser>;
  close(): Promise<void>;
}

/** Whom to invite in a test. */
export interface Invited {
  readonly organisation: string;
  readonly email: string;
  readonly name?: string;
  readonly isAdministrator?: boolean;
}

/** Opens the platform with mail. */
export async function openPartnerWorld(now: () => Date = () => new Date()): Promise<PartnerWorld> {
  const mail = await openMailServer();
  const sender = { host: '127.0.0.1', tls: 'none', user: null, password: null, hasDetails: false } as const;
  const mailer = openMailer({ ...sender, from: 'wardkeep@example.org', port: mail.port });
  const app = await openApp(now, undefined, { mailer });
  const mailTo = (email: string) => mail.mails.findLast(({ to }) => to.includes(email))?.text ?? '';
  const tokenFor = (email: string) => /\/invitation#([\w-]{40,})/.exec(mailTo(email))?.[1] ?? '';
  const enter: PartnerWorld['enter'] = async (email, { hasPasskey = true } = {}) => {
    const browser = testBrowser(app);
    await browser.ask('POST', '/api/invitation', { token: tokenFor(email), email });
    if (!hasPasskey) return browser;
    const { options } = (await browser.ask('POST', '/api/me/passkeys/question')).body;
    await browser.ask('POST', '/api/me/passkeys', { name: 'Phone', passkey: softPasskey().create(options.challenge) });
    return browser;
  };
  const partner: PartnerWorld['partner'] = async (by, supplier, invited) => {
    const body = { name: 'Nia North', why: 'they rang us', ...invited };
    const { status } = await app.ask(by, 'POST', `/api/suppliers/${supplier}/people`, body);
    if (status !== 200) throw new Error(`${invited.email} was not invited: ${status}`);
    return await enter(invited.email);
  };
  const close = async () => {
    await app.close();
    mailer.close();
    await mail.close();
  };
  return { app, mail, mailTo, tokenFor, enter, partner, close };
}
