/** What a reason is for, said under its label. */
export const whyHint = 'A few words. They stay in the audit log.';

/** What is wrong with a reason before it is sent. */
export function whyFault({ why }: { readonly why: string }): { why?: string } {
  return why.trim().length < 3 ? { why: 'Say why in a few words' } : {};
}
