import { Status } from '#web/kit/status.tsx';
import type { ScenarioRow } from '../../contract/scenarios.ts';

const shown = {
  waiting: { level: 'none', word: 'Waiting' },
  running: { level: 'low', word: 'Running' },
  done: { level: 'good', word: 'Done' },
  failed: { level: 'high', word: 'Failed' },
  stopped: { level: 'none', word: 'Stopped' },
  'ended-early': { level: 'medium', word: 'Ended early' },
} as const;

/** Where a run stands: shape, word and share done. */
export function RunState({ state, progress }: Pick<ScenarioRow, 'state' | 'progress'>) {
  const { level, word } = shown[state];
  return (
    <Status level={level}>
      {word}
      {state === 'running' ? `, ${Math.round(progress * 100)}%` : ''}
    </Status>
  );
}
