import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { Details } from '#web/kit/details.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { readFramework as contract, RelatedPart } from '../../contract/content.ts';
import { frameworkHref } from './calls.ts';
import { mappingName } from './framework-words.ts';

type Version = AnswerOf<typeof contract>;
type Part = NonNullable<Version['part']>;
type Level = Version['levels'][number];

/** What ticking a statement of a level means, by the published rule. */
function ruleOf(level: Level, levels: readonly Level[]): string {
  const isLowest = levels.every(({ rank }) => rank >= level.rank);
  return isLowest ? 'One that is true is enough' : 'All must be true';
}

function Statements({
  part,
  level,
  levels,
}: {
  readonly part: Part;
  readonly level: Level;
  readonly levels: readonly Level[];
}) {
  const own = part.indicators.filter((indicator) => indicator.level === level.code);
  if (own.length === 0) return null;
  const isWorded = own.some(({ wording }) => wording !== '');
  return (
    <>
      <h3 className="part-heading">
        {level.name} <span className="hint">{ruleOf(level, levels)}</span>
      </h3>
      {isWorded ? (
        <ul className="plain-list statements">
          {own.map(({ code, wording, kind }) => (
            <li key={code}>
              <Tag>{code}</Tag> {wording === '' ? 'The words of this one are not loaded.' : wording}
              {kind === 'policy' && <Tag>Policy question</Tag>}
            </li>
          ))}
        </ul>
      ) : (
        <Details summary={countOf(own.length, 'statement')}>
          <p className="hint">Their words are with the publisher until somebody loads them. Their codes are:</p>
          <ul className="plain-list statement-codes">
            {own.map(({ code }) => (
              <li key={code}>
                <Tag>{code}</Tag>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

function RelatedLine({ related }: { readonly related: RelatedPart }) {
  const { direction, title, code, name, kind, note, question, isVerified } = related;
  return (
    <li>
      {direction === 'to' ? 'Leads to ' : 'Comes from '}
      <Link href={frameworkHref(related, code)}>
        {title}, {code} {name}
      </Link>{' '}
      <Tag>{mappingName(kind)}</Tag>
      {note !== '' && <p>{note}</p>}
      <p className="hint">
        Before evidence goes along, its owner is asked: {question}
        {!isVerified && ' This link is our own reading: check it.'}
      </p>
    </li>
  );
}

/** On a phone the part stands far below the outline in which it was selected. */
function useShownPart(code: string): void {
  const last = useRef(code);
  useEffect(() => {
    if (last.current === code) return;
    last.current = code;
    if (matchMedia('(max-width: 860px)').matches) document.getElementById('part')?.scrollIntoView();
  }, [code]);
}

/** One part whole: what it asks for each level, and what it stands for elsewhere. */
export function PartPanel({ part, levels }: { readonly part: Part; readonly levels: readonly Level[] }) {
  useShownPart(part.code);
  const reached = levels.filter(({ code }) => part.levels.includes(code));
  const isStated = part.isAssessed && part.indicators.length === 0;
  return (
    <Panel title={`${part.code} ${part.title}`} id="part" hint={part.kind}>
      {!part.isVerified && (
        <p>
          <Tag>To check</Tag> Nobody confirmed this part: compare it with the publisher before use.
        </p>
      )}
      {part.wording !== '' && <p className="prose part-wording">{part.wording}</p>}
      {isStated && <p>Its level is stated: {reached.map(({ name }) => name.toLowerCase()).join(' or ')}.</p>}
      {!part.isAssessed && <p>It groups other parts and has no level of its own.</p>}
      {levels
        .toSorted((one, other) => other.rank - one.rank)
        .map((level) => (
          <Statements key={level.code} part={part} level={level} levels={reached} />
        ))}
      {part.related.length > 0 && (
        <>
          <h3 className="part-heading">Elsewhere</h3>
          <ul className="plain-list related-parts">
            {part.related.map((related) => (
              <RelatedLine key={`${related.framework} ${related.version} ${related.code}`} related={related} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
