import { type Route, route } from '#platform/http/endpoint.ts';
import { importProfile } from '../actions/import-profile.ts';
import { exportCategories, listCategories } from '../actions/list-categories.ts';
import { importCategories, placeOrganisations } from '../actions/place-organisations.ts';
import { raiseLevels, requiredProfile } from '../actions/raise-levels.ts';
import { exportYear, listYears, readYear } from '../actions/read-years.ts';
import { checkYear, saveYear } from '../actions/write-year.ts';
import * as categories from '../contract/categories.ts';
import * as profile from '../contract/profile.ts';
import * as years from '../contract/years.ts';

const reading = { permission: 'framework:read' } as const;
const managing = { permission: 'framework:manage' } as const;

export const yearRoutes: readonly Route[] = [
  route(years.listYears, reading, listYears),
  route(years.readYear, reading, readYear),
  route(years.exportYear, reading, exportYear),
  route(years.checkYear, managing, checkYear),
  route(years.saveYear, managing, saveYear),
  route(years.importProfile, managing, importProfile, { rawBodyLimit: 2_097_152 }),
  route(categories.listCategories, reading, listCategories),
  route(categories.exportCategories, reading, exportCategories),
  route(categories.placeOrganisations, managing, placeOrganisations),
  route(categories.importCategories, managing, importCategories, { rawBodyLimit: 16_777_216 }),
  route(profile.requiredProfile, { permission: 'assurance:read' }, requiredProfile),
  route(profile.raiseLevels, { permission: 'assurance:write' }, raiseLevels),
];
