import { type Appointment, reaches } from './principal.ts';
import { seesMore } from './role-rules.ts';

/** Why somebody may not take emergency access to the organisation at `path`; null when they may. */
export function whyNoEmergency(held: readonly Appointment[], path: string, registerTop: string): string | null {
  if (held.some((each) => seesMore(each.role) && each.role !== 'on-call' && reaches(each, path))) {
    return 'Your own roles reach this organisation already.';
  }
  // Organisations of one nation stand below one top; another nation is nobody's emergency.
  if (!held.some((each) => each.role === 'on-call' && each.path.startsWith(registerTop))) {
    return 'You are not on call in this nation.';
  }
  return null;
}
