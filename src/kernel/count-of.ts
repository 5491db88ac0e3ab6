const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** "1 trust", "2 trusts", "0 trusts": the number with its noun. `many` is the plural where adding s is wrong. */
export function countOf(value: number, one: string, many = `${one}s`): string {
  return `${whole.format(value)} ${value === 1 ? one : many}`;
}
