/**
 * What the part of an e-mail address after the @ says about whose it is: `same` as the supplier's website or security
 * contact, `public` where anybody can have one, `other`, or `unknown` where the record names neither.
 */
export type AddressCare = 'same' | 'other' | 'public' | 'unknown';

/** Mail that anybody opens for themselves. */
const openToAll: ReadonlySet<string> = new Set([
  'aol.com',
  'gmail.com',
  'googlemail.com',
  'hotmail.co.uk',
  'hotmail.com',
  'icloud.com',
  'live.co.uk',
  'live.com',
  'mail.com',
  'outlook.com',
  'proton.me',
  'protonmail.com',
  'yahoo.co.uk',
  'yahoo.com',
]);

/** The part of an address after its last @, in small letters. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

/** Compares an address with what the record says of the supplier, for the inviter to look at. */
export function addressCare(
  email: string,
  record: { readonly website: string; readonly securityContact: string },
): AddressCare {
  const domain = domainOf(email);
  if (openToAll.has(domain)) return 'public';
  const known = [hostOf(record.website), record.securityContact.includes('@') ? domainOf(record.securityContact) : ''];
  const named = known.filter((each) => each !== '');
  if (named.length === 0) return 'unknown';
  return named.some((each) => isWithin(domain, each)) ? 'same' : 'other';
}

// A part of a name only counts at a dot: notexample.org is not example.org.
function isWithin(domain: string, known: string): boolean {
  return domain === known || domain.endsWith(`.${known}`);
}

function hostOf(website: string): string {
  return URL.canParse(website) ? new URL(website).hostname.toLowerCase().replace(/^www\./, '') : '';
}
