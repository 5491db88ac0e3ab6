import { countOf } from '#web/words/format-number.ts';

/** One thing in which a file differs. */
export interface FileLine {
  readonly key: string;
  /** What it is about: an outcome, a contract. */
  readonly of: string;
  readonly isNew?: boolean;
  readonly isSavedSince: boolean;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

interface Noun {
  readonly one: string;
  readonly many: string;
}

/** What is left to say of a file besides its lines. */
interface Counts {
  /** Not named in the file. */
  readonly leftOut: number;
  /** In the file as they stand here; not told where it is not known. */
  readonly same?: number;
  readonly faults: readonly { readonly where: string; readonly message: string }[];
  readonly faultCount: number;
}

/** What a file would do, of whatever it is. */
export interface FileLook extends Counts {
  readonly noun: Noun;
  readonly count: number;
  /** How many of them were saved since the file was made. */
  readonly since: number;
  readonly lines: readonly FileLine[];
}

interface Rows extends Counts {
  readonly rows: readonly {
    readonly name: string;
    readonly kind: 'added' | 'changed';
    readonly isSavedSince: boolean;
    readonly changes: readonly Pick<FileLine, 'what' | 'before' | 'after'>[];
  }[];
}

/** The look of a file whose rows are each new or changed. */
export function lookOfRows(noun: Noun, { rows, leftOut, same, faults, faultCount }: Rows): FileLook {
  const lines = rows.flatMap(({ name, kind, isSavedSince, changes }, index): FileLine[] => {
    const of = { of: name, isSavedSince, isNew: kind === 'added' };
    if (kind === 'changed') return changes.map((change) => ({ ...of, ...change, key: `${index} ${change.what}` }));
    const said = changes.map(({ what, after }) => `${what}: ${after}`).join('; ');
    return [{ ...of, key: `${index}`, what: 'All of it', before: '', after: said || `A new ${noun.one}` }];
  });
  const since = rows.filter(({ isSavedSince }) => isSavedSince).length;
  return { noun, count: rows.length, since, lines, leftOut, ...(same !== undefined && { same }), faults, faultCount };
}

/** "3 contracts added, 2 changed, 1 skipped". */
export function takenInWords(
  { one, many }: Noun,
  { added, changed, skipped }: Readonly<Record<'added' | 'changed' | 'skipped', number>>,
): string {
  return `${countOf(added, one, many)} added, ${changed} changed, ${skipped} skipped`;
}

/** A way to take something away. */
export interface Download {
  readonly href: string;
  readonly name: string;
  readonly hint: string;
}

/** Both formats of a table that can be read again; `address`: of the file, without its format. */
export function sheetDownloads(address: string): Download[] {
  return [
    { href: `${address}?format=xlsx`, name: 'Workbook (XLSX)', hint: 'To fill in away from here' },
    { href: `${address}?format=csv`, name: 'Table (CSV)', hint: 'The same as text' },
  ];
}
