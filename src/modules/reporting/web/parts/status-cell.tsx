import type { Level } from '#web/kit/glyph.tsx';
import { PublicStatus, Status } from '#web/kit/status.tsx';
import type { Overview } from '../../contract.ts';

/** How serious a status is in the fictional nation: the worst word is the highest level. */
function levelOf(overview: Overview, status: number): Level {
  if (overview.standard.words[status]?.isAtStandard) return 'good';
  return (['critical', 'high'] as const)[status] ?? 'medium';
}

/** Props of `StatusCell`: `status` is an index into the standard's words; null means that none is known. */
export interface StatusCellProps {
  readonly overview: Overview;
  readonly status: number | null;
}

/** A status where the heading says of which year: neutral for real organisations, by level for fictional ones. */
export function StatusCell({ overview, status }: StatusCellProps) {
  const word = status === null ? undefined : overview.standard.words[status];
  if (status === null || word === undefined) return <span className="no-data">Not known</span>;
  if (overview.scope.register.isFictional) return <Status level={levelOf(overview, status)}>{word.name}</Status>;
  return <PublicStatus status={word.name} edition="" isLabelled={false} />;
}
