import type { Level } from '#web/kit/glyph.tsx';
import { Status } from '#web/kit/status.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import { timeLeft } from '#web/words/time-left.ts';
import type { ObligationRow } from '../../contract/obligations.ts';
import type { CommandKind } from '../../domain/command.ts';
import type { Answer, Source, Standing } from '../../domain/obligation.ts';

/** Each standing in words, with how serious it is. Silence is never good. */
export const standingWords: Readonly<
  Record<Standing | 'not-asked', { readonly words: string; readonly level: Level }>
> = {
  late: { words: 'Late', level: 'critical' },
  'no-answer': { words: 'No answer yet', level: 'none' },
  acknowledged: { words: 'Acknowledged', level: 'medium' },
  answered: { words: 'Done, no proof yet', level: 'low' },
  excepted: { words: 'Exception', level: 'medium' },
  paused: { words: 'Paused', level: 'none' },
  'not-applicable': { words: 'Does not apply', level: 'good' },
  closed: { words: 'Closed with proof', level: 'good' },
  stopped: { words: 'Stopped', level: 'none' },
  'not-asked': { words: 'Not asked', level: 'none' },
};

export const sourceWords: Readonly<Record<Source, string>> = {
  law: 'Law',
  alert: 'Alert',
  plan: 'Plan',
  action: 'Action',
};

export const answerWords: Readonly<Record<Answer, string>> = {
  done: 'Done',
  'under-way': 'Under way',
  'cannot-do': 'Cannot be done',
};

/** Buttons: a verb and a thing. */
export const commandWords: Readonly<Record<CommandKind, string>> = {
  acknowledge: 'Acknowledge it',
  answer: 'Answer it',
  'not-applicable': 'Say it does not apply',
  applies: 'Say it applies after all',
  update: 'Send an update',
  except: 'Give an exception',
  'end-exception': 'End the exception',
  pause: 'Pause the clock',
  resume: 'Let the clock go on',
  stop: 'Stop this obligation',
  close: 'Close it with the proof',
  reopen: 'Open it again',
};

/** Where an obligation stands: shape, word and colour. */
export function StandingStatus({ row }: { readonly row: Pick<ObligationRow, 'standing' | 'answer'> }) {
  const { words, level } = standingWords[row.standing];
  const isWaiting = row.standing === 'acknowledged' || row.standing === 'late';
  const said =
    isWaiting && row.answer !== null && row.answer !== 'done' ? `, ${answerWords[row.answer].toLowerCase()}` : '';
  return (
    <Status level={level}>
      {words}
      {said}
    </Status>
  );
}

const stepWords: Readonly<Record<NonNullable<ObligationRow['next']>['kind'], string>> = {
  acknowledge: 'Acknowledge it',
  answer: 'Answer it',
  update: 'Send an update',
  close: 'Add proof and close it',
  resume: 'Let the clock go on',
};

/** What to do next, and how long there is. */
export function NextStep({ row, now }: { readonly row: ObligationRow; readonly now: number }) {
  if (row.next === null) return <span>Nothing</span>;
  const { kind, by } = row.next;
  return (
    <div className="cell-lines">
      {stepWords[kind]}
      {by !== null && (
        <span className="cell-under">
          {timeLeft(Date.parse(by), now)}, by {formatInstant(new Date(by))}
        </span>
      )}
    </div>
  );
}

/** Who answers for it, and to whom it went. */
export function OwnerCell({ row }: { readonly row: ObligationRow }) {
  return (
    <div className="cell-lines">
      {row.owner}
      {row.ownerDuty !== null && row.ownerName !== null && <span className="cell-under">{row.ownerName}</span>}
      {row.escalation !== null && <span className="cell-under">{escalationWords(row.escalation)}</span>}
    </div>
  );
}

/** "Nobody holds this duty: went to Cyber lead of North West". */
export function escalationWords({ to, words, reason }: NonNullable<ObligationRow['escalation']>): string {
  if (to === 'nobody')
    return reason === 'vacancy' ? 'Nobody holds this duty, here or above' : 'No answer, and nobody above to ask';
  return reason === 'vacancy' ? `Nobody answers for it here: went to ${words}` : `No answer: went to ${words}`;
}
