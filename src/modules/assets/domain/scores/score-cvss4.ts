import { macroVectorScores } from './macro-vector-scores.ts';
import type { CvssVector } from './read-cvss.ts';

/** Levels of each metric from the most severe down; a distance is the number of steps between two of them. */
const levels: Readonly<Record<string, string>> = {
  AV: 'NALP',
  PR: 'NLH',
  UI: 'NPA',
  AC: 'LH',
  AT: 'NP',
  VC: 'HLN',
  VI: 'HLN',
  VA: 'HLN',
  SC: 'SHLN',
  SI: 'SHLN',
  SA: 'SHLN',
  CR: 'HML',
  IR: 'HML',
  AR: 'HML',
};
const reach = ['AV', 'PR', 'UI'] as const;
const difficulty = ['AC', 'AT'] as const;
const own = ['VC', 'VI', 'VA', 'CR', 'IR', 'AR'] as const;
const later = ['SC', 'SI', 'SA'] as const;

/**
 * The most severe vectors of each level, as values in the order of the lists above, and how many steps the level is
 * deep (FIRST, CVSS 4.0, tables 24 to 30; EQ3 and EQ6 go together).
 */
const tops: Readonly<Record<string, { readonly of: readonly string[]; readonly depth: number }>> = {
  'EQ1=0': { of: ['NNN'], depth: 1 },
  'EQ1=1': { of: ['ANN', 'NLN', 'NNP'], depth: 4 },
  'EQ1=2': { of: ['PNN', 'ALP'], depth: 5 },
  'EQ2=0': { of: ['LN'], depth: 1 },
  'EQ2=1': { of: ['HN', 'LP'], depth: 2 },
  'EQ36=00': { of: ['HHHHHH'], depth: 7 },
  'EQ36=01': { of: ['HHLMMH', 'HHHMMM'], depth: 6 },
  'EQ36=10': { of: ['LHHHHH', 'HLHHHH'], depth: 8 },
  'EQ36=11': { of: ['LHLHMH', 'LHHHMM', 'HLHMHM', 'HLLMHH', 'LLHHHM'], depth: 8 },
  'EQ36=21': { of: ['LLLHHH'], depth: 10 },
  'EQ4=0': { of: ['HSS'], depth: 6 },
  'EQ4=1': { of: ['HHH'], depth: 5 },
  'EQ4=2': { of: ['LLL'], depth: 4 },
};

type Read = (key: string) => string;

/** What counts: the modified value where there is one, and the worst where nothing is said (section 8.1). */
function countedValues(values: ReadonlyMap<string, string>): Read {
  return (key) => values.get(`M${key}`) ?? values.get(key) ?? (key === 'E' ? 'A' : 'H');
}

interface Levels {
  readonly reach: number;
  readonly difficulty: number;
  readonly own: number;
  readonly later: number;
  readonly exploit: number;
  readonly needs: number;
}

function levelsOf(read: Read): Levels {
  const is = (...wanted: string[]) => wanted.map((each) => read(each.slice(0, 2)) === each.slice(3));
  const highs = is('VC:H', 'VI:H', 'VA:H');
  const needed = is('CR:H', 'IR:H', 'AR:H');
  return {
    reach: reachOf(is('AV:N', 'PR:N', 'UI:N'), read('AV') === 'P'),
    difficulty: is('AC:L', 'AT:N').every(Boolean) ? 0 : 1,
    own: firstOf(highs[0] && highs[1], highs.some(Boolean)),
    later: firstOf(is('SI:S', 'SA:S').some(Boolean), is('SC:H', 'SI:H', 'SA:H').some(Boolean)),
    exploit: 'APU'.indexOf(read('E')),
    needs: highs.some((isHigh, at) => isHigh && needed[at]) ? 0 : 1,
  };
}

function reachOf(open: readonly boolean[], isPhysical: boolean): number {
  return open.every(Boolean) ? 0 : isPhysical || !open.some(Boolean) ? 2 : 1;
}

const firstOf = (isWorst: boolean | undefined, isBad: boolean) => (isWorst ? 0 : isBad ? 1 : 2);

const nameOf = (at: Levels) => `${at.reach}${at.difficulty}${at.own}${at.later}${at.exploit}${at.needs}`;
const scoreOf = (at: Levels) => macroVectorScores.get(nameOf(at));

/** Steps from the most severe vector of this level that is nowhere milder than the one at hand. */
function distance(keys: readonly string[], read: Read, topOf: string): number {
  for (const top of tops[topOf]?.of ?? []) {
    const steps = keys.map((key, at) => {
      const list = levels[key] ?? '';
      return list.indexOf(read(key)) - list.indexOf(top[at] ?? '');
    });
    if (steps.every((each) => each >= 0)) return steps.reduce((sum, each) => sum + each, 0);
  }
  return 0;
}

/** The better of the next milder MacroVectors for EQ3 and EQ6, which move together. */
function milderOwn(at: Levels): number | undefined {
  if (at.own === 0 && at.needs === 0)
    return Math.max(scoreOf({ ...at, own: 1 }) ?? 0, scoreOf({ ...at, needs: 1 }) ?? 0);
  return at.needs === 1 ? scoreOf({ ...at, own: at.own + 1 }) : scoreOf({ ...at, needs: 1 });
}

/** Score and MacroVector of the metrics that `values` holds (section 8.2): the MacroVector's score, less the mean share. */
export function scoreCvss4(values: CvssVector['values']): { readonly score: number; readonly macroVector: string } {
  const read = countedValues(values);
  const at = levelsOf(read);
  const macroVector = nameOf(at);
  if ([...own.slice(0, 3), ...later].every((key) => read(key) === 'N')) return { score: 0, macroVector };
  const here = scoreOf(at) ?? 0;
  const steps: [number | undefined, readonly string[], string][] = [
    [scoreOf({ ...at, reach: at.reach + 1 }), reach, `EQ1=${at.reach}`],
    [scoreOf({ ...at, difficulty: at.difficulty + 1 }), difficulty, `EQ2=${at.difficulty}`],
    [milderOwn(at), own, `EQ36=${at.own}${at.needs}`],
    [scoreOf({ ...at, later: at.later + 1 }), later, `EQ4=${at.later}`],
    // EQ5 has one metric, so there is no way to go inside a level: it counts in the mean with nothing.
    [scoreOf({ ...at, exploit: at.exploit + 1 }), [], ''],
  ];
  const parts = steps.flatMap(([milder, keys, top]) =>
    milder === undefined ? [] : [((here - milder) * distance(keys, read, top)) / (tops[top]?.depth ?? 1)],
  );
  const less = parts.length === 0 ? 0 : parts.reduce((sum, each) => sum + each, 0) / parts.length;
  // A millionth against the dust of binary sums, as the reference calculator does.
  return { score: Math.round((Math.min(10, Math.max(0, here - less)) + 1e-6) * 10) / 10, macroVector };
}
