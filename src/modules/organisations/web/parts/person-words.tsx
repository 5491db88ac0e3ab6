import { Status } from '#web/kit/status.tsx';
import type { Person } from '../../contract/people.ts';

/** Where an account stands, in words. */
export function accountState({ isDisabled, hasPassword }: Pick<Person, 'isDisabled' | 'hasPassword'>): string {
  if (isDisabled) return 'Closed';
  return hasPassword ? 'Open' : 'No password yet';
}

/** Where an account stands, as a tag. */
export function AccountState({ person }: { readonly person: Pick<Person, 'isDisabled' | 'hasPassword'> }) {
  const level = person.isDisabled ? 'none' : person.hasPassword ? 'good' : 'medium';
  return <Status level={level}>{accountState(person)}</Status>;
}

/** Whether the second check is on, as a tag. */
export function SecondCheckState({ isOn }: { readonly isOn: boolean }) {
  return <Status level={isOn ? 'good' : 'medium'}>{isOn ? 'On' : 'Off'}</Status>;
}
