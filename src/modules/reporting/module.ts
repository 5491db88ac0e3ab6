import type { Module } from '#platform/module.ts';
import { reportingRoutes } from './routes.ts';

export const reporting: Module = { name: 'reporting', routes: reportingRoutes };
