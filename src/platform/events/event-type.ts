import type { z } from 'zod';

/** A fact on its way to the outbox, made by an `EventType`. */
export interface ToldEvent {
  readonly name: string;
  /** What it is about, such as `obligation:12`: facts of one subject are heard in the order in which they were told. */
  readonly subject: string;
  readonly facts: unknown;
}

/** A fact as a handler hears it. */
export interface Heard<Facts = unknown> {
  /** Rises in the order of commits. */
  readonly id: number;
  readonly name: string;
  readonly subject: string;
  readonly facts: Facts;
  /** Who did what is told, as the audit log names them. */
  readonly who: { readonly id: string; readonly name: string };
  readonly at: Date;
}

/** A kind of past-tense fact with its shape. Declared in the `events.ts` of the module that tells it. */
export interface EventType<Shape extends z.ZodType = z.ZodType> {
  /** Module and fact: `obligations.asked`. */
  readonly name: string;
  readonly shape: Shape;
  /** @throws when the facts are not of the shape */
  about(subject: string, facts: z.input<Shape>): ToldEvent;
}

/** Facts of a type, as a handler gets them. */
export type FactsOf<Type> = Type extends EventType<infer Shape> ? z.output<Shape> : never;

/**
 * Declares a kind of fact. Name people and things by id and leave secrets and details out: a fact waits in the
 * database for days, and whoever hears it asks for what it may see.
 */
export function eventType<Shape extends z.ZodType>(name: string, shape: Shape): EventType<Shape> {
  return { name, shape, about: (subject, facts) => ({ name, subject, facts: shape.parse(facts) }) };
}
