import { parseArgs } from 'node:util';
import type { Command, Printer } from '#platform/module.ts';
import { priorityTables } from '../actions/priority-tables.ts';
import { decidePriority } from '../domain/priority/decide-priority.ts';
import { explainPriority, pathOf } from '../domain/priority/explain-priority.ts';
import { type Factor, factorValues, type PriorityInput } from '../domain/priority/priority-input.ts';

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
  depends: { type: 'string' as const, multiple: true },
  json: { type: 'boolean' as const },
};

function details(): string {
  const lines = Object.entries(flags).map(([flag, factor]) => `  --${flag} ${factorValues[factor].join(' | ')}`);
  return [
    'Leave out what is not known: it is taken at its worst, and told.',
    ...lines,
    '  --depends NAME, once for each service that depends on the asset',
    'Words of more than one part in quotation marks: --mission "mef failure".',
  ].join('\n');
}

function inputOf(values: Readonly<Record<string, unknown>>): { input: PriorityInput; faults: string[] } {
  const faults: string[] = [];
  const entries = Object.entries(flags).map(([flag, factor]) => {
    const value = values[flag];
    const known: readonly unknown[] = factorValues[factor];
    if (value !== undefined && !known.includes(value)) faults.push(`--${flag} must be one of: ${known.join(', ')}`);
    return [factor, value ?? null];
  });
  return { input: Object.fromEntries(entries) as PriorityInput, faults };
}

/** Exit 0 when it answered, 2 for wrong usage. */
async function run(args: readonly string[], printer: Printer): Promise<number> {
  let values: Record<string, unknown>;
  try {
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    printer.err(error instanceof Error ? error.message : String(error));
    return 2;
  }
  const { input, faults } = inputOf(values);
  if (faults.length > 0) {
    printer.err(faults.join('\n'));
    return 2;
  }
  const decision = decidePriority(priorityTables, input);
  const sentence = explainPriority(input, decision, (values.depends as string[] | undefined) ?? []);
  const path = pathOf(input, decision);
  if (values.json === true) printer.out(JSON.stringify({ ...decision, sentence, path }));
  else printer.out([sentence, ...path.map((step) => `  ${step}`), `  BOD 26-04: ${decision.timeline}`].join('\n'));
  return 0;
}

export const explainPriorityCommand: Command = {
  name: 'explain-priority',
  usage: '[--exposure open] [--exploitation active] [--safety critical] ... [--json]',
  summary: 'How urgent a weakness is on an asset, and why; what is not known is taken at its worst',
  details,
  runAlone: run,
};
