import { cafLevels } from '#modules/frameworks/domain/caf-levels.ts';
import type { DocumentNode, FrameworkDocument } from '#modules/frameworks/domain/framework-document.ts';

/** A part of a framework; its words say which. */
export const node = (
  code: string,
  parent: string | null,
  kind: string,
  more: Partial<DocumentNode> = {},
): DocumentNode => ({
  ...{ code, parent, kind, title: `Title of ${code}`, wording: `Wording of ${code}` },
  ...{ levels: [], isVerified: true, indicators: [] },
  ...more,
});

const statement = (code: string, level: string, alias = '') =>
  ({ code, level, alias, kind: 'indicator', wording: `Statement ${code}` }) as const;

/** An outcome with a statement that decides against it and two that must both be true. */
export const outcome = node('A1.a', 'A1', 'outcome', {
  levels: ['not-achieved', 'achieved'],
  indicators: [
    statement('A1.a.NA.1', 'not-achieved', 'A1.a.1'),
    statement('A1.a.A.1', 'achieved', 'A1.a.2'),
    statement('A1.a.A.2', 'achieved', 'A1.a.3'),
  ],
});

/** A framework like the CAF, with one outcome. */
export const caf: FrameworkDocument = {
  framework: { code: 'caf', name: 'CAF', publisher: 'NCSC', meaning: '', sort: 1 },
  version: '9',
  title: 'CAF 9',
  state: 'current',
  scoring: 'indicators',
  levels: cafLevels.map(({ code, name, rank }) => ({ code, name, rank })),
  source: 'test',
  licence: '',
  isVerified: true,
  nodes: [node('A', null, 'objective'), node('A1', 'A', 'principle'), outcome],
};
