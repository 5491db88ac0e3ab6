import { type Route, route } from '#platform/http/endpoint.ts';
import { acceptInvitation } from '../actions/accept-invitation.ts';
import { followLink, logIn, logOut, passSecondCheck, showSecondChecks } from '../actions/log-in.ts';
import { askForPasskey, logInByPasskey } from '../actions/log-in-by-passkey.ts';
import { comeBackFromProvider, startWithProvider } from '../actions/log-in-by-provider.ts';
import { ownAccess, stopOwnRecovery, waysIn } from '../actions/own-access.ts';
import {
  beginSecondCheck,
  changePassword,
  confirmSecondCheck,
  endSession,
  endSessions,
  listSessions,
  setPassword,
  stopSecondCheck,
  whoAmI,
} from '../actions/own-account.ts';
import { addPasskey, beginPasskey, removePasskey } from '../actions/own-passkeys.ts';
import { choosePreferences, showPreferences } from '../actions/own-preferences.ts';
import { goToProvider, unlinkProvider } from '../actions/own-providers.ts';
import { makeRecoveryCodes } from '../actions/own-recovery-codes.ts';
import { approveRecovery, askForRecovery, showRecovery, stopRecovery } from '../actions/recover-account.ts';
import { proveAgain, showProofs } from '../actions/step-up.ts';
import * as access from '../contract/log-in.ts';
import * as people from '../contract/people.ts';
import * as preferences from '../contract/preferences.ts';
import * as proofs from '../contract/proofs.ts';
import * as providers from '../contract/providers.ts';

const managing = { permission: 'people:manage' } as const;
const dangerous = { stepUp: true } as const;
// Wrong tries are counted by account and network (`domain/log-in-brake.ts`); these only keep one address, behind
// which a whole trust may sit, from keeping the server busy with password hashes.
const guessable = { triesPerMinute: 20 } as const;
// Somebody whose role needs a second check gets so far without one.
const setUp = { isForSetUp: true } as const;
const outside = { isForOutsiders: true } as const;
const busy = { triesPerMinute: 300 } as const;

/** How people get in, prove who they are, and keep their ways in. */
export const accessRoutes: readonly Route[] = [
  route(proofs.waysIn, 'public', waysIn),
  route(access.logIn, 'public', logIn, busy),
  route(proofs.askForPasskey, 'public', askForPasskey, busy),
  route(proofs.logInByPasskey, 'public', logInByPasskey, busy),
  route(proofs.showSecondChecks, 'public', showSecondChecks, busy),
  route(proofs.passSecondCheck, 'public', passSecondCheck, busy),
  route(providers.startWithProvider, 'public', startWithProvider, busy),
  route(providers.comeBackFromProvider, 'public', comeBackFromProvider, busy),
  route(proofs.acceptInvitation, 'public', acceptInvitation, guessable),
  route(access.followLink, 'public', followLink, guessable),
  route(access.setPassword, 'public', setPassword, guessable),

  route(access.logOut, 'logged-in', logOut, setUp),
  route(access.whoAmI, 'logged-in', whoAmI, setUp),
  route(preferences.showPreferences, 'logged-in', showPreferences, outside),
  route(preferences.choosePreferences, 'logged-in', choosePreferences, outside),
  route(proofs.showProofs, 'logged-in', showProofs, setUp),
  route(proofs.proveAgain, 'logged-in', proveAgain, { ...guessable, ...setUp }),
  route(proofs.ownAccess, 'logged-in', ownAccess, setUp),
  route(access.changePassword, 'logged-in', changePassword, { ...guessable, ...setUp }),
  route(access.beginSecondCheck, 'logged-in', beginSecondCheck, setUp),
  route(access.confirmSecondCheck, 'logged-in', confirmSecondCheck, { ...guessable, ...setUp }),
  route(access.stopSecondCheck, 'logged-in', stopSecondCheck, { ...dangerous, ...setUp }),
  route(proofs.beginPasskey, 'logged-in', beginPasskey, setUp),
  route(proofs.addPasskey, 'logged-in', addPasskey, setUp),
  route(proofs.removePasskey, 'logged-in', removePasskey, { ...dangerous, ...setUp }),
  route(proofs.makeRecoveryCodes, 'logged-in', makeRecoveryCodes, setUp),
  route(providers.goToProvider, 'logged-in', goToProvider, { ...guessable, ...setUp }),
  route(providers.unlinkProvider, 'logged-in', unlinkProvider, { ...dangerous, ...setUp }),
  route(proofs.stopOwnRecovery, 'logged-in', stopOwnRecovery, setUp),
  route(access.listSessions, 'logged-in', listSessions, setUp),
  route(access.endSession, 'logged-in', endSession, setUp),
  route(access.endSessions, 'logged-in', endSessions, setUp),

  route(people.showRecovery, managing, showRecovery),
  route(people.askForRecovery, managing, askForRecovery, dangerous),
  route(people.approveRecovery, managing, approveRecovery, dangerous),
  route(people.stopRecovery, managing, stopRecovery),
];
