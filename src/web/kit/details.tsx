import type { ReactNode } from 'react';

/** More words for those who want them, closed at first. */
export function Details({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  return (
    <details className="details">
      <summary>{summary}</summary>
      <div className="details-inside">{children}</div>
    </details>
  );
}
