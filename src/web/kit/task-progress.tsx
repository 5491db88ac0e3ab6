import { useId } from 'react';
import { formatNumber, type UnitWords, unitFor } from '#web/words/format-number.ts';

/** Props of `TaskProgress`. `total` null: nobody knows yet how much there is. `unit` in words: "rows". */
export interface TaskProgressProps {
  readonly label: string;
  readonly done: number;
  readonly total: number | null;
  readonly unit: UnitWords;
}

/** How far a task is, as a bar and in words. */
export function TaskProgress({ label, done, total, unit }: TaskProgressProps) {
  const id = useId();
  const words =
    total === null
      ? `${formatNumber(done)} ${unitFor(done, unit)}`
      : `${formatNumber(done)} of ${formatNumber(total)} ${unitFor(total, unit)}`;
  return (
    <div className="progress">
      <div className="ranked-line">
        <label htmlFor={id}>{label}</label>
        <span>{words}</span>
      </div>
      <progress id={id} {...(total === null ? {} : { value: done, max: Math.max(1, total) })}>
        {words}
      </progress>
    </div>
  );
}
