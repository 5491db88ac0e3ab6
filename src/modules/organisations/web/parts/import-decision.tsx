import { useState } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { ImportShown } from '../../contract/imports.ts';
import { cancelImport } from '../calls.ts';
import { ImportProgress } from './import-progress.tsx';
import { needsLook } from './import-trouble.tsx';
import { doneOf, partsOf } from './import-words.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import type { ImportDecisions } from './use-import-decisions.ts';

/** Props of the dialogs of an import. */
export interface DecisionProps {
  readonly shown: ImportShown;
  readonly decisions: ImportDecisions;
}

function UnderWay({ id }: { readonly id: number }) {
  return (
    <>
      <ImportProgress follow={String(id)} start="Starting" />
      <p className="hint">If you close this, it goes on.</p>
    </>
  );
}

/** Asks why, applies a preview and shows how far it has come. */
export function ApplyDialog({ shown: { id, counts, registerName }, decisions }: DecisionProps) {
  const { asked, close, apply, applying } = decisions;
  return (
    <ReasonDialog
      id="apply"
      title={`Apply import ${id}`}
      action="Apply this import"
      isOpen={asked === 'apply'}
      isBusy={applying.isPending}
      problem={applying.error}
      onClose={close}
      onSend={apply}
    >
      <p>
        {countOf(doneOf(counts), 'change')} to {registerName}, all or none.
      </p>
      {counts.rejected > 0 && <p>Refused, and left out: {partsOf(counts, 'rejected')}.</p>}
      {applying.isPending && <UnderWay id={id} />}
    </ReasonDialog>
  );
}

/** Asks why, and takes an applied import back. */
export function UndoDialog({ shown: { id }, decisions }: DecisionProps) {
  const { asked, close, undo, undoing } = decisions;
  return (
    <ReasonDialog
      id="undo"
      title={`Undo import ${id}`}
      action="Undo this import"
      isWarning
      isOpen={asked === 'undo'}
      isBusy={undoing.isPending}
      problem={undoing.error}
      onClose={close}
      onSend={undo}
    >
      <p>What it added goes, and what it changed is again what it was. The log keeps both.</p>
      {undoing.isPending && <UnderWay id={id} />}
    </ReasonDialog>
  );
}

/** Props of `DropPreview`. `onTrouble` gets what needs a look on the page itself. */
export interface DropPreviewProps {
  readonly id: number;
  readonly onTrouble: (problem: Problem) => void;
  readonly onDropped: () => void;
}

/** Throws a preview away after one more question. */
export function DropPreview({ id, onTrouble, onDropped }: DropPreviewProps) {
  const [isAsked, setIsAsked] = useState(false);
  const dropping = useSend(cancelImport);
  const close = () => setIsAsked(false);
  const onDrop = () =>
    dropping.mutate(
      { params: { id } },
      {
        onSuccess: () => {
          announce(`The preview ${id} is thrown away`);
          onDropped();
        },
        onError: (problem) => {
          if (!needsLook(problem)) return;
          close();
          onTrouble(problem);
        },
      },
    );
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>Throw this preview away</Button>
      <Dialog title={`Throw preview ${id} away`} isOpen={isAsked} onClose={close}>
        <p className="form-lead">Nothing was changed by it. You can send the file again.</p>
        <ErrorSummary problem={dropping.error} />
        <div className="button-row">
          <Button kind="warning" isBusy={dropping.isPending} onClick={onDrop}>
            Throw preview away
          </Button>
          <Button kind="link" onClick={close}>
            Keep it
          </Button>
        </div>
      </Dialog>
    </>
  );
}
