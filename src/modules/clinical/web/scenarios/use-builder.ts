import { useEffect, useState } from 'react';
import { fitsForm, formFrom } from './form-from-file.ts';
import type { Choices } from './reach.ts';
import type { ScenarioFile } from './scenario-file.ts';
import { emptyForm, fileFrom, type ScenarioForm, usualSystems } from './scenario-form.ts';
import { conditionOf, type Names } from './scenario-question.ts';

/** What the builder holds: answers, or the text of a file that says more than the questions can. */
export interface Draft {
  readonly form: ScenarioForm;
  /** Null while the questions are in force. */
  readonly text: string | null;
}

/** The builder's state and how it changes. */
export interface Builder {
  readonly draft: Draft;
  readonly form: ScenarioForm;
  readonly set: (changes: Partial<ScenarioForm>) => void;
  /** The name that is sent: the one typed, or one made from the answers. */
  readonly name: string;
  readonly file: ScenarioFile;
  /** Null where the text of the file is no JSON. */
  readonly sent: unknown;
  readonly putText: (text: string | null) => void;
  /** Takes a scenario: into the questions where they can hold it, else as a text. */
  readonly take: (json: unknown) => void;
  readonly reset: () => void;
  /** Keeps nothing for the next visit: what was asked is stored. */
  readonly forget: () => void;
}

const keyOf = (organisation: string) => `wardkeep.scenario.${organisation}`;

function kept(organisation: string): Draft | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(organisation)) ?? 'null') as Draft | null;
  } catch {
    return null;
  }
}

/** The answers that an address gives: `?supplier=`, `?kind=`, `?organisation=`. */
export function formFromQuery(
  get: (name: string) => string | null,
  today: Date,
  choices: Choices,
): ScenarioForm | null {
  const [supplier, asked, code] = [get('supplier'), get('kind'), get('organisation')];
  if (supplier === null && asked === null && code === null) return null;
  const isWrong = asked === 'wrong-results';
  const found = choices.kinds.find(({ id }) => id === asked)?.id as ScenarioForm['kind'] | undefined;
  const kind = supplier !== null ? 'supplier-outage' : isWrong ? 'it-failure' : (found ?? 'ransomware');
  const isNamed = code !== null || isWrong || kind === 'ransomware' || kind === 'data-theft';
  const start = { ...emptyForm(today), kind, systems: usualSystems(kind) };
  const records = { low: '10000', middle: '100000', high: '500000' };
  return {
    ...start,
    supplier: supplier ?? '',
    ...(isNamed && { who: 'codes', codes: code === null ? [] : [code] }),
    ...(kind === 'data-theft' && { hasRecords: true, records }),
    ...(isWrong && { systems: ['pathology-results'], hasWrong: true, wrong: { low: '0.1', middle: '0.5', high: '2' } }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Draft of the answers alone, or of a scenario that they cannot hold. */
function draftOf(json: unknown, today: Date): Draft {
  const form = formFrom(json, today);
  return { form, text: fitsForm(json, today) ? null : JSON.stringify(json, null, 2) };
}

/** Where a builder starts: what the address asks for, else what was typed before in this tab, else nothing. */
export interface BuilderStart {
  readonly organisation: string;
  readonly asked: ScenarioForm | null;
  /** A stored scenario to change. */
  readonly from: unknown;
  /** Names this address, so that what was typed is taken up again after a reload of the same one. */
  readonly address: string;
}

interface Kept extends Draft {
  readonly address: string;
}

/** Holds the builder's answers, also across a reload of the page. */
export function useBuilder({ organisation, asked, from, address }: BuilderStart, names: Names): Builder {
  const [draft, setDraft] = useState<Draft>(() => {
    const before = kept(organisation) as Kept | null;
    if (before !== null && (before.address === address || (asked === null && from === null))) return before;
    if (from !== null) return draftOf(from, new Date());
    return { form: asked ?? emptyForm(new Date()), text: null };
  });
  useEffect(() => {
    sessionStorage.setItem(keyOf(organisation), JSON.stringify({ ...draft, address }));
  }, [draft, organisation, address]);
  const { form, text } = draft;
  const unnamed = fileFrom(form, '');
  const made = conditionOf(unnamed, names);
  const name =
    form.name.trim() === '' ? `${made.charAt(0).toUpperCase()}${made.slice(1)}`.slice(0, 200) : form.name.trim();
  const file = { ...unnamed, name };
  return {
    draft,
    form,
    name,
    file,
    sent: text === null ? file : parsed(text),
    set: (changes) => setDraft((before) => ({ ...before, form: { ...before.form, ...changes } })),
    putText: (next) => setDraft((before) => ({ ...before, text: next })),
    take: (json) => setDraft(draftOf(json, new Date())),
    reset: () => setDraft({ form: emptyForm(new Date()), text: null }),
    forget: () => sessionStorage.removeItem(keyOf(organisation)),
  };
}
