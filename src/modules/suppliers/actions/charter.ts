import table from '../../../../data/suppliers/charter.json' with { type: 'json' };

/** The charter for suppliers (data/suppliers/SOURCE.md). */
export const charter: {
  readonly version: string;
  readonly name: string;
  readonly source: string;
  readonly points: readonly { readonly code: string; readonly name: string }[];
} = table;

/** True when `code` is a point of the charter. */
export function isCharterPoint(code: string): boolean {
  return charter.points.some((point) => point.code === code);
}

export const pointCodes: readonly string[] = charter.points.map(({ code }) => code);
