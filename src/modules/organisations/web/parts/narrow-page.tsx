import type { ReactNode } from 'react';
import { PageHeader } from '#web/kit/page-header.tsx';

/** Props of `NarrowPage`. `notice` stands above the card. */
export interface NarrowPageProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly notice?: ReactNode;
  readonly children: ReactNode;
}

/** A page with one job on one card, as people meet it before they log in. */
export function NarrowPage({ title, hint, notice, children }: NarrowPageProps) {
  return (
    <div className="narrow">
      {notice}
      <div className="panel">
        <PageHeader title={title} {...(hint === undefined ? {} : { hint })} />
        {children}
      </div>
    </div>
  );
}
