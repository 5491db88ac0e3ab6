/** A notice as a mail tells it. */
export interface MailedNotice {
  readonly title: string;
  /** Empty where mails have no details. */
  readonly text: string;
  readonly link: string;
  readonly reasons: readonly string[];
  readonly isUrgent: boolean;
}

/** The parts of a mail that are made of notices. `base`: the address of the platform, without a slash at its end. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Text on one line: a title with a line end in it must not become a second header. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass.
const oneLine = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string) => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? '');

const longestSubject = 160;

/** The text of a mail that tells one notice or several. Plain text first; the HTML has no picture and no remote content. */
export function mailText(notices: readonly MailedNotice[], base: string, isDigest: boolean): MailText {
  const [first] = notices;
  const title = oneLine(first?.title ?? '');
  const many = `${notices.length} notices from Wardkeep`;
  const subject = notices.length === 1 ? `${first?.isUrgent ? 'Urgent: ' : ''}${title}` : many;
  const choose = `${base}/notifications/wishes`;
  const foot = `${isDigest ? 'You get this as a digest.' : 'You get this at once.'} Choose how you are told:`;
  return {
    subject: subject.slice(0, longestSubject),
    text: [...notices.map((notice) => plainNotice(notice, base)), `${foot}\n${choose}`].join('\n\n\n'),
    html: [
      '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>',
      html(subject),
      '</title></head><body>',
      ...notices.map((notice) => htmlNotice(notice, base)),
      `<p>${html(foot)} <a href="${html(choose)}">${html(choose)}</a></p></body></html>`,
    ].join(''),
  };
}

function plainNotice({ title, text, link, reasons }: MailedNotice, base: string): string {
  const why = `Why am I getting this? ${reasons.map(oneLine).join(' ')}`;
  return [oneLine(title), ...(text === '' ? [] : [text]), `${base}${link}`, why].join('\n\n');
}

function htmlNotice({ title, text, link, reasons }: MailedNotice, base: string): string {
  const address = html(`${base}${link}`);
  const details = text === '' ? '' : `<p>${html(text)}</p>`;
  const why = `<p>Why am I getting this? ${html(reasons.map(oneLine).join(' '))}</p>`;
  return `<h1 style="font-size:1.1em">${html(oneLine(title))}</h1>${details}<p><a href="${address}">${address}</a></p>${why}<hr>`;
}
