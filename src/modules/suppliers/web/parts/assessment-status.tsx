import { Status } from '#web/kit/status.tsx';
import type { AssessmentState } from '../../domain/questionnaires/assessment-state.ts';
import { assessmentWords } from './assessment-words.ts';

/** Where an organisation stands with what it asked a supplier. */
export function AssessmentStatus({ state }: { readonly state: AssessmentState }) {
  const { level, words } = assessmentWords[state];
  return <Status level={level}>{words}</Status>;
}
