import { Button } from '#web/kit/button.tsx';
import { Glyph } from '#web/kit/glyph.tsx';
import { savedWords } from '../answer-words.ts';
import type { Autosave } from '../use-autosave.ts';

/** Whether what is typed is safe: always in sight, spoken when it fails. */
export function SaveStateLine({ save }: { readonly save: Autosave }) {
  const { state } = save;
  if (state.kind === 'failed') {
    return (
      <p className="save-state save-failed" role="alert">
        <Glyph level="high" />
        <span>Not saved yet. {state.problem.detail} What you typed stays on this page.</span>
        <Button isSmall onClick={() => void save.saveNow()}>
          Save now
        </Button>
      </p>
    );
  }
  if (state.kind === 'clash') {
    return (
      <p className="save-state save-failed" role="alert">
        <Glyph level="medium" />
        <span>{state.clash.by || 'Somebody'} saved the same thing. Choose what holds, below.</span>
      </p>
    );
  }
  const words =
    state.kind === 'saved' ? savedWords(state.at, state.by) : state.kind === 'saving' ? 'Saving' : 'Not saved yet';
  return (
    <p className="save-state" data-save={state.kind}>
      {words}
    </p>
  );
}
