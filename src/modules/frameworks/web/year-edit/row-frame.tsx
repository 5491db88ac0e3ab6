import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import type { Choice } from '#web/kit/forms/choices.tsx';
import { actNames, type Step } from './year-draft.ts';

/** Props of `RowFrame`. */
export interface RowFrameProps {
  readonly children: ReactNode;
  /** What is wrong with the row, null for nothing. */
  readonly fault: string | null;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

/** The frame of every form of a row: its fault, its buttons, and that nothing is saved yet. */
export function RowFrame({ children, fault, onSave, onCancel }: RowFrameProps) {
  const [isTold, setIsTold] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (fault === null) onSave();
    else setIsTold(true);
  };
  return (
    <form noValidate className="stack" onSubmit={send}>
      {isTold && fault !== null && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      {children}
      <div className="button-row">
        <Button type="submit" kind="primary">
          Keep
        </Button>
        <Button kind="link" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <p className="hint">Nothing is saved before you look at all changes and give a reason.</p>
    </form>
  );
}

/** The row of a form while somebody changes it. */
export function useRow<T>(value: T) {
  const [row, setRow] = useState(value);
  return { row, set: (part: Partial<T>) => setRow((before) => ({ ...before, ...part })) };
}

/** Everything that can be done with a return, to choose from. */
export const acts = Object.entries(actNames).map(([value, name]): Choice => ({ value, name }));
/** Whether a text names something that can be done. */
export const isAct = (value: string): value is Step['act'] => value in actNames;
