/** A secret in groups of four, so that a person can copy it by eye: `JBSW Y3DP EHPK`. */
export function secretGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? '';
}
