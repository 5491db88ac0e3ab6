import { inWords } from '#kernel/dates.ts';
import { nameOf, profileLevels, type YearDocument, type YearProfile } from './year-document.ts';

/** What one version of a year changes in another, in words, for whoever is about to write it. */
export function yearChanges(before: YearDocument, after: YearDocument): string[] {
  return [
    ...plainChanges(before, after),
    ...ruleChanges(before, after),
    ...listChanges('category', codes(before.categories), codes(after.categories)),
    ...after.categories.flatMap((category) => {
      const was = before.categories.find(({ code }) => code === category.code);
      return was ? categoryChanges(was, category) : [];
    }),
  ];
}

const dayNames = { opensOn: 'Opens', interimOn: 'Interim day', finalOn: 'Final day' } as const;

function plainChanges(before: YearDocument, after: YearDocument): string[] {
  const days = (Object.keys(dayNames) as (keyof typeof dayNames)[]).flatMap((day) =>
    before[day] === after[day] ? [] : [`${dayNames[day]}: ${shown(before[day])} becomes ${shown(after[day])}`],
  );
  return [
    ...(before.name === after.name ? [] : [`Name: "${before.name}" becomes "${after.name}"`]),
    ...days,
    ...(before.isVerified === after.isVerified
      ? []
      : [after.isVerified ? 'Marked as compared with what was published' : 'Marked as not compared']),
  ];
}

const shown = (day: string | null) => (day === null ? 'none' : inWords(day));

function ruleChanges({ rules: before }: YearDocument, { rules: after }: YearDocument): string[] {
  const isOther = (one: unknown, other: unknown) => sorted(one) !== sorted(other);
  return [
    ...(isOther(before.signedBy, after.signedBy) ? [`Signed by: ${after.signedBy.join(', ') || 'nobody'}`] : []),
    ...listChanges('state', codes(before.states), codes(after.states)),
    ...listChanges('deadline', codes(before.deadlines), codes(after.deadlines)),
    ...after.deadlines.flatMap((deadline) => {
      const was = before.deadlines.find(({ code }) => code === deadline.code);
      return was && isOther(was, deadline) ? [`The deadline "${deadline.title}" changes`] : [];
    }),
    ...(isOther(before.reviewers, after.reviewers) ? ['Who reviews changes'] : []),
    ...(isOther(before.steps, after.steps) ? ['The steps from state to state change'] : []),
  ];
}

function listChanges(what: string, before: readonly string[], after: readonly string[]): string[] {
  return [
    ...after.filter((code) => !before.includes(code)).map((code) => `New ${what} ${code}`),
    ...before.filter((code) => !after.includes(code)).map((code) => `The ${what} ${code} goes`),
  ];
}

type Category = YearDocument['categories'][number];

function categoryChanges(before: Category, after: Category): string[] {
  const at = `Category ${after.code}`;
  const levels = (profiles: readonly YearProfile[]) =>
    new Map(
      profiles.flatMap((profile) =>
        [...profileLevels(profile, [])].map(([code, level]) => [`${nameOf(profile)} ${code}`, level] as const),
      ),
    );
  const [was, is] = [levels(before.profiles), levels(after.profiles)];
  const changed = [...is].filter(([key, level]) => was.get(key) !== level);
  const gone = [...was.keys()].filter((key) => !is.has(key));
  return [
    ...listChanges(`standard of category ${after.code}:`, before.standards.map(nameOf), after.standards.map(nameOf)),
    ...listChanges(`kind of category ${after.code}:`, before.kinds, after.kinds),
    ...changed.map(([key, level]) => `${at}: ${key} becomes ${level} (${was.get(key) ?? 'nothing asked'})`),
    ...gone.map((key) => `${at}: ${key} is no longer asked`),
  ];
}

const codes = (rows: readonly { readonly code: string }[]) => rows.map(({ code }) => code);

/** As JSON with the keys in order: the database keeps them in an order of its own. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
