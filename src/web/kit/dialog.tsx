import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from '#web/kit/icon.tsx';

/** Props of `Dialog`. `isOpen` shows it over the page; `onClose` hears Escape, the close button and a step outside. */
export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly isTitleHidden?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus inside and gives it back when closed. */
export function Dialog({ title, isOpen, onClose, isTitleHidden = false, className = '', children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    if (isOpen && !dialog.open) dialog.showModal();
    if (!isOpen && dialog.open) dialog.close();
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: only a step outside is heard here; Escape is the browser's.
    <dialog
      ref={element}
      className={`dialog ${className}`}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === element.current && onClose()}
    >
      {isOpen && (
        <div className="dialog-inside">
          <div className={isTitleHidden ? 'visually-hidden' : 'dialog-head'}>
            <h2 id={titleId}>{title}</h2>
            {!isTitleHidden && (
              <button type="button" className="button button-bare" onClick={onClose} aria-label="Close">
                <Icon name="close" />
              </button>
            )}
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
