import { useState } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { useSend } from '#web/api/use-answer.ts';
import { announce } from '#web/kit/toast.tsx';
import { applyImport, undoImport } from '../calls.ts';
import { needsLook } from './import-trouble.tsx';

// Everything may have changed: the register's own pages, its lists and the log.
const all = ['/api/'];
const patient = { timeoutSeconds: 600 };

/** What can be decided about an import. `onTrouble` gets what needs a look on the page, `onUndone` the id of the undoing. */
export interface DecisionHandlers {
  readonly onTrouble: (problem: Problem) => void;
  readonly onUndone: (id: number) => void;
}

/**
 * Applying and undoing one import. It belongs to the page, not to the dialog that asks why: who closes the dialog
 * meanwhile still hears how it ended.
 */
export function useImportDecisions(id: number, { onTrouble, onUndone }: DecisionHandlers) {
  const [asked, setAsked] = useState<'apply' | 'undo' | null>(null);
  const applying = useSend(applyImport, all, patient);
  const undoing = useSend(undoImport, all, patient);
  const close = () => setAsked(null);
  const onError = (problem: Problem) => {
    if (!needsLook(problem)) return;
    close();
    onTrouble(problem);
  };
  const ask = (what: 'apply' | 'undo') => {
    // What went wrong the last time is not said again.
    if (!applying.isPending) applying.reset();
    if (!undoing.isPending) undoing.reset();
    setAsked(what);
  };
  const apply = (why: string) =>
    applying.mutate(
      { params: { id }, body: { why } },
      {
        onSuccess: () => {
          announce(`Import ${id} is applied`);
          close();
        },
        onError,
      },
    );
  const undo = (why: string) =>
    undoing.mutate(
      { params: { id }, body: { why } },
      {
        onSuccess: (made) => {
          announce(`Import ${id} is undone`);
          close();
          onUndone(made.id);
        },
        onError,
      },
    );
  return { asked, ask, close, apply, applying, undo, undoing };
}

export type ImportDecisions = ReturnType<typeof useImportDecisions>;
