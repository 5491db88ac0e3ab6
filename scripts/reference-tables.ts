import type { Guard } from '#platform/http/endpoint.ts';
import type { Command, Module } from '#platform/module.ts';
import { commands } from '../src/cli/commands.ts';
import type { ImportKind } from '../src/modules/organisations/domain/import-kind.ts';

/** Markdown of each generated part of docs/reference/, by the name that stands in its marker. */
export function referenceTables(
  modules: readonly Module[],
  problems: Readonly<Record<string, { readonly status: number; readonly title: string }>>,
  kinds: readonly ImportKind[],
): Record<string, string> {
  return {
    calls: callsTable(modules),
    problems: problemsTable(problems),
    commands: commands.map(commandBlock).join('\n\n'),
    kinds: kinds.map(kindBlock).join('\n\n'),
  };
}

/**
 * Puts the parts between their markers, `<!-- generated: name -->` and `<!-- end -->`.
 * @throws when the text has a marker for a part that does not exist
 */
export function withTables(text: string, tables: Readonly<Record<string, string>>): string {
  return text.replace(
    /(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_all, start: string, name: string, end: string) => {
      const table = tables[name];
      if (table === undefined) throw new Error(`there is no generated part named '${name}'`);
      return `${start}\n${table}\n\n${end}`;
    },
  );
}

function callsTable(modules: readonly Module[]): string {
  const rows = modules.flatMap((module) =>
    (module.routes ?? []).map(
      ({ endpoint, guard }) =>
        `| ${endpoint.method} | \`${endpoint.path}\` | ${endpoint.summary} | ${whoMay(guard)} | ${module.name} |`,
    ),
  );
  return ['| method | address | what it does | who may | module |', '|---|---|---|---|---|', ...rows].join('\n');
}

function whoMay(guard: Guard): string {
  if (guard === 'public') return 'anybody';
  return guard === 'logged-in' ? 'anybody logged in' : `\`${guard.permission}\``;
}

function problemsTable(
  problems: Readonly<Record<string, { readonly status: number; readonly title: string }>>,
): string {
  const rows = Object.entries(problems).map(([id, { status, title }]) => `| \`${id}\` | ${status} | ${title} |`);
  return ['| id | status | title |', '|---|---|---|', ...rows].join('\n');
}

function commandBlock({ name, usage, summary, details }: Command): string {
  const more = details ? `\n\n${details().trim()}` : '';
  return `## ${name}\n\n${summary}.\n\n\`\`\`\nnpx wardkeep ${name} ${usage}${more}\n\`\`\``;
}

function kindBlock(kind: ImportKind): string {
  const head = `## ${kind.title}\n\nKind \`${kind.code}\`. ${kind.about}`;
  if (kind.form === 'hexjson') return `${head}\n\nA \`.hexjson\` file.`;
  const { headerless, columns } = kind;
  if (headerless) {
    const cells = columns.map(({ names }, index) => `${names[0]} (${(headerless.places[index] ?? 0) + 1})`);
    return `${head}\n\nNo row of headings; ${headerless.cells} cells a row. Cells that are read: ${cells.join(', ')}.`;
  }
  const rows = columns.map(
    ({ names, isOptional }) => `| ${names.map((name) => `\`${name}\``).join(' or ')} | ${isOptional ? 'no' : 'yes'} |`,
  );
  return [head, '', '| column | needed |', '|---|---|', ...rows].join('\n');
}
