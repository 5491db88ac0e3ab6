import path from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import rules from '../../architecture/dependency-rules.mjs';

/** A breach as the rules report it. */
export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The files seen of a folder and the breaches of the given rules (all of the project's by default).
 * @param paths where to start, from the folder; what these files import is seen too
 */
export async function cruiseTree(
  directory: string,
  forbidden: readonly IForbiddenRuleType[] = rules.forbidden as IForbiddenRuleType[],
  paths: readonly string[] = ['src'],
): Promise<{ seen: string[]; breaches: Breach[] }> {
  const { tsConfig: _file, enhancedResolveOptions, ...options } = rules.options;
  const { output } = await cruise(
    [...paths],
    // A planted tree borrows node_modules by a link; its packages keep their path below the tree.
    { ...options, preserveSymlinks: true, baseDir: directory, validate: true, ruleSet: { forbidden: [...forbidden] } },
    // The resolver remembers files for some seconds, and each tree is written just before it is read.
    { ...enhancedResolveOptions, bustTheCache: true },
    { tsConfig: extractTsConfig(path.join(directory, 'tsconfig.json')) },
  );
  const { modules, summary } = output as ICruiseResult;
  return {
    seen: modules.map((module) => module.source),
    breaches: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
