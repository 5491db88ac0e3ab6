import { ScimFault, type ScimType } from './scim-fault.ts';

/** A word of a filter or a path. */
export interface Word {
  readonly kind: 'name' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
}

// A name may begin with $ (`members.$ref`) and hold the colons of a schema. A dot may follow a closing bracket.
const pattern =
  /\s*(?:("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.:-])|([()[\]])|([$A-Za-z_][\w$.:-]*)|(\.))/y;

const longest = 8192;

/** Cuts a filter or a path into words. @throws ScimFault of the given type where a letter makes no word */
export function scanWords(text: string, scimType: ScimType): Word[] {
  if (text.length > longest) throw ScimFault.bad(scimType, `This is longer than ${longest} letters.`);
  const words: Word[] = [];
  pattern.lastIndex = 0;
  let at = 0;
  while (text.slice(at).trim() !== '') {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) throw ScimFault.bad(scimType, `Cannot read from "${text.slice(at, at + 30).trim()}".`);
    at = pattern.lastIndex;
    words.push(wordOf(found));
  }
  words.push({ kind: 'end', text: 'the end' });
  return words;
}

function wordOf([, quoted, number, sign, name]: RegExpExecArray): Word {
  if (quoted !== undefined) return { kind: 'text', text: quoted };
  if (number !== undefined) return { kind: 'number', text: number };
  if (name !== undefined) return { kind: 'name', text: name };
  return { kind: 'sign', text: sign ?? '.' };
}
