import { useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { Icon } from '#web/kit/icon.tsx';
import { Tag } from '#web/kit/tag.tsx';
import type { IndicatorRow } from '../../../contract/returns.ts';
import { ownerWords, statementName } from '../answer-words.ts';

/** Props of `StatementRow`. `wish`: what would have to become true of it for the outcome to rise. */
export interface StatementRowProps {
  readonly indicator: IndicatorRow;
  readonly isTicked: boolean;
  readonly comment: string;
  readonly wish: 'tick' | 'untick' | null;
  readonly isReadOnly: boolean;
  readonly onTick: (isOn: boolean) => void;
  readonly onComment: (text: string) => void;
}

/** A tick to be read: a box that cannot be changed would be too pale. */
function Ticked({ isTicked }: { readonly isTicked: boolean }) {
  return (
    <span className={isTicked ? 'tick-mark tick-on' : 'tick-mark'}>
      {isTicked && <Icon name="tick" size={18} />}
      <span className="visually-hidden">{isTicked ? 'Ticked' : 'Not ticked'}</span>
    </span>
  );
}

/** One statement: a large tick box, its words, and a comment where there is something to say. */
export function StatementRow(props: StatementRowProps) {
  const { indicator, isTicked, comment, wish, isReadOnly, onTick, onComment } = props;
  const [isOpen, setIsOpen] = useState(comment !== '');
  const name = `statement-${indicator.id}`;
  const Line = isReadOnly ? 'div' : 'label';
  const isWorded = indicator.wording !== '';
  return (
    <li className={isWorded ? 'statement' : 'statement statement-short'} data-statement={indicator.code}>
      <Line className="statement-line" {...(isReadOnly ? {} : { htmlFor: name })}>
        {isReadOnly ? (
          <Ticked isTicked={isTicked} />
        ) : (
          <input type="checkbox" id={name} checked={isTicked} onChange={({ target }) => onTick(target.checked)} />
        )}
        <span className={isWorded ? 'statement-words' : 'statement-words statement-bare'}>
          {statementName(indicator)}
          {isWorded && <span className="statement-code">{indicator.code}</span>}
        </span>
      </Line>
      <div className="statement-side">
        {wish !== null && <Tag>{wish === 'tick' ? 'Would lift it' : 'Holds it down'}</Tag>}
        {indicator.owner !== null && <Tag>{ownerWords(indicator.owner)}</Tag>}
        {!isOpen && !isReadOnly && (
          <Button kind="link" isSmall onClick={() => setIsOpen(true)}>
            Comment<span className="visually-hidden"> on {indicator.code}</span>
          </Button>
        )}
      </div>
      {isOpen && (
        <div className="statement-comment">
          <TextArea
            label={`Comment on ${indicator.code}`}
            name={`comment-${indicator.id}`}
            rows={2}
            maxLength={10_000}
            readOnly={isReadOnly}
            value={comment}
            onChange={onComment}
          />
        </div>
      )}
    </li>
  );
}
