import { type IsoDate, inWords } from '#kernel/dates.ts';

/**
 * Why an entry rises, the most pressing first. An entry stands at the first rule that holds for it; there is no score.
 * `exposed`: weaknesses that are attacked now, or of which nobody looked that up, and nothing tested cuts it off.
 */
export const risingRules = [
  'exposed',
  'ownerless',
  'acceptance-over',
  'test-over',
  'past-retirement',
  'no-control',
  'no-retirement',
] as const;
export type RisingRule = (typeof risingRules)[number];

/** What the sentence about an entry is made of. */
export interface RisingFacts {
  readonly rules: readonly RisingRule[];
  readonly attacked: number;
  readonly unlooked: number;
  readonly acceptedUntil: IsoDate | null;
  readonly testDueOn: IsoDate | null;
  readonly retiresOn: IsoDate | null;
}

const weaknesses = (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'weakness' : 'weaknesses'}`;

function exposedWords({ attacked, unlooked }: RisingFacts): string {
  if (attacked > 0) {
    return `${weaknesses(attacked)} on it ${attacked === 1 ? 'is' : 'are'} attacked now and nothing tested cuts it off`;
  }
  return `nobody looked up whether ${weaknesses(unlooked)} on it ${unlooked === 1 ? 'is' : 'are'} attacked now, and nothing tested cuts it off`;
}

const since = (day: IsoDate | null) => (day === null ? '' : ` on ${inWords(day)}`);

const words: Readonly<Record<RisingRule, (facts: RisingFacts) => string>> = {
  exposed: exposedWords,
  ownerless: () => 'nobody owns it',
  'acceptance-over': ({ acceptedUntil }) => `the acceptance of its risk ran out${since(acceptedUntil)}`,
  'test-over': ({ testDueOn }) => `a test of its controls was due${since(testDueOn)}`,
  'past-retirement': ({ retiresOn }) => `it should have gone${since(retiresOn)}`,
  'no-control': () => 'no control that was tested protects it',
  'no-retirement': () => 'no day is set for it to go',
};

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** That nothing tested cuts it off says already that no tested control protects it. */
const isSaid = (rule: RisingRule, rules: readonly RisingRule[]) => rule === 'no-control' && rules.includes('exposed');

/** Why an entry stands where it does, in one sentence. */
export function risingSentence(facts: RisingFacts): string {
  const [first, ...others] = risingRules
    .filter((rule) => facts.rules.includes(rule) && !isSaid(rule, facts.rules))
    .map((rule) => words[rule](facts));
  if (first === undefined) return 'It has an owner, tested controls and a day to go, and nothing is overdue.';
  const [second] = others;
  if (second === undefined) return sentence(first);
  const more = others.length - 1;
  return sentence(`${first}; also, ${second}${more === 0 ? '' : `, and ${more} more`}`);
}
