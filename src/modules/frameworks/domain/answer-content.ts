/** How far somebody is with an answer, as they say it. */
export const answerStates = ['not-started', 'under-way', 'ready'] as const;
export type AnswerState = (typeof answerStates)[number];

/** What people fill in of one outcome. `comments` by the number of the indicator. */
export interface AnswerContent {
  readonly ticks: readonly number[];
  readonly comments: Readonly<Record<string, string>>;
  readonly comment: string;
  readonly state: AnswerState;
  /** Stated by somebody where a framework has no indicators to tick; else null. */
  readonly stated: string | null;
}

/** An answer as a flat list of what can be changed one by one: `tick 12`, `comment 12`, `comment`, `state`, `stated`. */
export type Fields = ReadonlyMap<string, string>;

/** An answer field by field; what is empty is left out. */
export function fieldsOf({ ticks, comments, comment, state, stated }: AnswerContent): Fields {
  const fields = new Map<string, string>();
  for (const id of new Set(ticks)) fields.set(`tick ${id}`, 'yes');
  for (const [id, text] of Object.entries(comments)) if (text !== '') fields.set(`comment ${id}`, text);
  if (comment !== '') fields.set('comment', comment);
  if (stated !== null) fields.set('stated', stated);
  fields.set('state', state);
  return fields;
}

/** The answer that fields make up: the inverse of `fieldsOf`, numbers in order. */
export function contentOf(fields: Fields): AnswerContent {
  const numbered = (prefix: string) =>
    [...fields].flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[Number(name.slice(prefix.length)), value] as const] : [],
    );
  const inOrder = <T>(pairs: (readonly [number, T])[]) => pairs.toSorted(([a], [b]) => a - b);
  const state = fields.get('state');
  return {
    ticks: inOrder(numbered('tick ')).map(([id]) => id),
    comments: Object.fromEntries(inOrder(numbered('comment '))),
    comment: fields.get('comment') ?? '',
    stated: fields.get('stated') ?? null,
    state: answerStates.find((one) => one === state) ?? 'not-started',
  };
}
