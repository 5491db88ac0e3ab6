import type { Context } from '../context.ts';
import type { EventType, FactsOf, Heard } from './event-type.ts';

/**
 * What a module does when it hears facts of others. It may change the database once in each call, through
 * `context.change`; that facts were heard is written in the same transaction, so each has its effect exactly once.
 */
export interface Handler {
  /** Module and task, never changed: `notifications.obligations`. What was heard is remembered under it. */
  readonly name: string;
  readonly hears: readonly EventType[];
  /** At most this many facts in one call. */
  readonly most: number;
  /** Facts of one subject are heard one after the other, in order; what was set aside is passed over. */
  readonly isInOrder: boolean;
  act(context: Context, heard: readonly Heard[]): Promise<unknown>;
}

type HeardOf<Type extends EventType> = Type extends EventType
  ? Heard<FactsOf<Type>> & { readonly name: string }
  : never;

/** Makes a row of a module's `handlers.ts`; the facts are of the shapes that their types declare. */
export function handler<Type extends EventType>(
  name: string,
  hears: Type | readonly Type[],
  act: (context: Context, heard: readonly HeardOf<Type>[]) => Promise<unknown>,
  more: { readonly most?: number; readonly isInOrder?: boolean } = {},
): Handler {
  const types = Array.isArray(hears) ? (hears as readonly Type[]) : [hears as Type];
  return {
    name,
    hears: types,
    most: more.most ?? 1,
    isInOrder: more.isInOrder ?? true,
    act: (context, heard) => act(context, heard as readonly HeardOf<Type>[]),
  };
}
