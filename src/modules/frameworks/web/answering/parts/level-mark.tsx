import { Icon } from '#web/kit/icon.tsx';
import type { OutcomeView } from '../../../contract/returns.ts';
import { levelName, toneOf } from '../answer-words.ts';

const icons = { achieved: 'tick', partly: 'dash', not: 'cross' } as const;

/** A level as mark, colour and word together. `isMarkAlone` hides the word where it stands beside it. */
export function LevelMark({
  ladder,
  level,
  isMarkAlone = false,
}: {
  readonly ladder: OutcomeView['ladder'];
  readonly level: string | null;
  readonly isMarkAlone?: boolean;
}) {
  const tone = toneOf(ladder, level);
  return (
    <span className="level-mark">
      <span className={`level-box tone-${tone}`} aria-hidden="true">
        {tone !== 'none' && <Icon name={icons[tone]} size={16} />}
      </span>
      <span className={isMarkAlone ? 'visually-hidden' : undefined}>{levelName(ladder, level)}</span>
    </span>
  );
}
