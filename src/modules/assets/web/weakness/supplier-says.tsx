import { Link } from 'wouter';
import { Button } from '#web/kit/button.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import { originWords } from '../exposure/origin-words.ts';
import { asSentence } from '../exposure/reason-words.ts';
import { WithdrawnMark } from '../exposure/withdrawn-mark.tsx';
import type { Weakness } from './about-weakness.tsx';
import type { Draft } from './decide-form.tsx';
import { saidWords } from './verdict-words.ts';

type Said = NonNullable<Weakness['here']>['said'][number];

/** What a person may decide because of it; whether it is so, they have to look at themselves. */
function draftOf({ proposes, publisher, trackingId, version, justification, assets }: Said): Draft | null {
  if (proposes === null) return null;
  const document = `${trackingId} version ${version}`;
  const why = justification === null ? '' : ` ${asSentence(justification)}`;
  return {
    id: `${trackingId} ${assets[0] ?? ''}`,
    assets: assets.map(String),
    values: {
      ...{ kind: proposes, reason: `${publisher} says that it is not affected (${document}).${why}`.slice(0, 500) },
      ...(proposes === 'mitigated' ? { control: `Built in, says ${publisher}`, evidence: document } : {}),
    },
  };
}

function Row({
  said,
  mayDecide,
  onUse,
}: {
  readonly said: Said;
  readonly mayDecide: boolean;
  readonly onUse: (draft: Draft) => void;
}) {
  const { href } = useScoped('systems');
  const { advisory, trackingId, publisher, broughtBy, withdrawn, status, text, assets, because, justification } = said;
  const draft = draftOf(said);
  const { words, level } = saidWords[status];
  return (
    <li>
      <p>
        {withdrawn === null ? (
          <>
            <Status level={level}>{words}</Status> {text}, on {countOf(assets.length, 'system')}.
            {justification !== null && ` ${asSentence(justification)}`}
          </>
        ) : (
          <>
            <WithdrawnMark withdrawn={withdrawn} /> It spoke of {text}, on {countOf(assets.length, 'system')}.
          </>
        )}
      </p>
      <p className="hint">
        <Link href={href(`advisories/${advisory}`)}>{trackingId}</Link>, {publisher}, {originWords(broughtBy)}.{' '}
        {because}
      </p>
      {mayDecide && draft !== null && (
        <Button isSmall onClick={() => onUse(draft)}>
          {draft.values.kind === 'mitigated' ? 'Decide that a control holds it' : 'Decide that it is not real'}
        </Button>
      )}
    </li>
  );
}

/** What suppliers say of a weakness on what runs here, and what people may decide because of it. */
export function SupplierSays({
  here: { said, mayDecide },
  onUse,
}: {
  readonly here: NonNullable<Weakness['here']>;
  readonly onUse: (draft: Draft) => void;
}) {
  if (said.length === 0) return null;
  return (
    <Panel title="What suppliers say" isWide hint="A supplier’s word closes nothing. Look at it, then decide.">
      <ul className="plain-list stack">
        {said.slice(0, 20).map((each) => (
          <Row key={`${each.advisory} ${each.text}`} said={each} mayDecide={mayDecide} onUse={onUse} />
        ))}
      </ul>
    </Panel>
  );
}
