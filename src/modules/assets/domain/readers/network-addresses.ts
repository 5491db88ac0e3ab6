const mac = /\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b/gi;

/** Hardware addresses in a text, in lower case with colons, each once; `most` of them. */
export function macsIn(text: string, most: number): readonly string[] {
  if (text === '') return [];
  const found = text.match(mac) ?? [];
  return [...new Set(found.map((each) => each.toLowerCase().replaceAll('-', ':')))].slice(0, most);
}
