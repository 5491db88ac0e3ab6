/** A word that the glossary bans, with the one to use. Both in lower case; a word may be a phrase. */
export interface Ban {
  readonly say: string;
  readonly never: string;
}

/** A place where a banned word may stand, because a format or a name of somebody else's has it. */
export interface Leave {
  readonly word: string;
  readonly file: string;
  readonly why: string;
}

export interface Breach {
  readonly line: number;
  readonly word: string;
  readonly say: string;
}

/** Cells of the table that follows `<!-- machine-readable: name -->` in a document. */
export function tableRows(text: string, name: string): string[][] {
  const [, after] = text.split(`<!-- machine-readable: ${name} -->`);
  if (after === undefined) throw new Error(`the glossary has lost its table '${name}'`);
  const lines = after.trimStart().split('\n');
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(2, end === -1 ? undefined : end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

/** The glossary's bans: a row may ban several words, parted by commas. */
export function bansOf(glossary: string): Ban[] {
  return tableRows(glossary, 'banned words').flatMap(([say = '', never = '']) =>
    never.split(',').map((word) => ({ say, never: wordsOf(word).join(' ') })),
  );
}

/** Where the glossary lets banned words stand. */
export function leavesOf(glossary: string): Leave[] {
  return tableRows(glossary, 'exceptions').map(([word = '', file = '', why = '']) => ({ word, file, why }));
}

/** The words of a line, of prose and of identifiers alike: `openTrustID` is open, trust, id. */
export function wordsOf(line: string): string[] {
  return (line.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+/gu) ?? []).map((word) => word.toLowerCase());
}

/** The words of a line with a mark at each sign that parts them, so that "sign, in" is not taken for a phrase. */
function spoken(line: string): string {
  const parts = line.split(/[^\p{L}\s_-]/u).map((part) => wordsOf(part).join(' '));
  return ` ${parts.join(' | ')} `;
}

/** Banned words in a text, in the singular and the plural, with their lines. */
export function breachesIn(text: string, bans: readonly Ban[]): Breach[] {
  return text.split('\n').flatMap((line, index) => {
    const said = spoken(line);
    return bans
      .filter(({ never }) => said.includes(` ${never} `) || said.includes(` ${never}s `))
      .map(({ never, say }) => ({ line: index + 1, word: never, say }));
  });
}
