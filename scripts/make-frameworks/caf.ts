import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cafLevels } from '#modules/frameworks/domain/caf-levels.ts';
import type { FrameworkDocument } from '#modules/frameworks/domain/framework-document.ts';
import { readWebcafFile } from '#modules/frameworks/domain/webcaf-file.ts';
import { readYaml } from '#platform/read-yaml.ts';

const caf = {
  code: 'caf',
  name: 'Cyber Assessment Framework',
  publisher: 'National Cyber Security Centre',
  meaning: 'Outcomes that show how well essential services withstand attacks. Each has statements for each level.',
  sort: 10,
};

/** Outcomes of 4.0 of which two public copies have another number of statements: SOURCE.md says which. */
const disputed: ReadonlySet<string> = new Set(['A4.a', 'B1.b', 'B3.e', 'C1.f']);

/** Both versions of the Cyber Assessment Framework, from the files that WebCAF keeps. */
export function cafVersions(folder: string): { readonly older: FrameworkDocument; readonly newer: FrameworkDocument } {
  return { older: cafVersion(folder, '3.2', 'superseded'), newer: cafVersion(folder, '4.0', 'current') };
}

function cafVersion(folder: string, version: string, state: FrameworkDocument['state']): FrameworkDocument {
  const file = `cyber-assessment-framework-v${version}.yaml`;
  const { nodes, faults } = readWebcafFile(readYaml(readFileSync(join(folder, file), 'utf8')));
  if (faults.length > 0) throw new Error(`${file}: ${JSON.stringify(faults)}`);
  return {
    framework: caf,
    version,
    title: `CAF ${version}`,
    state,
    scoring: 'indicators',
    levels: cafLevels.map(({ code, name, rank }) => ({ code, name, rank })),
    source: `Codes, titles and levels from ${file} of co-cddo/domains-webcaf (2026-07-31)`,
    licence: 'Crown copyright, Open Government Licence v3.0',
    isVerified: true,
    nodes: nodes.map((node) => ({ ...node, isVerified: version !== '4.0' || !disputed.has(node.code) })),
  };
}
