/** A row of docs/demands.md: the demand's number and what shows it. */
export interface DemandRow {
  readonly demand: string;
  readonly shownBy: string;
}

/** The rows of the table of demands. */
export function demandRows(text: string): DemandRow[] {
  return [...text.matchAll(/^\|\s*(D\d+)\s*\|.*\|([^|]*)\|\s*$/gm)].map(([, demand = '', shownBy = '']) => ({
    demand,
    shownBy: shownBy.trim(),
  }));
}

/** True when a row says what shows the demand: links to journeys, or plainly that nothing does yet. */
export function isAnswered({ shownBy }: DemandRow): boolean {
  return (
    shownBy === 'not built yet' ||
    /^(\[[^\]]+\]\(\.\.\/test\/journeys\/[^)]+\.journey\.ts\)(, )?)+( \(in part\))?$/.test(shownBy)
  );
}
