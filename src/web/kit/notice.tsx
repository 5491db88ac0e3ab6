import type { ReactNode } from 'react';
import { Icon } from '#web/kit/icon.tsx';

/** Props of `Notice`: `good` after something worked, `warning` before something that matters, `plain` to explain. */
export interface NoticeProps {
  readonly kind?: 'good' | 'warning' | 'plain';
  readonly title: string;
  readonly children?: ReactNode;
  /** True when it appears after something the user did, so that screen readers say it. */
  readonly isSpoken?: boolean;
}

/** A box of words in the page. */
export function Notice({ kind = 'plain', title, children, isSpoken = false }: NoticeProps) {
  return (
    <div className={`notice notice-${kind}`} role={isSpoken ? 'status' : undefined}>
      {kind !== 'plain' && <Icon name={kind === 'good' ? 'tick' : 'warning'} size={20} />}
      <div>
        <p className="notice-title">{title}</p>
        {children !== undefined && <div>{children}</div>}
      </div>
    </div>
  );
}
