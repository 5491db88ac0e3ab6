import { createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail that the server took. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly isEncrypted: boolean;
  /** Header fields by their names in small letters, unfolded. */
  readonly headers: ReadonlyMap<string, string>;
  /** The whole message as it came. */
  readonly raw: string;
  /** The plain text, decoded. */
  readonly text: string;
}

/** A real SMTP server on this machine. */
export interface MailServer {
  readonly port: number;
  readonly mails: ReceivedMail[];
  /** Called before a recipient or a message is taken; what it throws is what the server answers. */
  refuse: (about: { readonly to?: string; readonly raw?: string }) => void;
  close(): Promise<void>;
}

/** A failure with an SMTP code, for `refuse`. */
export function smtpAnswer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Opens an SMTP server; in the clear unless `options` bring a key. */
export async function openMailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const opened = { port: 0, mails, refuse: () => {} } as unknown as {
    -readonly [Key in keyof MailServer]: MailServer[Key];
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.key ? [] : ['STARTTLS'],
    logger: false,
    ...options,
    onRcptTo: ({ address }, _session, done) => done(thrownBy(() => opened.refuse({ to: address }))),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const raw = Buffer.concat(pieces).toString('utf8');
        const failure = thrownBy(() => opened.refuse({ raw }));
        if (failure === null) mails.push(readMail(raw, session));
        done(failure);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address();
  opened.port = typeof address === 'object' && address ? address.port : 0;
  opened.close = () => new Promise((resolve) => server.close(() => resolve()));
  return opened;
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

function thrownBy(work: () => void): Error | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

interface Session {
  readonly secure: boolean;
  readonly envelope: { mailFrom: { address: string } | false; rcptTo: readonly { address: string }[] };
}

function readMail(raw: string, { secure, envelope }: Session): ReceivedMail {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  const to = envelope.rcptTo.map(({ address }) => address);
  return { from, to, isEncrypted: secure, headers, raw, text: plainPart(raw, headers) };
}

function plainPart(raw: string, headers: ReadonlyMap<string, string>): string {
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1];
  const part = boundary ? (raw.split(`--${boundary}`)[1] ?? '') : raw;
  const body = part.slice(part.indexOf('\r\n\r\n') + 4);
  const joined = body.replace(/=\r\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n').trim();
}
