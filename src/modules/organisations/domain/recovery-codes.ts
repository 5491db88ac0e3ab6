export const recoveryCodeCount = 10;

// Without letters and digits that are mistaken for one another on paper.
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const length = 16;

/** A code of 78 bits in groups of four, `ABCD-EFGH-JKMN-PQRS`, from at least 64 random bytes. */
export function recoveryCode(random: Uint8Array): string {
  // Bytes past the last whole round of letters are passed over, so that every letter is as likely.
  const limit = 256 - (256 % letters.length);
  const drawn = [...random].filter((byte) => byte < limit).map((byte) => letters[byte % letters.length] ?? '');
  if (drawn.length < length) throw new Error('too few random bytes for a recovery code');
  return (drawn.slice(0, length).join('').match(/.{4}/g) ?? []).join('-');
}

/** What is hashed of a code: bound to its person, and the same however it was typed. */
export function plainRecoveryCode(personId: number, code: string): string {
  return `${personId} ${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`;
}
