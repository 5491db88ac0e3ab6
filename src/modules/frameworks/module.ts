import type { Module } from '#platform/module.ts';
import { frameworksRoutes } from './routes.ts';

export const frameworks: Module = { name: 'frameworks', routes: frameworksRoutes };
