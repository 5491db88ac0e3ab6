const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP', maximumFractionDigits: 0 });

/** Money in pence as whole pounds; null is not stated. */
export function inPounds(pence: number | null): string {
  return pence === null ? 'Not stated' : pounds.format(Math.round(pence / 100));
}

const million = 100_000_000;
const millions = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** The same in few letters, for large sums: "£627.1 million". */
export function inShortPounds(pence: number | null): string {
  return pence === null || pence < 10 * million ? inPounds(pence) : `£${millions.format(pence / million)} million`;
}

/** What somebody typed as pounds, in pence: "£1,250.50"; null where nothing is typed, undefined where it is no amount. */
export function penceOf(text: string): number | null | undefined {
  const plain = text.replace(/[£,\s]/g, '');
  if (plain === '') return null;
  if (!/^\d{1,11}(\.\d{1,2})?$/.test(plain)) return undefined;
  const [whole = '', part = ''] = plain.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** Pence as somebody would type it. */
export function typedPounds(pence: number | null): string {
  if (pence === null) return '';
  return pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2);
}
