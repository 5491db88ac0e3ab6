import type { TimelineEntry } from '#web/kit/timeline.tsx';
import type { ObligationEvent } from '../../contract/obligations.ts';

const words: Readonly<Record<string, string>> = {
  asked: 'Asked',
  acknowledge: 'Acknowledged',
  answer: 'Answered',
  'not-applicable': 'Said not to apply',
  applies: 'Said to apply after all',
  update: 'Update',
  except: 'Exception given',
  'end-exception': 'Exception ended',
  'exception-soon': 'The exception ends soon',
  'exception-lapsed': 'The exception ran out',
  pause: 'Clock paused',
  resume: 'Clock goes on',
  stop: 'Stopped',
  close: 'Closed with proof',
  reopen: 'Opened again',
  undo: 'Taken back',
  evidence: 'Evidence added',
  'hand-over': 'Handed over',
  'acknowledge-soon': 'To be acknowledged soon',
  'acknowledge-late': 'Not acknowledged in time',
  'due-soon': 'Due soon',
  late: 'Late',
  'update-late': 'The update did not come',
  'owner-found': 'Somebody answers for it here again',
};

function wentWords({ kind, went, passedOver }: ObligationEvent): string {
  const past = passedOver.length === 0 ? '' : ` (nobody there: ${passedOver.join(', ')})`;
  const why =
    kind === 'vacant'
      ? 'Nobody answers for it here'
      : kind === 'moved-on'
        ? 'Whoever had it is there no more'
        : 'No answer';
  return went === 'nobody'
    ? `${why}, and nobody above to go to${past}`
    : `${why}: went to ${went ?? 'a body above'}${past}`;
}

/** A piece of history for the timeline. */
export function entryOf(event: ObligationEvent): TimelineEntry {
  return {
    id: `event-${event.id}`,
    at: event.at,
    recordedAt: event.recordedAt,
    what: event.went === null ? (words[event.kind] ?? event.kind) : wentWords(event),
    text: event.text,
    ...(event.isByPerson || event.whoName.startsWith('Invented') ? { who: event.whoName } : {}),
  };
}
