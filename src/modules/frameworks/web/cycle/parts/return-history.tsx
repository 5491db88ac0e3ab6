import { Timeline, type TimelineEntry } from '#web/kit/timeline.tsx';
import { decisionWords, kindWords } from '../cycle-words.ts';
import type { ReturnState } from './return-types.ts';

/** Statements and decisions of a year in one line of time, the newest first. */
export function ReturnHistory({ state: { submissions, reviews } }: { readonly state: ReturnState }) {
  const stated = submissions.map((one, at): TimelineEntry => {
    const status = one.status === null ? '' : `: ${one.status}`;
    const late = one.isLate ? '. After the last day' : '';
    return {
      id: `stated-${submissions.length - at}`,
      at: one.submittedAt,
      what: `${kindWords[one.kind]}${status}${late}`,
      ...(one.submittedBy === '' ? {} : { who: one.submittedBy }),
    };
  });
  const decided = reviews.map(
    (one, at): TimelineEntry => ({
      id: `decided-${reviews.length - at}`,
      at: one.decidedAt,
      what: `${one.of === 'plan' ? 'Improvement plan' : 'Return'}: ${(decisionWords[one.decision] ?? one.decision).toLowerCase()}`,
      who: [one.decidedBy, one.reviewer].filter(Boolean).join(', '),
      text: one.comment,
    }),
  );
  const entries = [...stated, ...decided].toSorted((a, b) => b.at.localeCompare(a.at));
  return <Timeline label="What was stated and decided" entries={entries} />;
}
