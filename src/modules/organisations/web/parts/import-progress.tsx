import { useAnswer } from '#web/api/use-answer.ts';
import { TaskProgress } from '#web/kit/task-progress.tsx';
import type { UnitWords } from '#web/words/format-number.ts';
import { importProgress } from '../calls.ts';

/** Props of `ImportProgress`: `follow` is the id of an import, or the ticket of a preview under way. */
export interface ImportProgressProps {
  readonly follow: string;
  readonly start: string;
}

// What the server counts in each phase. Bytes are shown in kB.
const things = { one: 'thing', many: 'things' };
const changes = { one: 'change', many: 'changes' };
const units: Readonly<Record<string, UnitWords>> = { reading: 'kB', comparing: things, saving: changes };

/** How far the server has come, asked twice a second. Draw it only while something is under way. */
export function ImportProgress({ follow, start }: ImportProgressProps) {
  const progress = useAnswer(importProgress, { params: { id: follow } }, { refreshSeconds: 0.5 });
  const { phase, phaseName, done, total } = progress.data ?? { phase: 'done', phaseName: '', done: 0, total: 0 };
  // Before the work starts the server has nothing to tell, or still tells of the work before.
  if (phase === 'done') return <TaskProgress label={start} done={0} total={null} unit={changes} />;
  const scale = phase === 'reading' ? 1000 : 1;
  return (
    <TaskProgress
      label={phaseName}
      done={Math.round(done / scale)}
      total={total === 0 ? null : Math.round(total / scale)}
      unit={units[phase] ?? things}
    />
  );
}
