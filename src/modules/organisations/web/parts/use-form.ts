import { type FormEvent, useState } from 'react';
import type { FieldProblem, Problem } from '#web/api/problem.ts';
import { formFaults } from './form-faults.ts';

/** What an input of the kit needs to belong to a form. */
export interface BoundField {
  readonly name: string;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A form that holds texts, and says what is wrong with them. */
export interface Form<Name extends string> {
  readonly values: Readonly<Record<Name, string>>;
  readonly set: (changes: Partial<Record<Name, string>>) => void;
  readonly bind: (name: Name) => BoundField;
  readonly faults: readonly FieldProblem[];
  /** Handles the form's submit event: sends only what the form itself finds no fault with. */
  readonly submit: (send: (values: Readonly<Record<Name, string>>) => void) => (event: FormEvent) => void;
}

/** Props of `useForm`. `id` makes the ids of the controls unique on the page. */
export interface FormProps<Name extends string> {
  readonly id: string;
  readonly start: Readonly<Record<Name, string>>;
  /** What the server said about the last try. */
  readonly problem: Problem | null;
  /** Faults by field, in words that say how to mend them. */
  readonly check?: (values: Readonly<Record<Name, string>>) => Partial<Record<Name, string>>;
}

/** Holds a form's values. Faults show when it is sent, first those found here, then the server's. */
export function useForm<Name extends string>({ id, start, problem, check }: FormProps<Name>): Form<Name> {
  const [values, setValues] = useState(start);
  const [found, setFound] = useState<Partial<Record<Name, string>>>({});
  const set = (changes: Partial<Record<Name, string>>) => setValues((before) => ({ ...before, ...changes }));
  const faults = formFaults(id, Object.keys(start), found, problem);
  const submit = (send: (sent: Readonly<Record<Name, string>>) => void) => (event: FormEvent) => {
    event.preventDefault();
    const wrong = check?.(values) ?? {};
    setFound(wrong);
    if (Object.keys(wrong).length === 0) send(values);
  };
  const bind = (name: Name): BoundField => ({
    name: `${id}-${name}`,
    value: values[name],
    fault: faults.find(({ field }) => field === `${id}-${name}`)?.message,
    onChange: (value) => set({ [name]: value } as Partial<Record<Name, string>>),
  });
  return { values, set, bind, faults, submit };
}
