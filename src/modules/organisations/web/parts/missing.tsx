import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';

/** Props of `Missing`. `what` in words: "account". */
export interface MissingProps {
  readonly what: string;
  readonly detail: string;
}

/** Something that does not exist, or that this person may not see: on purpose the two look the same. */
export function Missing({ what, detail }: MissingProps) {
  return (
    <Panel title={`No such ${what}`}>
      <EmptyState title={detail}>
        Check the address. It is also possible that it belongs to an organisation that you do not look after.
      </EmptyState>
    </Panel>
  );
}
