import { inflateSync } from 'node:zlib';

type Letters = ReadonlyMap<number, string>;

function streamOf(object: string): string {
  const at = object.indexOf('stream');
  const data = object.slice(at + 6, object.lastIndexOf('endstream')).replace(/^\r?\n/, '');
  return object.slice(0, at).includes('FlateDecode')
    ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1')
    : data;
}

function lettersOf(map: string): Letters {
  const letters = new Map<number, string>();
  for (const [, from = '', to = '', letter = ''] of map.matchAll(/<(\w{4})> <(\w{4})> <(\w{4})>/g)) {
    for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code += 1) {
      letters.set(code, String.fromCharCode(Number.parseInt(letter, 16) + code - Number.parseInt(from, 16)));
    }
  }
  for (const [, code = '', letter = ''] of map.matchAll(/^<(\w{4})> <(\w{4})>$/gm)) {
    letters.set(Number.parseInt(code, 16), String.fromCharCode(Number.parseInt(letter, 16)));
  }
  return letters;
}

function fontsOf(page: string, objects: ReadonlyMap<string, string>): ReadonlyMap<string, Letters> {
  const list = /\/Font\s*<<([\s\S]*?)>>/.exec(page)?.[1] ?? '';
  const fonts = new Map<string, Letters>();
  for (const [, name = '', id = ''] of list.matchAll(/\/(\w+) (\d+) 0 R/g)) {
    const map = /ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
    if (map !== undefined) fonts.set(name, lettersOf(streamOf(objects.get(map) ?? '')));
  }
  return fonts;
}

function textOf(content: string, fonts: ReadonlyMap<string, Letters>): string {
  let text = '';
  let letters: Letters = new Map();
  for (const [, font, codes = ''] of content.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? new Map();
    for (const [code] of codes.matchAll(/\w{4}/g)) text += letters.get(Number.parseInt(code, 16)) ?? ' ';
  }
  return text;
}

/**
 * The text of each page of a PDF that Chromium made, in the fonts that it embeds whole: enough for the lines in the
 * margins. Letters of variable fonts are drawn as shapes and come out as blanks.
 */
export function pdfPages(pdf: Buffer): string[] {
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of pdf.toString('latin1').matchAll(/(\d+) 0 obj\b([\s\S]*?)endobj/g))
    objects.set(id, body);
  const pages = [...objects.values()].filter((body) => /\/Type\s*\/Page\b/.test(body));
  return pages.map((page) => {
    const content = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '';
    return textOf(streamOf(objects.get(content) ?? ''), fontsOf(page, objects));
  });
}
