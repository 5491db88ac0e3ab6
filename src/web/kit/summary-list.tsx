import type { ReactNode } from 'react';

/** One fact: its name, its value, and what can be done with it. */
export interface SummaryRow {
  readonly name: string;
  readonly value: ReactNode;
  readonly action?: ReactNode;
}

/** Facts about one thing, one under the other. A value of null is "No data". */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl className="summary">
      {rows.map(({ name, value, action }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? <span className="no-data">No data</span>}</dd>
          {action !== undefined && <dd className="summary-action">{action}</dd>}
        </div>
      ))}
    </dl>
  );
}
