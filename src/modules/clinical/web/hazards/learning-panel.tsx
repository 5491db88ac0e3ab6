import { Link } from 'wouter';
import { ButtonLink } from '#web/kit/button.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { HazardDetail } from '../../contract/hazards.ts';
import { useCare } from '../parts/use-care.ts';

/** Where the duty of candour stands, in words. */
export const candourWords: Readonly<Record<string, string>> = {
  'not-prompted': 'No duty of candour decision needed',
  'to-decide': 'Duty of candour: to be decided',
  applies: 'Duty of candour applies',
  'does-not-apply': 'Duty of candour does not apply',
};

/** Incident learning records that a hazard prompted. */
export function LearningPanel({ hazard }: { readonly hazard: HazardDetail }) {
  const { href } = useCare();
  return (
    <Panel
      title="Learning from incidents"
      hint="Not sent anywhere: prepare here, send by your usual route."
      actions={
        hazard.mayWrite && (
          <ButtonLink href={href(`hazards/${hazard.id}/learning`)} isSmall>
            Prepare a record
          </ButtonLink>
        )
      }
    >
      {hazard.learning.length === 0 ? (
        <p className="hint">No record was prepared from this hazard.</p>
      ) : (
        <ul className="plain-list history">
          {hazard.learning.map((record) => (
            <li key={record.id}>
              <p>
                <Link href={href(`learning/${record.id}`)}>{record.whatHappened.slice(0, 90)}</Link>
              </p>
              <p className="small">{record.happenedOn === null ? 'Day not known' : formatDate(record.happenedOn)}</p>
              {record.candour === 'to-decide' ? (
                <Status level="high">{candourWords[record.candour]}</Status>
              ) : (
                <p className="small">{candourWords[record.candour]}</p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
