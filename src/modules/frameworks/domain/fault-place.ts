import type { YearDocument } from './year-document.ts';

const lists = {
  deadlines: 'Deadline',
  steps: 'Step',
  states: 'State',
  reviewers: 'Reviewer',
  statuses: 'Published word',
} as const;

const fields: Readonly<Record<string, string>> = {
  of: 'asked of',
  states: 'while the return stands at',
  categories: 'for categories',
  code: 'code',
  status: 'published as',
  kinds: 'kinds of organisation',
  standards: 'standards',
  profiles: 'levels',
  levels: 'levels',
};

const days: Readonly<Record<string, string>> = {
  opensOn: 'Opens',
  interimOn: 'Interim',
  finalOn: 'Final',
  previous: 'Follows',
  format: 'Format',
  code: 'Code',
  name: 'Name',
};

/** Which part of a year a fault is at (`rules.deadlines.2.of`), in the words of its page. */
export function faultPlace(where: string, { rules, categories }: YearDocument): string {
  const parts = where.replace(/^document\./, '').split('.');
  const [first = '', second = ''] = parts;
  if (first === 'categories') {
    const category = categories[Number(second)];
    return named(`Category ${category?.code ?? ''}`.trim(), parts.slice(2));
  }
  if (first !== 'rules') return days[first] ?? first;
  const word = second in lists ? lists[second as keyof typeof lists] : undefined;
  if (word === undefined) return second;
  const one = rules[second as keyof typeof lists][Number(parts[2])];
  const title = one === undefined ? '' : nameOf(one);
  return named(`${word}${title === '' ? '' : ` “${title}”`}`, parts.slice(3));
}

function nameOf(one: {
  readonly title?: string;
  readonly name?: string;
  readonly code?: string;
  readonly act?: string;
}) {
  return one.title ?? one.name ?? one.code ?? one.act ?? '';
}

function named(what: string, rest: readonly string[]): string {
  const [field, ...more] = rest;
  if (field === undefined) return what;
  const last = field === 'profiles' ? more.slice(2).join('.') : '';
  return `${what}, ${fields[field] ?? field}${last === '' ? '' : ` ${last}`}`;
}
