const fromStore = /export\s+(type\s+)?\{([^}]*)\}\s*from\s*'\.\/(store\/[^']+)'/g;

/**
 * Names that an index.ts shows from its store/ though they are not questions: functions whose first argument is a
 * Reader. What writes must be an action, which says who and why.
 * @param read gives the text of a file of the module
 */
export function shownButNotReading(indexText: string, read: (file: string) => string): string[] {
  return [...indexText.matchAll(fromStore)]
    .filter(([, isType]) => !isType)
    .flatMap(([, , list = '', file = '']) => valuesIn(list).filter((name) => !isQuestion(name, read(file))));
}

function valuesIn(list: string): string[] {
  return list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('type '))
    .map((each) => each.split(/\s+as\s+/)[0] ?? each);
}

function isQuestion(name: string, text: string): boolean {
  const generics = '(?:<[^(]*>)?';
  return new RegExp(
    `export (?:async )?function ${name}${generics}\\(\\s*\\w+: Reader\\b|export const ${name} = (?:async )?${generics}\\(\\s*\\w+: Reader\\b`,
  ).test(text);
}
