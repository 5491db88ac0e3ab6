import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { Notice } from '#web/kit/notice.tsx';
import { CopyText } from './copy-text.tsx';

/** Props of `OnceNotice`. */
export interface OnceNoticeProps {
  readonly title: string;
  /** What it is, in words: "link", "token". */
  readonly name: string;
  readonly secret: string;
  readonly children: ReactNode;
}

/** A secret that is shown once. It takes the focus, so that nobody leaves the page without having met it. */
export function OnceNotice({ title, name, secret, children }: OnceNoticeProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <section className="once" ref={box} tabIndex={-1} aria-label={title}>
      <Notice kind="good" title={title}>
        {children}
        <CopyText name={name} shown={secret} />
      </Notice>
    </section>
  );
}
