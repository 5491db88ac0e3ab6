/** Text that belongs to a machine or a place of work and never to the project. */
const forbidden: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: 'the host of a package registry',
    pattern: /\bregistry\.[a-z]|npm\.pkg\.|\bpypi\.|files\.pythonhosted\.|\bcrates\.io|proxy\.golang\./i,
  },
  {
    what: 'an absolute path of a machine',
    pattern: /(?<![\w.$~})-])\/(work|home\/\w+|Users\/\w+|root)\/|[A-Z]:\\+Users/i,
  },
  { what: 'an open task in a comment', pattern: /(\/\/|\/\*|--|#|<!--)\s*(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b/ },
];

/** What a text must not hold, with the line. */
export function forbiddenIn(text: string): { line: number; what: string }[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      forbidden.filter(({ pattern }) => pattern.test(line)).map(({ what }) => ({ line: index + 1, what })),
    );
}
