import { parseArgs } from 'node:util';
import type { Command, Printer } from '#platform/module.ts';
import { Problem } from '#platform/problems.ts';
import { knownOf } from '../actions/known-of.ts';
import { priorityTables } from '../actions/priority-tables.ts';
import { cveNumber, tellCve } from '../domain/feeds/cve-number.ts';
import { decidePriority } from '../domain/priority/decide-priority.ts';
import { explainPriority, pathOf } from '../domain/priority/explain-priority.ts';
import { type Factor, factors, factorValues, type PriorityInput } from '../domain/priority/priority-input.ts';
import { argumentsOf, told } from './told.ts';
import { withoutControls } from './without-controls.ts';

/** Each factor by its flag. */
const flags: Readonly<Record<string, Factor>> = {
  exploitation: 'exploitation',
  exposure: 'exposure',
  automatable: 'automatable',
  safety: 'safety',
  mission: 'mission',
  technical: 'technicalImpact',
  listed: 'isListed',
  controls: 'controls',
};

const options = {
  ...Object.fromEntries(Object.keys(flags).map((flag) => [flag, { type: 'string' as const }])),
  cve: { type: 'string' as const },
  feed: { type: 'string' as const, multiple: true },
  depends: { type: 'string' as const, multiple: true },
  json: { type: 'boolean' as const },
};

const usage = '[--cve NUMBER --feed FILE ...] [--exposure open] [--safety critical] ... [--json]';

function details(): string {
  const lines = Object.entries(flags).map(([flag, factor]) => `  --${flag} ${factorValues[factor].join(' | ')}`);
  return [
    'Leave out what is not known: it is taken at its worst, and told.',
    ...lines,
    '  --depends NAME, once for each service that depends on the asset',
    '  --cve NUMBER with --feed FILE, once for each feed (see read-feed): what they say of it counts where no flag does',
    'Words of more than one part in quotation marks: --mission "mef failure".',
  ].join('\n');
}

interface Given {
  readonly input: Readonly<Partial<Record<Factor, string>>>;
  readonly cve: string | undefined;
  readonly feeds: readonly string[];
  readonly depends: readonly string[];
  readonly isJson: boolean;
}

/** @throws Error where a flag or a value is not known */
function givenOf(args: readonly string[]): Given {
  const values: Record<string, unknown> = parseArgs({ args: [...args], options }).values;
  const texts = (name: string) => (Array.isArray(values[name]) ? values[name].map(String) : []);
  const chosen = Object.entries(flags).filter(([flag]) => values[flag] !== undefined);
  for (const [flag, factor] of chosen) {
    const known: readonly unknown[] = factorValues[factor];
    if (!known.includes(values[flag])) throw new Error(`--${flag} must be one of: ${known.join(', ')}`);
  }
  const cve = typeof values.cve === 'string' ? values.cve : undefined;
  if ((cve === undefined) !== (texts('feed').length === 0)) throw new Error('Give --cve and --feed together.');
  if (cve !== undefined && cveNumber(cve) === null) throw new Error(`"${cve}" is not a CVE number.`);
  const input = Object.fromEntries(chosen.map(([flag, factor]) => [factor, String(values[flag])]));
  return { input, cve, feeds: texts('feed'), depends: texts('depends'), isJson: values.json === true };
}

const blank = Object.fromEntries(factors.map((factor) => [factor, null])) as PriorityInput;

/** What feeds say, with what is worth telling of them. @throws Problem where the CVE was withdrawn */
async function fromFeeds({ cve, feeds }: Given): Promise<{ known: Partial<PriorityInput>; notes: readonly string[] }> {
  if (cve === undefined) return { known: {}, notes: [] };
  const today = new Date().toISOString().slice(0, 10);
  const { state, chance, score, stale, ...known } = await knownOf(cve, feeds, today);
  const { verdict, sentence } = tellCve(cve, () => state, today);
  if (verdict === 'rejected' || verdict === 'cannot exist') throw new Problem('invalid-request', sentence);
  const figures = [chance === null ? null : `EPSS ${chance}`, score === null ? null : `CVSS ${score}`];
  return { known, notes: [sentence, ...figures.filter((each) => each !== null), ...stale] };
}

/** Exit 0 when it answered, 1 where a feed or the CVE is refused, 2 for wrong usage. */
async function run(args: readonly string[], printer: Printer): Promise<number> {
  const given = argumentsOf(printer, `Usage: wardkeep explain-priority ${usage}`, () => givenOf(args));
  if (given === null) return 2;
  return told(printer, async () => {
    const { known, notes } = await fromFeeds(given);
    const input = { ...blank, ...known, ...given.input } as PriorityInput;
    const decision = decidePriority(priorityTables, input);
    const sentence = explainPriority(input, decision, given.depends);
    const path = pathOf(input, decision);
    const lines = [...path, `BOD 26-04: ${decision.timeline}`, ...notes];
    if (given.isJson) printer.out(JSON.stringify({ ...decision, sentence, path, notes }));
    else printer.out([sentence, ...lines].map(withoutControls).join('\n  '));
    return 0;
  });
}

export const explainPriorityCommand: Command = {
  name: 'explain-priority',
  usage,
  summary: 'How urgent a weakness is on an asset, and why; what is not known is taken at its worst',
  details,
  runAlone: run,
};
