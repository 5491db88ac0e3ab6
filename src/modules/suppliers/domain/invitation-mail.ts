/** What an invitation says. */
export interface InvitationFacts {
  readonly supplier: string;
  readonly inviter: string;
  readonly organisation: string;
  /** A link that lets in once; null: they log in as they do already. 'taken': the address cannot be invited. */
  readonly link: string | null | 'taken';
  /** The address of the platform, without a slash at its end. */
  readonly base: string;
}

/** A mail in two forms, with its subject. */
interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail that invites somebody to speak for a supplier. Names that people typed stand on one line and are escaped. */
export function invitationMail(facts: InvitationFacts): MailText {
  const [supplier, inviter, organisation] = [facts.supplier, facts.inviter, facts.organisation].map(oneLine);
  const subject = `You are invited to Wardkeep for ${supplier}`.slice(0, 160);
  const lines = [
    `${inviter} of ${organisation} invites you to Wardkeep, where the health service keeps an eye on cyber risk. There you speak for ${supplier}.`,
    ...linesFor(facts),
    'If you did not expect this, do nothing, and tell whoever you know there.',
  ];
  const html = lines.map((line) => `<p>${linked(line)}</p>`).join('');
  return {
    subject,
    text: lines.join('\n\n'),
    html: `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>${html}</body></html>`,
  };
}

function linesFor({ link, base }: InvitationFacts): string[] {
  if (link === 'taken') {
    return [
      'This e-mail address stands for an account already, so nothing was changed. A supplier’s account needs an address of its own, and speaks for one supplier. Ask whoever invited you to use another address.',
    ];
  }
  if (link === null) return ['Log in as you do already:', `${base}/log-in`];
  return [
    'Use this link within 7 days. It works once, and only with this e-mail address. Before you see anything you set up a second check.',
    `${base}${link}`,
  ];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass.
const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? '');
const linked = (line: string) =>
  /^https?:\/\/\S+$/.test(line) ? `<a href="${escaped(line)}">${escaped(line)}</a>` : escaped(line);
