import { useState } from 'react';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Loading } from '#web/kit/states.tsx';
import { Timeline } from '#web/kit/timeline.tsx';
import type { OutcomeView } from '../../../contract/returns.ts';
import { fieldWords, levelName, valueWords } from '../answer-words.ts';
import { answerHistory } from '../calls.ts';

/** What was saved, newest first: asked for only when somebody wants to see it. */
export function HistoryPanel({ view }: { readonly view: OutcomeView }) {
  const [isShown, setIsShown] = useState(false);
  const params = { assessment: view.assessment?.id ?? 0, node: view.node };
  const { data, error } = useAnswer(answerHistory, { params }, { enabled: isShown });
  const wordsOf = (changes: { field: string; before: string; after: string }[]) =>
    changes
      .map(({ field, after }) => `${fieldWords(field, view.indicators)}: ${valueWords(field, after, view.ladder)}`)
      .join('. ');
  return (
    <Panel title="History">
      {!isShown && (
        <Button isSmall onClick={() => setIsShown(true)}>
          Show what was saved
        </Button>
      )}
      {isShown && data === undefined && error === null && <Loading what="the history" rows={3} />}
      {error !== null && <p>{error.detail}</p>}
      {data !== undefined && data.versions.length === 0 && <p>Nothing was saved yet.</p>}
      {data !== undefined && data.versions.length > 0 && (
        <Timeline
          label="What was saved"
          entries={data.versions.map(({ version, at, by, isBeside, level, changes }) => ({
            id: String(version),
            at,
            what: isBeside ? 'Saved beside somebody else’s' : levelName(view.ladder, level),
            who: by,
            text: wordsOf(changes),
          }))}
        />
      )}
    </Panel>
  );
}
