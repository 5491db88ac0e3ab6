/** How mail leaves; docs/reference/notifications.md describes each setting. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** `implicit`: TLS from the first byte; `starttls`: refused where the server does not offer it; `none`: in the clear. */
  readonly tls: 'implicit' | 'starttls' | 'none';
  readonly user: string | null;
  readonly password: string | null;
  /** The address that mail comes from. */
  readonly from: string;
  /** Whether mails hold more than a title and a link. */
  readonly hasDetails: boolean;
  /** Certificates (PEM) to trust beside those of the machine. */
  readonly ca?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const expected =
  'WARDKEEP_MAIL must be an address such as smtps://mail.example.org or smtp://user@mail.example.org:587';

/**
 * Reads the settings of mail; null where none is set. Without TLS it is refused unless the installation says so.
 * @throws with plain words when a setting is not valid
 */
export function mailIn(env: Env): MailSettings | null {
  const address = env.WARDKEEP_MAIL;
  const from = env.WARDKEEP_MAIL_FROM ?? '';
  if (!address) return null;
  const url = serverIn(address);
  if (!/^[^\s@<>"]+@[^\s@<>"]+$/.test(from))
    throw new Error('WARDKEEP_MAIL_FROM must be the address that mail comes from, such as wardkeep@example.org.');
  const tls = tlsOf(url, env.WARDKEEP_MAIL_PLAIN === '1');
  return {
    host: url.hostname,
    port: Number(url.port) || (tls === 'implicit' ? 465 : 587),
    tls,
    user: url.username ? decodeURIComponent(url.username) : null,
    password: env.WARDKEEP_MAIL_PASSWORD || null,
    from,
    hasDetails: env.WARDKEEP_MAIL_DETAILS === '1',
  };
}

function serverIn(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '' || !/^\/?$/.test(url.pathname) || url.search)
    throw new Error(`${expected}, not "${address.replace(/\/\/[^@/]*@/, '//…@')}".`);
  if (url.password)
    throw new Error('Put the password of the mail server into WARDKEEP_MAIL_PASSWORD, not into WARDKEEP_MAIL.');
  return url;
}

function tlsOf(url: URL, isPlain: boolean): MailSettings['tls'] {
  if (!isPlain) return url.protocol === 'smtps:' ? 'implicit' : 'starttls';
  if (url.protocol === 'smtps:')
    throw new Error('Set either smtps:// in WARDKEEP_MAIL or WARDKEEP_MAIL_PLAIN=1, not both.');
  if (url.username) throw new Error('A password is never sent in the clear: leave the user out of WARDKEEP_MAIL.');
  return 'none';
}
