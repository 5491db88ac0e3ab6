import { assets } from '#modules/assets/module.ts';
import { clinical } from '#modules/clinical/module.ts';
import { frameworks } from '#modules/frameworks/module.ts';
import { notifications } from '#modules/notifications/module.ts';
import { obligations } from '#modules/obligations/module.ts';
import { organisations } from '#modules/organisations/module.ts';
import { reporting } from '#modules/reporting/module.ts';
import { suppliers } from '#modules/suppliers/module.ts';
import type { Handler } from '#platform/events/handler.ts';
import type { FactSource } from '#platform/fact-source.ts';
import type { PersonalData } from '#platform/held-data.ts';
import { type MigrationSet, platformMigrations } from '#platform/migration-files.ts';
import type { Module } from '#platform/module.ts';
import { platformPersonalData } from '#platform/personal-data.ts';

/** Every module, in reading order: each may only ask those above it. */
export const modules: readonly Module[] = [
  organisations,
  obligations,
  notifications,
  suppliers,
  clinical,
  assets,
  frameworks,
  reporting,
];

/** All migrations: the platform's own stand before those of any module. */
export const migrationSets: readonly MigrationSet[] = [
  platformMigrations,
  ...modules.flatMap((module) => (module.migrations ? [module.migrations] : [])),
];

/** Everything that acts on facts that modules tell. */
export const handlers: readonly Handler[] = modules.flatMap((module) => module.handlers ?? []);

/** Facts of all modules that may not fit what organisations say of themselves. */
export const factSources: readonly FactSource[] = modules.flatMap((module) => module.factSources ?? []);

const ofModules = [platformPersonalData, ...modules.flatMap((module) => module.personalData ?? [])];

/** What is held of people: the record of processing. */
export const personalData: PersonalData = {
  held: ofModules.flatMap(({ held }) => held),
  plain: ofModules.flatMap(({ plain }) => plain),
  retention: ofModules.flatMap(({ retention }) => retention),
};
