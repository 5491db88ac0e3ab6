import type { ReactNode } from 'react';

/** A plain label without a judgement: a kind, an edition, "legacy method". For levels use `Status`. */
export function Tag({ children }: { readonly children: ReactNode }) {
  return <span className="tag">{children}</span>;
}
