/**
 * What a priority is decided from, each value from the mildest to the worst, in the words of SSVC (deployer table 1.0.0
 * of CERT/CC) and of BOD 26-04. Null is unknown.
 */
export const factorValues = {
  exploitation: ['none', 'public poc', 'active'],
  exposure: ['small', 'controlled', 'open'],
  automatable: ['no', 'yes'],
  safety: ['negligible', 'marginal', 'critical', 'catastrophic'],
  mission: ['degraded', 'mef support crippled', 'mef failure', 'mission failure'],
  technicalImpact: ['partial', 'total'],
  isListed: ['no', 'yes'],
  /** By how many steps tested controls take the exposure down: from the most (mildest) to none. */
  controls: ['2', '1', '0'],
} as const;

export type Factor = keyof typeof factorValues;
export type ValueOf<F extends Factor> = (typeof factorValues)[F][number];

/** `isListed`: in a catalogue of weaknesses that are exploited now (KEV). */
export type PriorityInput = { readonly [F in Factor]: ValueOf<F> | null };

export const factors = Object.keys(factorValues) as readonly Factor[];

/** As few bits as hold every value and 0 for unknown: 18 in all, so that a table by code stays in the processor's cache. */
const widthOf = (factor: Factor) => Math.ceil(Math.log2(factorValues[factor].length + 1));
const shifts = new Map<Factor, number>();
let width = 0;
for (const factor of factors) {
  shifts.set(factor, width);
  width += widthOf(factor);
}

/** How many codes there can be: the size of a table by code. */
export const codes = 1 << width;

/**
 * Packs the given factors into a small integer. The codes of a weakness and of an asset are joined with `|`.
 * @throws where a value is not known
 */
export function codeOf(input: Partial<PriorityInput>): number {
  let code = 0;
  for (const factor of factors) {
    const value = input[factor];
    if (value === null || value === undefined) continue;
    const place = (factorValues[factor] as readonly string[]).indexOf(value);
    if (place === -1) throw new RangeError(`${value} is not a value of ${factor}`);
    code |= (place + 1) << (shifts.get(factor) ?? 0);
  }
  return code;
}

/** What a code stands for, or null where no input has it. */
export function inputOf(code: number): PriorityInput | null {
  const input: Record<string, string | null> = {};
  for (const factor of factors) {
    const place = (code >> (shifts.get(factor) ?? 0)) & ((1 << widthOf(factor)) - 1);
    const value = place === 0 ? null : factorValues[factor][place - 1];
    if (value === undefined) return null;
    input[factor] = value;
  }
  return input as PriorityInput;
}
