import type { Module } from '#platform/module.ts';
import { commands } from './commands.ts';

export const assets: Module = { name: 'assets', commands };
