import { isOwn } from '#modules/organisations/index.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { clockById } from '../../store/verdicts/clocks.ts';
import { verdictById } from '../../store/verdicts/verdicts.ts';
import { type WholeWeakness, weaknessById, wholeWeakness } from '../../store/weakness-facts.ts';

/**
 * A weakness by its code, or by the number of a decision or a clock: what those above read of an obligation names no
 * weakness. @throws Problem 'not-found'
 */
export async function weaknessNamed(
  reader: Reader,
  code: string,
  organisations: readonly number[],
): Promise<WholeWeakness> {
  const found = await byNumber(reader, code, organisations);
  const weakness = found ?? (await wholeWeakness(reader, code, organisations));
  if (weakness) return weakness;
  throw new Problem('not-found', `No feed and no file here has named ${code}.`);
}

async function byNumber(
  reader: Reader,
  code: string,
  organisations: readonly number[],
): Promise<WholeWeakness | undefined> {
  const [, kind, number] = /^(decision|clock)-([0-9]{1,9})$/.exec(code) ?? [];
  if (kind === undefined) return undefined;
  const of = kind === 'decision' ? await verdictById(reader, Number(number)) : await clockById(reader, Number(number));
  if (!of || !organisations.includes(of.organisationId)) return undefined;
  return await weaknessById(reader, of.weaknessId);
}

/** @throws Problem 'not-allowed' for those who only reach the organisation from above */
export function refuseUnlessOwnEstate({ scope }: Pick<Reader, 'scope'>, organisationId: number): void {
  if (isOwn(scope, organisationId)) return;
  throw new Problem('not-allowed', 'Only people of the organisation itself decide about what is weak there.');
}
