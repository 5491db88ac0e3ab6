/** An outcome as somebody claims it. */
export interface Claim {
  readonly framework: string;
  readonly version: string;
  readonly code: string;
  /** Ranks on the ladder, 1 the lowest; null: not answered, so nothing is claimed. */
  readonly heldRank: number | null;
  readonly lastYear: { readonly year: string; readonly rank: number; readonly name: string } | null;
}

/** A question to whoever looks after an outcome, from a fact held elsewhere. It accuses nobody: either may be right. */
export interface Question {
  /** The source, by which an answer is known again: a source asks an outcome one thing. */
  readonly key: string;
  readonly text: string;
  /** The fact that it rests on; where it becomes another, the question is asked again. */
  readonly fact: string;
  /** Where the fact can be looked at, within the organisation's pages: `duties`. */
  readonly page: string | null;
}

/** Something that finds questions to claims. Other modules name a `FactSource` in their `module.ts`. */
export interface ContradictionSource<Facts> {
  readonly code: string;
  questionsTo(claim: Claim, facts: Facts): readonly Omit<Question, 'key'>[];
}

/** Facts of one organisation on a day, as far as whoever asks may see them; null: not to be seen by them. */
export interface HeldFacts {
  readonly statuses: readonly { readonly edition: string; readonly name: string; readonly isAtStandard: boolean }[];
  readonly vacantDuties: readonly { readonly code: string; readonly name: string }[] | null;
  readonly untestedPlans: readonly { readonly name: string }[] | null;
}

/** Outcomes that a fact speaks to, by framework and version, because codes change their meaning between versions. */
type Speaks = Readonly<Record<string, readonly string[]>>;
const speaksTo = (of: Speaks, { framework, version, code }: Claim) =>
  of[`${framework} ${version}`]?.includes(code) ?? false;

const assured: Speaks = { 'caf 3.2': ['A2.b'], 'caf 4.0': ['A2.c'] };
const led: Speaks = { 'caf 3.2': ['A1.a', 'A1.b'], 'caf 4.0': ['A1.a', 'A1.b'] };
const rehearsed: Speaks = { 'caf 3.2': ['B5.a', 'D1.c'], 'caf 4.0': ['B5.a', 'D1.c'] };
/** Duties without which nobody leads security from the board, or runs it. */
const leading = ['siro', 'board-lead', 'cyber-lead'];

const named = (names: readonly string[]) => {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
};

const publishedBefore: ContradictionSource<HeldFacts> = {
  code: 'published',
  questionsTo: (claim, { statuses }) => {
    const last = statuses.at(-1);
    if (!speaksTo(assured, claim) || last === undefined || last.isAtStandard) return [];
    const fact = `Published for ${last.edition}: ${last.name}.`;
    return [{ fact, text: 'You now say that you are sure your security works. What changed since then?', page: null }];
  },
};

const roseAtOnce: ContradictionSource<HeldFacts> = {
  code: 'last-year',
  questionsTo: ({ heldRank, lastYear }) => {
    if (heldRank === null || lastYear === null || heldRank - lastYear.rank < 2) return [];
    return [
      {
        fact: `Your answer for ${lastYear.year}: ${lastYear.name}.`,
        text: 'This outcome rose by more than one level in a year. What was done, and where is it written down?',
        page: null,
      },
    ];
  },
};

const dutyWithoutHolder: ContradictionSource<HeldFacts> = {
  code: 'duties',
  questionsTo: (claim, { vacantDuties }) => {
    const vacant = (vacantDuties ?? []).filter(({ code }) => leading.includes(code)).map(({ name }) => name);
    if (!speaksTo(led, claim) || vacant.length === 0) return [];
    return [
      { fact: `Nobody is named here as ${named(vacant)}.`, text: 'Who answers for security today?', page: 'duties' },
    ];
  },
};

const planWithoutTest: ContradictionSource<HeldFacts> = {
  code: 'continuity-plans',
  questionsTo: (claim, { untestedPlans }) => {
    const names = (untestedPlans ?? []).map(({ name }) => name);
    if (!speaksTo(rehearsed, claim) || names.length === 0) return [];
    const shown = names.length > 3 ? named([...names.slice(0, 3), `${names.length - 3} more`]) : named(names);
    return [
      {
        fact: `Continuity plans without a test in the last year: ${shown}.`,
        text: 'Were they tested elsewhere? If not, does this level still hold?',
        page: 'care/plans',
      },
    ];
  },
};

const contradictionSources: readonly ContradictionSource<HeldFacts>[] = [
  roseAtOnce,
  publishedBefore,
  dutyWithoutHolder,
  planWithoutTest,
];

/** The questions that facts put to a claim. Nothing is asked of what claims nothing: no answer, or the lowest level. */
export function questionsTo(claim: Claim, facts: HeldFacts): Question[] {
  if (claim.heldRank === null || claim.heldRank < 2) return [];
  return contradictionSources.flatMap((source) =>
    source.questionsTo(claim, facts).map((question) => ({ key: source.code, ...question })),
  );
}
