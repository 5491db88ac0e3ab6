import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

/** Props of `Menu`: a button that opens a short list of links and buttons under it. */
export interface MenuProps {
  readonly label: ReactNode;
  readonly spokenLabel?: string;
  readonly className?: string;
  readonly isRight?: boolean;
  /** What is in it is made when it is opened, for menus of which a page has many. */
  readonly isLate?: boolean;
  readonly children: ReactNode;
}

/** A disclosure. Escape, a choice, or a step outside closes it; Escape gives the focus back to its button. */
export function Menu({
  label,
  spokenLabel,
  className = 'button button-secondary',
  isRight = false,
  isLate = false,
  children,
}: MenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const listId = useId();
  useEffect(() => {
    if (!isOpen) return;
    const onDown = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setIsOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setIsOpen(false);
      opener.current?.focus();
    };
    document.addEventListener('pointerdown', onDown);
    document.addEventListener('focusin', onDown);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onDown);
      document.removeEventListener('focusin', onDown);
      document.removeEventListener('keydown', onKey);
    };
  }, [isOpen]);
  return (
    <div className="menu" ref={root}>
      <button
        type="button"
        ref={opener}
        className={className}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-label={spokenLabel}
        onClick={() => setIsOpen(!isOpen)}
      >
        {label}
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: closes after a choice made by any means; keys reach the choices. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the list only listens to its choices. */}
      <div
        id={listId}
        className={isRight ? 'menu-list menu-right' : 'menu-list'}
        hidden={!isOpen}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('a, button')) setIsOpen(false);
        }}
      >
        {(isOpen || !isLate) && children}
      </div>
    </div>
  );
}
