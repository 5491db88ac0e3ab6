/** A name of SQL (`schema.table`, unquoted parts in lower case), a string literal, or any other sign. */
export type Item =
  | { readonly kind: 'name'; readonly parts: readonly string[]; readonly isQuoted: boolean }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string };

// Comments, string literals, quoted and plain identifiers, dollar quotes and parameters, single signs.
const token = new RegExp(
  [
    String.raw`(?<comment>--[^\n]*|/\*[\s\S]*?\*/)`,
    "(?<string>'(?:[^']|'')*')",
    '"(?<quoted>(?:[^"]|"")*)"',
    String.raw`(?<parameter>\$\d+)`,
    String.raw`(?<dollar>\$[a-z_]*\$)`,
    String.raw`(?<word>[\p{L}_][\p{L}\p{N}_$]*)`,
    String.raw`(?<sign>\S)`,
  ].join('|'),
  'giu',
);

/** Reads SQL into names, strings and signs. The body of a `$$ function $$` is read as SQL, since that is what it is. */
export function itemsOf(text: string): Item[] {
  return joined([...text.matchAll(token)].flatMap(({ groups = {} }) => itemOf(groups)));
}

function itemOf(groups: Record<string, string | undefined>): Item[] {
  const { string, quoted, parameter, word, sign } = groups;
  if (string !== undefined) return [{ kind: 'string', text: string.slice(1, -1).replaceAll("''", "'") }];
  const part = quoted ?? parameter ?? word?.toLowerCase();
  if (part !== undefined) return [{ kind: 'name', parts: [part], isQuoted: quoted !== undefined }];
  return sign === undefined ? [] : [{ kind: 'sign', text: sign }];
}

/** Joins `a` `.` `b` into one name. */
function joined(items: readonly Item[]): Item[] {
  const result: Item[] = [];
  let isOpen = false;
  for (const item of items) {
    const last = result.at(-1);
    if (item.kind === 'sign' && item.text === '.' && last?.kind === 'name') isOpen = true;
    else if (isOpen && item.kind === 'name' && last?.kind === 'name') {
      result[result.length - 1] = { ...last, parts: [...last.parts, ...item.parts] };
      isOpen = false;
    } else {
      result.push(item);
      isOpen = false;
    }
  }
  return result;
}
