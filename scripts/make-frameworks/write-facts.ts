import {
  type FrameworkDocument,
  frameworkFormat,
  frameworkFormatVersion,
} from '#modules/frameworks/domain/framework-document.ts';
import { type MappingDocument, mappingFormat } from '#modules/frameworks/domain/mapping-document.ts';

/** A document as text, a line for each node so that a change of one can be read; without any wording. */
export function writeFacts(document: FrameworkDocument): string {
  const { nodes, ...head } = document;
  const facts = nodes.map(({ parent, levels, isVerified, indicators, code, kind, title }) => ({
    code,
    ...(parent === null ? {} : { parent }),
    kind,
    title,
    ...(levels.length === 0 ? {} : { levels }),
    ...(isVerified ? {} : { isVerified }),
    ...(indicators.length === 0
      ? {}
      : {
          indicators: indicators.map(({ code: own, level, alias }) => ({
            code: own,
            level,
            ...(alias ? { alias } : {}),
          })),
        }),
  }));
  const lines = facts.map((node) => `    ${JSON.stringify(node)}`).join(',\n');
  const format = `${frameworkFormat}/${frameworkFormatVersion}`;
  const top = JSON.stringify({ format, ...head }, null, 2).replace(/\n\}$/, '');
  return `${top},\n  "nodes": [\n${lines}\n  ]\n}\n`;
}

/** A mapping as text, a line for each pair. */
export function writeMapping({ pairs, ...head }: MappingDocument): string {
  const lines = pairs.map(({ note, ...pair }) => `    ${JSON.stringify(note === '' ? pair : { ...pair, note })}`);
  const top = JSON.stringify({ format: mappingFormat, ...head }, null, 2).replace(/\n\}$/, '');
  return `${top},\n  "pairs": [\n${lines.join(',\n')}\n  ]\n}\n`;
}
