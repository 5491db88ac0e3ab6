import type { Module } from '#platform/module.ts';
import { organisations } from '#modules/organisations/module.ts';

/** Every module, in reading order: each may only ask those above it. */
export const modules: readonly Module[] = [organisations];
