import type { Change } from './change.ts';
import type { Context } from './context.ts';
import type { Query } from './sql.ts';

/** Whose data is asked for or erased. */
export interface Subject {
  readonly id: number;
  /** The organisation of the account. */
  readonly organisationId: number;
  /** As histories name them: `person:12`. */
  readonly who: string;
  /** The names under which they did things here, the present one first. */
  readonly names: readonly string[];
  /** What stands where a name stood. */
  readonly erasedName: string;
}

/** What a column says of a person. */
export type PersonalKind = 'name' | 'contact' | 'log-in' | 'device' | 'what they did' | 'free text';

/** Why it is held, and the ground in law (UK GDPR, article 6). */
export const purposes = {
  access: { words: 'To let people in and keep others out', basis: 'public task, article 6(1)(e)' },
  accountability: { words: 'To show who decided what, and when', basis: 'public task, article 6(1)(e)' },
  'patient-safety': {
    words: 'To keep a record of clinical risk, as DCB 0129 and DCB 0160 ask',
    basis: 'legal obligation, article 6(1)(c): Health and Social Care Act 2012, section 250',
  },
  duties: { words: 'To reach whoever answers for something in an emergency', basis: 'public task, article 6(1)(e)' },
  security: { words: 'To notice and stop misuse', basis: 'public task, article 6(1)(e)' },
} as const;

/** One table in the record of processing: what it holds of people and what becomes of it. */
export interface HeldTable {
  /** With its schema. */
  readonly table: string;
  /** What it is, in plain words. */
  readonly holds: string;
  /** Columns that say something of a person. */
  readonly personal: Readonly<Record<string, PersonalKind>>;
  /** The other columns that hold text, JSON or bytes, which say nothing of a person. */
  readonly others: string;
  readonly purpose: keyof typeof purposes;
  /** The class of retention, see `RetentionClass`. */
  readonly keptAs: string;
  /** What an erasure does with it: words, and the statement. Without one it stays, and the words say why. */
  readonly erasure: string;
  readonly erase?: (subject: Subject) => Query;
  /** What of it goes into somebody's own copy; other people's data is left out. */
  readonly copy?: (subject: Subject) => Query;
}

/** A table without anything about people. */
export interface PlainTable {
  readonly table: string;
  readonly others: string;
}

/** A class of data with the days it is kept and what happens then. */
export interface RetentionClass {
  readonly code: string;
  readonly name: string;
  /** Days after which it goes; null: it is kept, and `why` says on what ground. */
  readonly days: number | null;
  /** Fewer days than this would break something. */
  readonly leastDays: number;
  readonly happens: 'delete' | 'blank' | 'keep';
  readonly why: string;
  /** How many would go. */
  readonly due?: (before: Date) => Query;
  /** Lets at most so many go. @returns how many went */
  readonly apply?: (change: Change, before: Date, most: number) => Promise<number>;
  /** For what takes changes of its own, in the same way. */
  readonly countAlone?: (context: Context, before: Date) => Promise<number>;
  readonly applyAlone?: (context: Context, before: Date, most: number) => Promise<number>;
}

/** What a module holds of people. */
export interface PersonalData {
  readonly held: readonly HeldTable[];
  readonly plain: readonly PlainTable[];
  readonly retention: readonly RetentionClass[];
}
