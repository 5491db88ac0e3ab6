import type { Change } from '#platform/change.ts';
import { openAgain, openBySource, ownWeaknessNumbers } from '../../store/controls/own-weaknesses.ts';
import { sourceNamed } from '../../store/imports.ts';
import { type HeardFinding, mergeFindings } from '../../store/merge-findings.ts';
import { ruleNumbers } from '../../store/save-weaknesses.ts';
import { countAnew } from '../count-anew.ts';
import { ownWeaknesses } from './control-catalogue.ts';

/** A weakness without a CVE that was found on an asset, or is gone from it. */
export interface FoundWeak {
  readonly asset: number;
  readonly code: string;
  readonly day: string;
  readonly isGone: boolean;
}

/** Who found it, and in what words. */
export interface FoundBy {
  readonly source: string;
  readonly description: string;
}

const byCoverage: FoundBy = { source: 'Control coverage', description: '' };

/**
 * Keeps weaknesses without a CVE beside all others: the same findings, states and counts. What is gone is fixed only
 * where the same source had said that it is there. @returns how many findings changed
 */
export async function nameWeak(
  change: Change,
  { organisation }: { readonly organisation: number; readonly today: string },
  found: readonly FoundWeak[],
  by: FoundBy = byCoverage,
): Promise<number> {
  if (found.length === 0) return 0;
  const numbers = await ownWeaknessNumbers(change, ownWeaknesses);
  const source = await sourceNamed(change, organisation, by.source);
  const known = await openBySource(
    change,
    source,
    found.map(({ asset }) => asset),
    [...numbers.values()],
  );
  const open = new Set(known.map(({ asset, weakness }) => `${asset} ${weakness}`));
  const rules = await rulesFor(change, { organisation, source }, found, by);
  const heard = found.flatMap(({ asset, code, day, isGone }): HeardFinding[] => {
    const weakness = numbers.get(code);
    if (weakness === undefined) throw new RangeError(`${code} is none of our own weaknesses`);
    if (isGone && !open.has(`${asset} ${weakness}`)) return [];
    const rule = rules.get(code) ?? null;
    return [{ asset, weakness, rule, port: null, firstSeen: day, seenOn: day, isFixed: isGone, doubts: 0 }];
  });
  if (heard.length === 0) return 0;
  const changed = await mergeFindings(change, { organisation, source }, heard);
  await openAgain(
    change,
    source,
    heard.filter(({ isFixed }) => !isFixed),
  );
  const weaknesses = [...new Set(heard.map(({ weakness }) => weakness))];
  await countAnew(change, organisation, weaknesses);
  return changed;
}

async function rulesFor(
  change: Change,
  place: { readonly organisation: number; readonly source: number },
  found: readonly FoundWeak[],
  { description }: FoundBy,
): Promise<Map<string, number>> {
  if (description === '') return new Map();
  const codes = [...new Set(found.map(({ code }) => code))];
  const titleOf = (code: string) => ownWeaknesses.find((each) => each.code === code)?.title ?? '';
  return await ruleNumbers(
    change,
    place,
    codes.map((code) => ({ code: ruleOf(code, found), title: titleOf(code), description, solution: '' })),
  ).then((rules) => new Map(codes.flatMap((code) => ruleEntry(code, rules.get(ruleOf(code, found))))));
}

/** Two tests of one weakness are two rules, each with its own words. */
function ruleOf(code: string, found: readonly FoundWeak[]): string {
  return `${code} ${found.find((each) => each.code === code)?.day ?? ''}`;
}

function ruleEntry(code: string, rule: number | undefined): [string, number][] {
  return rule === undefined ? [] : [[code, rule]];
}
