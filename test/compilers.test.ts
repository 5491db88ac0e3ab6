/** The three compiler configurations keep Node out of the browser and the DOM out of the server. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
// The package named `typescript` is the older compiler with an API, which tools read; `tsc` is the native one.
const compiler = path.join(root, 'node_modules/@typescript/native/bin/tsc');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'compilers-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Codes of the errors that a configuration of the project finds in a file of this text. */
async function errorsIn(config: string, file: string, text: string): Promise<string[]> {
  writeFileSync(path.join(folder, file), text);
  const project = path.join(folder, `${config}-${file}.json`);
  writeFileSync(
    project,
    JSON.stringify({ extends: path.join(root, `tsconfig.${config}.json`), files: [file], include: [] }),
  );
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, '-p', project], { cwd: folder }).catch(
    (error: { stdout: string }) => error,
  );
  return [...stdout.matchAll(/error (TS\d+)/g)].map(([, code = '']) => code);
}

const pagePackages = `import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { max } from 'd3-array';
import { line } from 'd3-shape';
import { z } from 'zod';
export const used = [useQuery, useState, createRoot, Router, max, line, z];
`;

describe('the compiler', { timeout: 30_000 }, () => {
  it('lets a page use the browser and its packages', async () => {
    expect(
      await errorsIn('web', 'page.tsx', `${pagePackages}export const Page = () => <p>{document.title}</p>;`),
    ).toEqual([]);
  });
  it.each(['process.pid', 'Buffer.from([])', 'setImmediate', '__dirname'])('refuses %s on a page', async (use) => {
    expect(await errorsIn('web', 'page.tsx', `${pagePackages}export const bad = ${use};`)).toHaveLength(1);
  });
  it('refuses a package of Node on a page', async () => {
    expect(
      await errorsIn('web', 'page.ts', `import { readFile } from 'node:fs';\nexport const bad = readFile;`),
    ).toHaveLength(1);
  });
  it('lets the server use Node', async () => {
    expect(
      await errorsIn(
        'server',
        'host.ts',
        `import { readFile } from 'node:fs';\nexport const good = [readFile, process.pid];`,
      ),
    ).toEqual([]);
  });
  it.each(['document.title', 'window', 'history.back()', 'new HTMLElement()'])(
    'refuses %s on the server',
    async (use) => {
      expect(
        await errorsIn('server', 'host.ts', `import fastify from 'fastify';\nexport const bad = [fastify, ${use}];`),
      ).toHaveLength(1);
    },
  );
  it.each([
    ['an enum', 'export enum Bad { A }'],
    ['a parameter property', 'export class Bad { constructor(readonly a: number) {} }'],
    ['an index that may be missing', 'export const bad = (list: number[]): number => list[0];'],
    ['undefined for what may be absent', 'export const bad: { a?: number } = { a: undefined };'],
    ['a type imported as a value', `import { PathLike } from 'node:fs';\nexport type Bad = PathLike;`],
    ['an implicit any', 'export const bad = (a) => a;'],
  ])('refuses %s', async (_what, text) => {
    expect(await errorsIn('server', 'strict.ts', text)).toHaveLength(1);
  });
});
