import { route } from '#web/api/client.ts';
import type * as audit from '../contract/audit.ts';
import type * as imports from '../contract/imports.ts';
import type * as access from '../contract/log-in.ts';
import type * as people from '../contract/people.ts';
import type * as proofs from '../contract/proofs.ts';
import type * as providers from '../contract/providers.ts';
import type * as register from '../contract/register.ts';

// The contracts as types only: the schema library stays on the server.
export const logIn = route<typeof access.logIn>('POST', '/api/log-in');
export const waysIn = route<typeof proofs.waysIn>('GET', '/api/log-in/ways');
export const passkeyQuestion = route<typeof proofs.askForPasskey>('POST', '/api/log-in/passkey/question');
export const logInByPasskey = route<typeof proofs.logInByPasskey>('POST', '/api/log-in/passkey');
export const secondChecks = route<typeof proofs.showSecondChecks>('GET', '/api/log-in/second-check');
export const passSecondCheck = route<typeof proofs.passSecondCheck>('POST', '/api/log-in/second-check');
export const acceptInvitation = route<typeof proofs.acceptInvitation>('POST', '/api/invitation');
export const setPassword = route<typeof access.setPassword>('POST', '/api/set-password');
export const whoAmI = route<typeof access.whoAmI>('GET', '/api/me');
export const changePassword = route<typeof access.changePassword>('POST', '/api/me/password');
export const beginSecondCheck = route<typeof access.beginSecondCheck>('POST', '/api/me/second-check');
export const confirmSecondCheck = route<typeof access.confirmSecondCheck>('PUT', '/api/me/second-check');
export const stopSecondCheck = route<typeof access.stopSecondCheck>('DELETE', '/api/me/second-check');
export const ownAccess = route<typeof proofs.ownAccess>('GET', '/api/me/access');
export const newPasskeyQuestion = route<typeof proofs.beginPasskey>('POST', '/api/me/passkeys/question');
export const addPasskey = route<typeof proofs.addPasskey>('POST', '/api/me/passkeys');
export const removePasskey = route<typeof proofs.removePasskey>('DELETE', '/api/me/passkeys/:id');
export const makeRecoveryCodes = route<typeof proofs.makeRecoveryCodes>('POST', '/api/me/recovery-codes');
export const goToProvider = route<typeof providers.goToProvider>('POST', '/api/me/providers/:code');
export const unlinkProvider = route<typeof providers.unlinkProvider>('DELETE', '/api/me/providers/:code');
export const stopOwnRecovery = route<typeof proofs.stopOwnRecovery>('DELETE', '/api/me/recovery/:id');
export const endSession = route<typeof access.endSession>('DELETE', '/api/me/sessions/:id');
export const listSessions = route<typeof access.listSessions>('GET', '/api/me/sessions');
export const endSessions = route<typeof access.endSessions>('DELETE', '/api/me/sessions');

export const listPeople = route<typeof people.listPeople>('GET', '/api/people');
export const addPerson = route<typeof people.addPerson>('POST', '/api/people');
export const onePerson = route<typeof people.onePerson>('GET', '/api/people/:id');
export const giveRole = route<typeof people.giveRole>('POST', '/api/people/:id/roles');
export const endRole = route<typeof people.endRole>('DELETE', '/api/roles/:id');
export const switchPerson = route<typeof people.switchPerson>('PATCH', '/api/people/:id');
export const renewLink = route<typeof people.renewLink>('POST', '/api/people/:id/link');
export const inviteSupplier = route<typeof people.inviteSupplier>('POST', '/api/invitations');
export const showRecovery = route<typeof people.showRecovery>('GET', '/api/people/:id/recovery');
export const askForRecovery = route<typeof people.askForRecovery>('POST', '/api/people/:id/recovery');
export const approveRecovery = route<typeof people.approveRecovery>('POST', '/api/recoveries/:id');
export const stopRecovery = route<typeof people.stopRecovery>('DELETE', '/api/recoveries/:id');
export const listTokens = route<typeof people.listTokens>('GET', '/api/tokens');
export const createToken = route<typeof people.createToken>('POST', '/api/tokens');
export const endToken = route<typeof people.endToken>('DELETE', '/api/tokens/:id');

export const listAudit = route<typeof audit.listAudit>('GET', '/api/audit');
export const verifyAudit = route<typeof audit.verifyAudit>('GET', '/api/audit/verification');

export const listRegisters = route<typeof register.listRegisters>('GET', '/api/registers');
export const listOrganisations = route<typeof register.listOrganisations>('GET', '/api/organisations');
export const oneOrganisation = route<typeof register.oneOrganisation>('GET', '/api/organisations/:code');
export const correctOrganisation = route<typeof register.correctOrganisation>('PATCH', '/api/organisations/:code');

export const listImports = route<typeof imports.importList>('GET', '/api/imports');
export const previewImport = route<typeof imports.importPreview>('POST', '/api/imports');
export const oneImport = route<typeof imports.importOne>('GET', '/api/imports/:id');
export const listImportChanges = route<typeof imports.importChangeList>('GET', '/api/imports/:id/changes');
export const importProgress = route<typeof imports.importProgressNow>('GET', '/api/imports/:id/progress');
export const applyImport = route<typeof imports.importApply>('POST', '/api/imports/:id/apply');
export const undoImport = route<typeof imports.importUndo>('POST', '/api/imports/:id/undo');
export const cancelImport = route<typeof imports.importCancel>('DELETE', '/api/imports/:id');
