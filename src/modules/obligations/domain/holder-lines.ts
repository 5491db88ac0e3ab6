/** A line of a file of holders, as it is written. */
export interface HolderLine {
  readonly line: number;
  readonly organisation: string;
  readonly duty: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly from: string;
  readonly until: string;
  readonly isDeputy: boolean;
  readonly supplier: string;
}

const columns = ['organisation', 'duty', 'name', 'email', 'phone', 'from', 'until', 'deputy', 'supplier'] as const;
const needed: readonly string[] = ['organisation', 'duty', 'from'];
const yes = ['yes', 'y', 'true', '1', 'deputy'];
const no = ['', 'no', 'n', 'false', '0', 'holder'];

/** What is wrong with the first line; null when the file can be read. */
export function headFault(head: readonly string[]): string | null {
  const given = head.map((each) => each.trim().toLowerCase());
  const missing = needed.filter((each) => !given.includes(each));
  if (missing.length > 0) return `The first line must name the columns. Missing: ${missing.join(', ')}.`;
  if (!given.includes('name') && !given.includes('email')) return 'The file needs a column name or email.';
  const strange = given.filter((each) => !(columns as readonly string[]).includes(each));
  return strange.length === 0
    ? null
    : `These columns are not known: ${strange.join(', ')}. Known: ${columns.join(', ')}.`;
}

/** A line of the file, or what is wrong with it. */
export function readLine(row: Readonly<Record<string, string>>, line: number): HolderLine | { readonly why: string } {
  const cell = (name: (typeof columns)[number]) => (row[name] ?? '').trim();
  const deputy = cell('deputy').toLowerCase();
  const [from, until] = [asDay(cell('from')), cell('until') === '' ? '' : asDay(cell('until'))];
  if (from === null) return { why: 'From must be a day, such as 2026-11-21.' };
  if (until === null) return { why: 'Until must be a day, such as 2027-03-31, or empty.' };
  const found = {
    line,
    organisation: cell('organisation').toUpperCase(),
    duty: cell('duty').toLowerCase(),
    name: cell('name'),
    email: cell('email').toLowerCase(),
    phone: cell('phone'),
    from,
    until,
    isDeputy: yes.includes(deputy),
    supplier: cell('supplier'),
  };
  const why = !yes.includes(deputy) && !no.includes(deputy) ? 'Deputy is yes or no.' : faultOf(found);
  return why === null ? found : { why };
}

function faultOf({ name, email, phone, supplier, from, until }: HolderLine): string | null {
  if (until !== '' && until < from) return 'The last day is before the first.';
  if (name === '' && email === '') return 'There is neither a name nor an e-mail address.';
  if (name.length > 200 || phone.length > 40 || supplier.length > 200 || email.length > 254)
    return 'A cell is too long.';
  return email === '' || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) ? null : 'This is not an e-mail address.';
}

// Days as the product writes them, or as spreadsheets in England do.
function asDay(text: string): string | null {
  const english = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = english
    ? `${english[3]}-${(english[2] ?? '').padStart(2, '0')}-${(english[1] ?? '').padStart(2, '0')}`
    : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const at = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? null : iso;
}
