import { type Route, route } from '#platform/http/endpoint.ts';
import {
  addPerson,
  endRole,
  giveRole,
  listPeople,
  onePerson,
  renewLink,
  switchPerson,
} from './actions/administer-people.ts';
import { createToken, endToken, listTokens } from './actions/administer-tokens.ts';
import { correctOrganisation, oneOrganisation } from './actions/correct-organisation.ts';
import { searchPlaces, showPlace } from './actions/find-places.ts';
import { exportOrganisations, listOrganisations, listRegisters } from './actions/list-organisations.ts';
import { followLink, logIn, logOut } from './actions/log-in.ts';
import {
  beginSecondCheck,
  changePassword,
  confirmSecondCheck,
  endSessions,
  listSessions,
  setPassword,
  stopSecondCheck,
  whoAmI,
} from './actions/own-account.ts';
import { exportAudit, listAudit, verifyAudit } from './actions/read-audit.ts';
import * as audit from './contract/audit.ts';
import * as access from './contract/log-in.ts';
import * as people from './contract/people.ts';
import * as places from './contract/places.ts';
import * as register from './contract/register.ts';
import { importRoutes } from './routes/imports.ts';

const reading = { permission: 'register:read' } as const;
const managing = { permission: 'people:manage' } as const;
const guessable = { triesPerMinute: 20 } as const;

export const routes: readonly Route[] = [
  route(access.logIn, 'public', logIn, guessable),
  route(access.followLink, 'public', followLink, guessable),
  route(access.setPassword, 'public', setPassword, guessable),
  route(access.logOut, 'logged-in', logOut),
  route(access.whoAmI, 'logged-in', whoAmI),
  route(access.changePassword, 'logged-in', changePassword, guessable),
  route(access.beginSecondCheck, 'logged-in', beginSecondCheck),
  route(access.confirmSecondCheck, 'logged-in', confirmSecondCheck, guessable),
  route(access.stopSecondCheck, 'logged-in', stopSecondCheck, guessable),
  route(access.listSessions, 'logged-in', listSessions),
  route(access.endSessions, 'logged-in', endSessions),

  route(register.listRegisters, reading, listRegisters),
  route(places.showPlace, reading, showPlace),
  route(places.searchPlaces, reading, searchPlaces),
  route(register.listOrganisations, reading, listOrganisations),
  route(register.exportOrganisations, reading, exportOrganisations),
  route(register.oneOrganisation, reading, oneOrganisation),
  route(register.correctOrganisation, { permission: 'register:edit' }, correctOrganisation),

  route(people.listPeople, { permission: 'people:read' }, listPeople),
  route(people.onePerson, { permission: 'people:read' }, onePerson),
  route(people.addPerson, managing, addPerson),
  route(people.giveRole, managing, giveRole),
  route(people.endRole, managing, endRole),
  route(people.switchPerson, managing, switchPerson),
  route(people.renewLink, managing, renewLink),
  route(people.listTokens, { permission: 'token:manage' }, listTokens),
  route(people.createToken, { permission: 'token:manage' }, createToken),
  route(people.endToken, { permission: 'token:manage' }, endToken),

  route(audit.listAudit, { permission: 'audit:read' }, listAudit),
  route(audit.exportAudit, { permission: 'audit:read' }, exportAudit),
  route(audit.verifyAudit, { permission: 'audit:read' }, verifyAudit),

  ...importRoutes,
];
