/** What may stand in one field. */
export interface Field {
  readonly isNeeded: boolean;
  readonly isList: boolean;
  /** A value kind, the name of a shape, or `empty` for an object without fields. */
  readonly kind: string;
  /** The words it may be; empty where `kind` says it. */
  readonly choices: readonly string[];
}

export type Shape = ReadonlyMap<string, Field>;

/**
 * Reads the fields of an object from one text: `name kind` separated by commas. `name!` must be there, `kind[]` is a
 * list of at least one, and `a|b` is one of these words.
 */
export function readShape(written: string): Shape {
  return new Map(
    written.split(',').map((entry) => {
      const [name = '', kind = ''] = entry.trim().split(/\s+/u);
      const isList = kind.endsWith('[]');
      const single = isList ? kind.slice(0, -2) : kind;
      const choices = single.includes('|') ? single.split('|') : [];
      return [name.replace('!', ''), { isNeeded: name.endsWith('!'), isList, kind: single, choices }];
    }),
  );
}
