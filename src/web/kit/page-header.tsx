import { type ReactNode, useEffect, useRef } from 'react';
import { Breadcrumb, type Crumb } from '#web/kit/breadcrumb.tsx';
import { productName } from '#web/kit/product-name.ts';

/** Props of `PageHeader`. `title` at most 65 characters; `context` comes after it in the window's title. */
export interface PageHeaderProps {
  readonly title: string;
  readonly context?: string;
  readonly hint?: ReactNode;
  readonly actions?: ReactNode;
  readonly crumbs?: readonly Crumb[];
}

/**
 * The head of every page: breadcrumb, the one h1, a hint, actions. Sets the window's title, and takes the focus when
 * the page was reached by a link inside the product, so that screen readers start at the top.
 */
export function PageHeader({ title, context, hint, actions, crumbs = [] }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = [title, context, productName].filter(Boolean).join(' - ');
  }, [title, context]);
  useEffect(() => {
    const wantsFocus = document.documentElement.dataset.moved === 'true';
    delete document.documentElement.dataset.moved;
    if (wantsFocus) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="page-header">
      {crumbs.length > 0 && <Breadcrumb crumbs={crumbs} />}
      <div className="page-header-row">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {hint !== undefined && <p className="hint">{hint}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </div>
    </header>
  );
}
