import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import {
  questionnaireById,
  questionnairesOf,
  type StoredQuestionnaire,
} from '../../store/questionnaires/questionnaires.ts';

/** A questionnaire with how its state reads in one nation: its own version of a code goes before what came with the product. */
export function inNation(all: readonly StoredQuestionnaire[]): StoredQuestionnaire[] {
  const own = new Set(
    all.flatMap(({ register, code, state }) => (register !== null && state === 'published' ? code : [])),
  );
  return all.map((one) =>
    one.register === null && one.state === 'published' && own.has(one.code)
      ? { ...one, state: 'superseded' as const }
      : one,
  );
}

/** Questionnaires that can be asked in a nation today. */
export async function publishedIn(reader: Reader, register: string): Promise<StoredQuestionnaire[]> {
  return inNation(await questionnairesOf(reader, register)).filter(({ state }) => state === 'published');
}

/** @throws Problem 'not-found' for one of another nation */
export async function questionnaireIn(reader: Reader, id: number, register: string): Promise<StoredQuestionnaire> {
  const found = await questionnaireById(reader, id);
  if (found && (found.register === null || found.register === register)) return found;
  throw new Problem('not-found', 'There is no such questionnaire.');
}
