/** A person's copy of what is held, as it is written into a file. */
export interface PersonalCopy {
  readonly account: number;
  /** An instant in ISO 8601. */
  readonly madeAt: string;
  readonly tables: readonly {
    readonly table: string;
    readonly holds: string;
    readonly why: string;
    readonly kept: string;
    readonly erasure: string;
    readonly rows: readonly Readonly<Record<string, unknown>>[];
  }[];
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const safe = (text: string) => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? '');

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function tableOf(rows: PersonalCopy['tables'][number]['rows']): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = columns.map((name) => `<th scope="col">${safe(name.replaceAll('_', ' '))}</th>`).join('');
  const body = rows.map((row) => `<tr>${columns.map((name) => `<td>${safe(cell(row[name]))}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
}

/** One page that any browser opens, with nothing that it would have to fetch or run. */
export function copyAsPage({ account, madeAt, tables }: PersonalCopy): string {
  const sections = tables.map(
    ({ holds, why, kept, erasure, rows }) => `<section><h2>${safe(holds)}</h2>
<p>Why it is held: ${safe(why)}.</p><p>How long: ${safe(kept)}</p><p>If you are erased: ${safe(erasure)}</p>
${rows.length === 0 ? '<p>Nothing is held.</p>' : tableOf(rows)}</section>`,
  );
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>What Wardkeep holds about account ${account}</title>
<style>body{font:1rem/1.5 sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;display:block;overflow:auto}th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}</style></head>
<body><h1>What Wardkeep holds about account ${account}</h1><p>Made on ${safe(madeAt)}. Names of other people are left out.</p>
${sections.join('\n')}</body></html>
`;
}
