import { Link } from 'wouter';
import { Glyph, type Level } from '#web/kit/glyph.tsx';

/** Props of `Say`. `lead` is the bold start: what changed; `rest` who is hurt and what to do; `link` the one next step. */
export interface SayProps {
  /** Without a level the sentence is neutral (public history of the real nation). */
  readonly level?: Level;
  readonly lead: string;
  readonly rest?: string;
  readonly link?: { readonly href: string; readonly text: string };
}

// The router's links do not scroll to a place on the same page.
function NextStep({ href, text }: { readonly href: string; readonly text: string }) {
  return href.startsWith('#') ? <a href={href}>{text}</a> : <Link href={href}>{text}</Link>;
}

/** The one sentence at the top of a page. Text is made from data by templates: at most 240 characters. */
export function Say({ level, lead, rest, link }: SayProps) {
  return (
    <div className={`say say-${level ?? 'neutral'}`}>
      {level !== undefined && <Glyph level={level} size={20} label={`${level === 'none' ? 'No data' : level} level`} />}
      <p>
        <strong>{lead}</strong>
        {rest === undefined ? '' : ` ${rest}`} {link !== undefined && <NextStep {...link} />}
      </p>
    </div>
  );
}
