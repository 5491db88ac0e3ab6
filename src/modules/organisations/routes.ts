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
import { findAnything } from './actions/find-anything.ts';
import { searchPlaces, showPlace } from './actions/find-places.ts';
import { exportOrganisations, listOrganisations, listRegisters } from './actions/list-organisations.ts';
import { exportAudit, listAudit, verifyAudit } from './actions/read-audit.ts';
import * as audit from './contract/audit.ts';
import * as people from './contract/people.ts';
import * as places from './contract/places.ts';
import * as register from './contract/register.ts';
import { accessRoutes } from './routes/access.ts';
import { importRoutes } from './routes/imports.ts';
import { privacyRoutes } from './routes/privacy.ts';
import { provisioningRoutes } from './routes/provisioning.ts';
import { rightsRoutes } from './routes/rights.ts';
import { sharingRoutes } from './routes/sharing.ts';

const reading = { permission: 'register:read' } as const;
const managing = { permission: 'people:manage' } as const;
// Asks again for a proof of who it is when the last is older than 10 minutes.
const dangerous = { stepUp: true } as const;

export const routes: readonly Route[] = [
  ...accessRoutes,
  ...privacyRoutes,

  route(register.listRegisters, reading, listRegisters),
  route(places.showPlace, reading, showPlace),
  route(places.searchPlaces, reading, searchPlaces),
  route(places.findAnything, reading, findAnything),
  route(register.listOrganisations, reading, listOrganisations),
  route(register.exportOrganisations, reading, exportOrganisations),
  route(register.oneOrganisation, reading, oneOrganisation),
  route(register.correctOrganisation, { permission: 'register:edit' }, correctOrganisation),

  route(people.listPeople, { permission: 'people:read' }, listPeople),
  route(people.onePerson, { permission: 'people:read' }, onePerson),
  route(people.addPerson, managing, addPerson, dangerous),
  route(people.giveRole, managing, giveRole, dangerous),
  route(people.endRole, managing, endRole),
  route(people.switchPerson, managing, switchPerson, dangerous),
  route(people.renewLink, managing, renewLink, dangerous),
  route(people.listTokens, { permission: 'token:manage' }, listTokens),
  route(people.createToken, { permission: 'token:manage' }, createToken, dangerous),
  route(people.endToken, { permission: 'token:manage' }, endToken),

  route(audit.listAudit, { permission: 'audit:read' }, listAudit),
  route(audit.exportAudit, { permission: 'audit:read' }, exportAudit),
  route(audit.verifyAudit, { permission: 'audit:read' }, verifyAudit),

  ...rightsRoutes,
  ...importRoutes,
  ...sharingRoutes,
  ...provisioningRoutes,
];
