import type { KindCode } from './kinds.ts';

/** What is said of an account, a role or a token. */
export interface Words {
  readonly kind: KindCode;
  readonly title: string;
  readonly titleMany: string;
  readonly text: string;
}

const wayWords: Readonly<Record<string, string>> = {
  'passkey-added': 'A passkey was added to your account',
  'passkey-removed': 'A passkey was removed from your account',
  'password-changed': 'Your password was changed',
  'second-check-on': 'Your second check was turned on',
  'second-check-off': 'Your second check was turned off',
  'recovery-asked': 'Somebody asked to recover your account',
  recovered: 'Your account was recovered with a new password',
  'recovery-code-used': 'A recovery code was used to log in to your account',
  'new-device': 'Your account was used from a new device',
};

const notYou = 'If this was not you, end your other sessions, change your password and tell your administrator now.';

/** How a change of a way in is told to whoever owns the account. */
export function wayInWords(what: string, detail: string): Words {
  const title = wayWords[what] ?? 'Something changed on your account';
  const text = [detail === '' ? '' : `${detail}.`, notYou].filter(Boolean).join(' ');
  return { kind: 'log-in-security', title, titleMany: `${title}, {count} times`, text };
}

/** How a role that came or went is told. `on`: its last day, in words. */
export function roleWords(
  what: 'given' | 'expiring' | 'ended',
  role: string,
  organisation: string,
  on: string | null,
): Words {
  const title = {
    given: `You are ${role} of ${organisation} now`,
    expiring: `Your role ${role} of ${organisation} ends ${on === null ? 'soon' : `on ${on}`}`,
    ended: `Your role ${role} of ${organisation} has ended`,
  }[what];
  return { kind: 'roles', title, titleMany: `{count} of your roles changed`, text: '' };
}

/** How something that takes two people is told to those who may be the second. */
export function proposalWords(act: string, organisation: string, who: string): Words {
  return {
    kind: 'second-person',
    title: `A second person is needed at ${organisation}: ${act.charAt(0).toLowerCase()}${act.slice(1)}`,
    titleMany: `{count} proposals wait for a second person at ${organisation}`,
    text: `Proposed by ${who}. It runs out after 72 hours.`,
  };
}

/** How a token that came or went is told to administrators. */
export function tokenWords(what: 'made' | 'revoked', organisation: string, name: string, who: string): Words {
  const verb = what === 'made' ? 'made' : 'revoked';
  const title = `A token of ${organisation} was ${verb}`;
  const titleMany = `{count} tokens of ${organisation} were ${verb}`;
  return { kind: 'tokens', title, titleMany, text: `"${name}", by ${who}.` };
}
