import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { call } from '#web/api/client.ts';
import { refresh } from '#web/api/use-answer.ts';
import { saveAnswer } from './calls.ts';
import { type Draft, type DraftKeeper, keepDraft, type Send, type StartAnswer } from './draft-keeper.ts';

/** An answer on its page, and what its parts may do with it. */
export type Autosave = Draft & Omit<DraftKeeper, 'read' | 'listen'>;

function sender(assessment: number, node: number): Send {
  return (content, version, more) =>
    call(saveAnswer, {
      params: { assessment, node },
      body: {
        ...content,
        ticks: [...content.ticks],
        comments: { ...content.comments },
        version,
        settles: [...(more.settles ?? [])],
        isConfirmed: more.isConfirmed ?? false,
      },
    });
}

/** The draft of one answer, saved by itself also when the page is left or hidden. Give its place a key. */
export function useAutosave(assessment: number, node: number, start: StartAnswer): Autosave {
  const queries = useQueryClient();
  const [keeper] = useState(() => keepDraft(start, sender(assessment, node)));
  const draft = useSyncExternalStore(keeper.listen, keeper.read);
  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === 'hidden') void keeper.saveNow();
    };
    const leave = (event: BeforeUnloadEvent) => {
      if (keeper.isSafe()) return;
      void keeper.saveNow();
      event.preventDefault();
    };
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('beforeunload', leave);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('beforeunload', leave);
      void keeper.saveNow().then(() => refresh(queries, ['/api/assurance/']));
    };
  }, [keeper, queries]);
  return { ...draft, ...keeper };
}
