// The first entries of any list of stolen passwords, and what people make of this product's own words.
const weak = [
  'password',
  'qwerty',
  '123456',
  'letmein',
  'welcome',
  'wardkeep',
  'iloveyou',
  'abc123',
  'administrator',
  'hospital',
  'nhs',
];

/**
 * Why a new password is too easy to guess, or null when it is not. Length is checked by the contract; NCSC advises
 * against rules of composition.
 */
export function weaknessOf(password: string, about: { name: string; email: string }): string | null {
  const plain = password.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (new Set(password).size < 5) return 'Use more than a few different characters.';
  const own = [about.email.split('@')[0] ?? '', ...about.name.split(' ')]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length > 3);
  const rest = [...weak, ...own].reduce((text, word) => text.replaceAll(word, ''), plain);
  if (rest.length < 6) return 'This is too easy to guess. Use three random words.';
  return null;
}
