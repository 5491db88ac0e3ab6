/** An essential function with the systems behind it, as an organisation records it. */
export interface ScopedFunction {
  readonly name: string;
  readonly service: string | null;
  readonly systems: readonly {
    readonly id: string | null;
    readonly name: string;
    readonly isIn: boolean;
    readonly why: string;
  }[];
}

/** The same with why care cannot do without it: as it is kept. */
export interface EssentialFunction extends ScopedFunction {
  readonly why: string;
}

/** What care stands on, as the service map has it. */
export interface CareMap {
  readonly pathways: readonly {
    readonly service: string;
    readonly name: string;
    readonly systems: readonly string[];
  }[];
  readonly systems: readonly { readonly id: string; readonly name: string }[];
}

const named = (names: readonly string[]) => {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
};

/**
 * Where a recorded scope and the service map do not agree, in words: pathways that nobody recorded, systems that care
 * stops without and that are in no function, and systems that the map no longer has.
 */
export function scopeFaults(functions: readonly ScopedFunction[], map: CareMap | null): string[] {
  if (map === null) return [];
  const recorded = new Set(functions.map(({ service }) => service));
  const missing = map.pathways.filter(({ service }) => !recorded.has(service)).map(({ name }) => name);
  const onMap = new Set(map.systems.map(({ id }) => id));
  const systems = functions.flatMap((one) => one.systems);
  const gone = systems.flatMap(({ id, name }) => (id !== null && !onMap.has(id) ? [name] : []));
  const behind = functions.flatMap(({ name, service, systems: own }) => {
    const needed = map.pathways.find((pathway) => pathway.service === service)?.systems ?? [];
    const kept = new Set(own.map(({ id }) => id));
    const left = needed.filter((id) => !kept.has(id)).length;
    return left === 0 ? [] : [`${name} (${left})`];
  });
  return [
    ...(missing.length > 0 ? [`On your service map but not recorded: ${named(missing)}.`] : []),
    ...(behind.length > 0 ? [`Functions whose map has more systems: ${named(behind)}.`] : []),
    ...(gone.length > 0 ? [`No longer on your service map: ${named([...new Set(gone)])}.`] : []),
  ];
}

/** The scope that a map proposes: each pathway with all the systems that it stops without. */
export function proposedFunctions(map: CareMap): ScopedFunction[] {
  const names = new Map(map.systems.map(({ id, name }) => [id, name]));
  return map.pathways.map(({ service, name, systems }) => ({
    name,
    service,
    systems: systems.map((id) => ({ id, name: names.get(id) ?? id, isIn: true, why: '' })),
  }));
}

/** Systems that were left out without a word: somebody will ask why. */
export function unexplained(
  functions: readonly ScopedFunction[],
): { readonly function: number; readonly system: number }[] {
  return functions.flatMap(({ systems }, at) =>
    systems.flatMap(({ isIn, why }, index) =>
      !isIn && why.trim().length < 3 ? [{ function: at, system: index }] : [],
    ),
  );
}

/** A recorded scope with all that the map has and it has not; what stands in it stays as it is. */
export function withMap<Fn extends ScopedFunction>(functions: readonly Fn[], map: CareMap): (Fn | ScopedFunction)[] {
  const proposed = proposedFunctions(map);
  const own = functions.map((one) => {
    const known = new Set(one.systems.map(({ id }) => id));
    const more =
      proposed.find(({ service }) => service === one.service)?.systems.filter(({ id }) => !known.has(id)) ?? [];
    return { ...one, systems: [...one.systems, ...more] };
  });
  const recorded = new Set(functions.map(({ service }) => service));
  return [...own, ...proposed.filter(({ service }) => !recorded.has(service))];
}
