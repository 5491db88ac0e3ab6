/** A line of a file that places organisations; `category` '' puts one back where its kind belongs. */
export interface CategoryLine {
  readonly line: number;
  readonly organisation: string;
  readonly category: string;
  readonly source: string;
  readonly isVerified: boolean;
}

/** Where an organisation stands today: by its kind, and by name. */
export interface CategoryNow {
  readonly byKind: string | null;
  readonly named: { readonly category: string; readonly source: string; readonly isVerified: boolean } | null;
  /** Category of its open return; null: none is open. */
  readonly returnIn: string | null;
}

/** What a line comes to. */
export interface CategoryOutcome {
  readonly result: 'change' | 'unchanged' | 'refused';
  readonly words: string;
}

/** What the first line of a file of categories lacks; null: nothing. */
export function categoryHeadFault(names: readonly string[]): string | null {
  const given = names.map((name) => name.trim().toLowerCase());
  const missing = ['organisation', 'category'].filter((name) => !given.includes(name));
  return missing.length === 0
    ? null
    : `The first line must name the columns organisation and category; ${missing.join(', ')} is missing.`;
}

/** One line, read. A line that only repeats what the kind says (`rule` "kind") places nobody by name. */
export function readCategoryLine(row: Readonly<Record<string, string>>, line: number): CategoryLine {
  const cell = (name: string) => (row[name] ?? '').trim();
  return {
    line,
    organisation: cell('organisation').toUpperCase(),
    category: cell('rule').toLowerCase() === 'kind' ? '' : cell('category'),
    source: cell('source'),
    isVerified: /^(yes|true|1)$/i.test(cell('verified')),
  };
}

/** What a line would change. `now` undefined: there is no such open organisation. */
export function categoryOutcome(
  { organisation, category, source, isVerified }: Omit<CategoryLine, 'line'>,
  now: CategoryNow | undefined,
  known: ReadonlySet<string>,
): CategoryOutcome {
  if (!now) return { result: 'refused', words: `There is no open organisation "${organisation}".` };
  if (category !== '' && !known.has(category)) {
    return { result: 'refused', words: `There is no category "${category}".` };
  }
  const was = now.named?.category ?? now.byKind;
  const is = category === '' ? now.byKind : category;
  if (isSame(now, { category, source, isVerified })) return { result: 'unchanged', words: '' };
  const open =
    now.returnIn !== null && now.returnIn !== is ? ` Its open return stays in category ${now.returnIn}.` : '';
  return { result: 'change', words: `${words(was)} becomes ${words(is)}${rule(category)}.${open}` };
}

function isSame(
  { named }: CategoryNow,
  { category, source, isVerified }: Pick<CategoryLine, 'category' | 'source' | 'isVerified'>,
): boolean {
  if (category === '') return named === null;
  return named?.category === category && named.source === source && named.isVerified === isVerified;
}

const words = (category: string | null) => (category === null ? 'no category' : `category ${category}`);
const rule = (category: string) => (category === '' ? ', by its kind' : ', by name');
