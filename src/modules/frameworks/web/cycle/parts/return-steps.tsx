import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import { dayOf } from '../cycle-words.ts';
import type { ReturnState } from './return-types.ts';

/** The states of the year in order, with the one in which the return stands. */
export function ReturnSteps({ state: { states, stand } }: { readonly state: ReturnState }) {
  return (
    <Panel title="Where it stands" hint={stand ? `Since ${dayOf(stand.since)}` : 'The return is not open yet'} isWide>
      <ol className="cycle-steps">
        {states.map(({ code, name, meaning }) => {
          const isHere = stand?.state.code === code;
          return (
            <li key={code} className={isHere ? 'is-here' : ''} aria-current={isHere ? 'step' : undefined}>
              <strong>{name}</strong>
              {isHere && <Status level="none">Now</Status>}
              <span className="hint">{meaning}</span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
