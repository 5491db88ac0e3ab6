import { parseDocument } from 'yaml';
import { Problem } from './problems.ts';

/** The most that is read. The largest library of requirements seen has 1.5 MB; 4 MiB take about 2 s to read. */
const mostBytes = 4 * 2 ** 20;
/**
 * Aliases times the aliases within what they name, as the parser counts them. The official file of the Cyber Assessment
 * Framework 3.2 needs 1,000; a bomb of nine lines has billions.
 */
const mostAliases = 2_000;

/**
 * Reads one YAML 1.2 document into plain values. Custom tags, a second document and keys that stand twice are refused.
 * What an alias names is shared, not copied, so a value stays as small as its text.
 * @throws Problem `too-large`, `wrong-file` with the first faults and their lines
 */
export function readYaml(text: string): unknown {
  if (Buffer.byteLength(text) > mostBytes)
    throw new Problem('too-large', `A YAML file can be at most ${mostBytes / 2 ** 20} MiB.`);
  const document = parseDocument(text, { prettyErrors: true, logLevel: 'error', stringKeys: true });
  const parts = [...document.errors, ...document.warnings].slice(0, 20).map((error) => ({
    where: error.linePos ? `line ${error.linePos[0].line}` : 'file',
    message: error.message.split('\n')[0] ?? error.code,
  }));
  if (parts.length > 0) throw new Problem('wrong-file', 'This file is not YAML that can be read.', { parts });
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const isTooMuch = error.message.includes('alias count');
    const detail = isTooMuch
      ? 'This YAML file repeats parts of itself too often to be read.'
      : 'This YAML file names a part of itself that it does not have.';
    throw new Problem('wrong-file', detail, { cause: error });
  }
}
