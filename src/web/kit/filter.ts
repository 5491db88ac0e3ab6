/** A filter of a list. Its value stands in the address under `name`. */
export interface Filter {
  readonly name: string;
  readonly label: string;
  /** Answers to choose from; without them it is a box for words. */
  readonly options?: readonly { readonly value: string; readonly name: string }[];
}

/** A filter that is in force. */
export interface ActiveFilter {
  readonly name: string;
  readonly words: string;
}

/** The filters in force, in words: "Region: North West". `get` reads a value of the address. */
export function activeFilters(filters: readonly Filter[], get: (name: string) => string | null): ActiveFilter[] {
  return filters.flatMap(({ name, label, options }) => {
    const value = get(name);
    if (value === null || value === '') return [];
    const shown = options?.find((option) => option.value === value)?.name ?? value;
    return [{ name, words: `${label}: ${shown}` }];
  });
}
