import type { LineFault, PersonLine } from './people-file.ts';

/** An account as it stands, for the plan of a file. */
export interface KnownPerson {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly organisationCode: string;
  readonly externalId: string;
  readonly isActive: boolean;
  readonly version: number;
  readonly roles: readonly { readonly role: string; readonly organisationCode: string }[];
}

/** What stands where a file is previewed. */
export interface Standing {
  readonly known: ReadonlyMap<string, KnownPerson>;
  /** Addresses of accounts that who asks does not see. */
  readonly taken: ReadonlySet<string>;
  /** Organisations among those that who asks administers. */
  readonly places: ReadonlySet<string>;
  /** Why a role may not be given there, in words; null when it may. */
  readonly faultOfRole: (role: string, organisation: string, endsOn: string | null) => string | null;
}

/** What a file does with one account. */
export interface PersonStep {
  readonly line: number;
  readonly doing: 'add' | 'change' | 'close' | 'same';
  readonly person: { readonly id: number; readonly version: number } | null;
  readonly email: string;
  readonly name: string;
  readonly organisation: string;
  readonly externalId: string;
  /** The role that it gives; null when it gives none. */
  readonly role: string | null;
  readonly endsOn: string | null;
}

/** What the rows come to: a step for each account, or the faults for which nothing is done. */
export function planPeople(
  lines: readonly PersonLine[],
  standing: Standing,
): { steps: PersonStep[]; faults: LineFault[] } {
  const steps: PersonStep[] = [];
  const faults: LineFault[] = [];
  for (const line of lines) {
    const fault = faultOf(line, standing);
    if (fault !== null) faults.push({ line: line.line, message: fault });
    else steps.push(stepFor(line, standing.known.get(line.email)));
  }
  return { steps, faults };
}

function faultOf(line: PersonLine, { known, taken, places, faultOfRole }: Standing): string | null {
  const person = known.get(line.email);
  if (taken.has(line.email)) return 'An account of another organisation has this e-mail address.';
  if (!places.has(line.organisation))
    return `There is no organisation ${line.organisation || 'without a code'} among those you administer.`;
  if (!person) return line.isActive ? faultOfNewRole(line, faultOfRole) : 'There is no account to close.';
  if (person.organisationCode !== line.organisation)
    return `This account belongs to ${person.organisationCode}. A file does not move accounts.`;
  if (line.isActive && !person.isActive) return 'This account is closed. Open it on its page.';
  return holds(person, line) || !line.isActive ? null : faultOfNewRole(line, faultOfRole);
}

function faultOfNewRole(
  { role, organisation, endsOn }: PersonLine,
  faultOfRole: Standing['faultOfRole'],
): string | null {
  return role === '' ? null : faultOfRole(role, organisation, endsOn);
}

function holds(person: KnownPerson, { role, organisation }: PersonLine): boolean {
  return person.roles.some((each) => each.role === role && each.organisationCode === organisation);
}

function stepFor(line: PersonLine, person: KnownPerson | undefined): PersonStep {
  const { email, name, organisation, externalId, endsOn } = line;
  const gives = line.isActive && line.role !== '' && !(person && holds(person, line));
  return {
    line: line.line,
    doing: doingOf(line, person, gives),
    person: person ? { id: person.id, version: person.version } : null,
    email,
    name,
    organisation,
    // An empty cell leaves what is there.
    externalId: externalId === '' ? (person?.externalId ?? '') : externalId,
    role: gives ? line.role : null,
    endsOn: gives ? endsOn : null,
  };
}

function doingOf(line: PersonLine, person: KnownPerson | undefined, gives: boolean): PersonStep['doing'] {
  if (!person) return 'add';
  if (!line.isActive) return person.isActive ? 'close' : 'same';
  const isOther = person.name !== line.name || (line.externalId !== '' && person.externalId !== line.externalId);
  return gives || isOther ? 'change' : 'same';
}
