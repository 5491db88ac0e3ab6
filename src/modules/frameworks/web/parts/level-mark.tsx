import './level-mark.css';
import type { HeatTone } from '#web/kit/heat-geometry.ts';
import { Icon } from '#web/kit/icon.tsx';

/** The shared service by which a level is held. */
export interface InheritedFrom {
  readonly service: string;
  /** '' where it is not to be seen. */
  readonly provider: string;
}

/** Props of `LevelMark`. `isMarkAlone` hides the word where it stands beside it. */
export interface LevelMarkProps {
  readonly tone: HeatTone;
  readonly name: string;
  readonly from?: InheritedFrom | null;
  readonly isMarkAlone?: boolean;
}

const icons = { achieved: 'tick', partly: 'dash', not: 'cross' } as const;

/** A level as mark, colour and word together, with the service that it is inherited from. */
export function LevelMark({ tone, name, from = null, isMarkAlone = false }: LevelMarkProps) {
  return (
    <span className="level-mark">
      <span className={`level-box tone-${tone}`} aria-hidden="true">
        {tone !== 'none' && <Icon name={icons[tone]} size={16} />}
      </span>
      <span className={isMarkAlone ? 'visually-hidden' : 'level-words'}>
        {name}
        {from !== null && <span className="level-from">{fromWords(from)}</span>}
      </span>
    </span>
  );
}

/** Where a level is inherited from, as a line beside it. */
export function fromWords({ service, provider }: InheritedFrom): string {
  return provider === '' ? `Inherited: ${service}` : `Inherited: ${service}, ${provider}`;
}
