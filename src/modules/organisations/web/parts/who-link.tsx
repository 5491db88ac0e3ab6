import { Link } from 'wouter';
import { inPlainWords } from './audit-changes.ts';

/** Names what a reference of the log stands for (`person:12`, `organisation:R0A`), with a link where it has a page. */
export function WhoLink({ who }: { readonly who: string }) {
  const [kind = '', id = ''] = who.split(':');
  const words = `${inPlainWords(kind)} ${id}`;
  return kind === 'person' ? <Link href={`/people/${id}`}>{words}</Link> : words;
}
