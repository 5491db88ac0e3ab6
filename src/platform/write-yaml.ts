import { stringify } from 'yaml';

/** Plain values as a YAML document: texts that could be read as something else are quoted, and nothing is an alias. */
export function writeYaml(value: unknown): string {
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 120 });
}
