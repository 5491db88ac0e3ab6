import { addDays } from '#kernel/dates.ts';
import type { Random } from '#kernel/random.ts';
import { supplierNames } from './demonstration-nation-names.ts';
import { madeUp } from './demonstration-nation-parts.ts';
import type { NationShape } from './demonstration-nation-shape.ts';
import type { DemoTrust } from './demonstration-nation-trusts.ts';
import type { ActivityFact, CharacteristicFact } from './nation-facts.ts';

// The last day of the newest figures; a closed trust's end with its life.
const newestFigures = '2026-09-30';

/**
 * Volumes of fictional trusts: those of the real trust of the type that each is drawn from, all made larger or smaller
 * together (so that ratios stay real) and each a little apart (so that none is the real figure). What the real trust
 * did not report, and what it does none of, the fictional one has no figure for.
 */
export function demonstrationActivity(
  trusts: readonly DemoTrust[],
  shape: NationShape,
  random: Random,
): readonly ActivityFact[] {
  return trusts.flatMap((trust) => {
    const size = random.between(0.8, 1.2);
    const last = trust.body.closed ?? newestFigures;
    const facts = trust.donor.activity
      .filter((fact) => fact.value > 0)
      .map(({ measure, value, period: like }) => {
        const period = periodTo(last, like);
        // It came after the others were drawn, and leaves their numbers as they are.
        const drawn = value * size * (measure === 'waits-for-bed-month' ? 1 : random.between(0.96, 1.04));
        return { code: trust.body.code, measure, value: apart(drawn, measure, shape), period, source: madeUp };
      });
    return withinBeds(facts, shape);
  });
}

/** Trust type, and the main record system: as many trusts for each invented maker as for the real one it stands for. */
export function demonstrationCharacteristics(
  trusts: readonly DemoTrust[],
  shape: NationShape,
): readonly CharacteristicFact[] {
  const makers = shape.recordSystems.filter((name) => ownWords(name) === null);
  if (makers.length > supplierNames.length) throw new Error('there are more real makers than invented names');
  const invented = new Map(makers.map((name, index) => [name, supplierNames[index] ?? '']));
  return trusts.flatMap(({ body, type, donor }) => {
    const fact = (name: string, value: string) => ({
      code: body.code,
      name,
      value,
      asOf: '2026-01-01',
      source: madeUp,
    });
    const system = donor.recordSystem;
    const value = system === null ? null : (ownWords(system) ?? invented.get(system) ?? null);
    return [fact('trust-type', type), ...(value === null ? [] : [fact('record-system', value)])];
  });
}

/** Answers that name no maker. */
function ownWords(recordSystem: string): string | null {
  if (recordSystem.startsWith('No EPR')) return 'No record system, one is being bought';
  return recordSystem.includes('In House') ? 'Built in house or generic' : null;
}

/** Rounded as the real figures are, and moved by the last digit until it is none of them. */
function apart(drawn: number, measure: string, shape: NationShape): number {
  const real = shape.realValues.get(measure) ?? new Set();
  const isWhole = [...real].every((value) => Number.isInteger(value));
  const step = isWhole ? 1 : 0.1;
  let value = rounded(Math.max(drawn, step), isWhole);
  while (real.has(value)) value = rounded(value + step, isWhole);
  return value;
}

function rounded(value: number, isWhole: boolean): number {
  return isWhole ? Math.round(value) : Math.round(value * 10) / 10;
}

/** No more beds in use than there are. */
function withinBeds(facts: readonly ActivityFact[], shape: NationShape): readonly ActivityFact[] {
  const beds = facts.find((fact) => fact.measure === 'general-acute-beds')?.value;
  if (beds === undefined) return facts;
  return facts.map((fact) => {
    if (fact.measure !== 'general-acute-beds-occupied' || fact.value <= beds) return fact;
    return { ...fact, value: apart(beds * 0.985, fact.measure, shape) };
  });
}

/** The period of the same length and form that ends with `last`: a year, months ("2025-10/2026-09") or days. */
function periodTo(last: string, like: string): string {
  const [from = '', to = ''] = like.split('/');
  if (to === '') return last.slice(0, 4);
  if (to.length === 10) return `${Number(last.slice(0, 4)) - 1}${addDays(last, 1).slice(4)}/${last}`;
  const first = monthNumber(last) - (monthNumber(to) - monthNumber(from));
  return `${Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, '0')}/${last.slice(0, 7)}`;
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}
