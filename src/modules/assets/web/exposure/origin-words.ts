interface BroughtBy {
  readonly name: string;
  readonly isKeeper: boolean;
}

/** Where an advisory comes from, and so whose word it is. Follows after a comma. */
export function originWords(broughtBy: BroughtBy | null): string {
  if (broughtBy === null) return 'published here by the supplier itself';
  if (broughtBy.isKeeper) return `brought in by ${broughtBy.name} for the nation`;
  return `brought in by ${broughtBy.name} from a file, not by the supplier`;
}
