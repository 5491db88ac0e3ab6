import { lazy, Suspense, useId, useState } from 'react';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { CopyLink, copyAddress } from '#web/kit/copy-link.tsx';
import { Menu } from '#web/kit/menu.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Say } from '#web/kit/say.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { Overview } from '../../contract.ts';
import { inText } from '../../domain/plain-words.ts';
import { CarePart } from './care-parts.tsx';
import { useBodyHref } from './use-body-href.ts';

// Opened by a button, so its code and that of all forms comes when it is.
const HierarchyForm = lazy(async () => ({ default: (await import('./hierarchy-form.tsx')).HierarchyForm }));

function ScopeHint({ overview }: { readonly overview: Overview }) {
  const { scope, edge, asOf } = overview;
  const isTop = scope.code === scope.register.rootCode;
  return (
    <>
      {!isTop && `${scope.kindName} ${scope.code}. `}
      Hierarchy: {inText(edge.name)}, as of {formatDate(asOf.day)}
      {asOf.isNewest ? ', the newest data' : ''}.
    </>
  );
}

/** Props of `OverviewHead`. `dataHref` is the address of the answer itself, for download. */
export interface OverviewHeadProps {
  readonly overview: Overview;
  readonly dataHref: string;
}

/** Heading, the day and hierarchy with the way to change them, and the one sentence. */
export function OverviewHead({ overview, dataHref }: OverviewHeadProps) {
  const { scope, sentence, trail, warnings } = overview;
  const [isChanging, setIsChanging] = useState(false);
  const hrefOf = useBodyHref(overview);
  const formId = useId();
  const { link } = sentence;
  return (
    <>
      <PageHeader
        title={scope.name}
        context={scope.kindName}
        hint={<ScopeHint overview={overview} />}
        crumbs={trail.map((body) => ({ href: hrefOf(body), name: body.name }))}
        actions={
          <>
            <Button
              aria-expanded={isChanging}
              aria-controls={formId}
              icon="calendar"
              onClick={() => setIsChanging(!isChanging)}
            >
              Change day or hierarchy
            </Button>
            <span className="wide-actions">
              <ButtonLink href={dataHref} isDownload>
                Download data
              </ButtonLink>
              <CopyLink />
            </span>
            <span className="more-actions">
              <Menu label="More" isRight>
                <ul className="plain-list">
                  <li>
                    <a href={dataHref} download>
                      Download data
                    </a>
                  </li>
                  <li>
                    <button type="button" onClick={() => void copyAddress()}>
                      Copy link
                    </button>
                  </li>
                </ul>
              </Menu>
            </span>
          </>
        }
      />
      <div id={formId} hidden={!isChanging}>
        <Suspense fallback={null}>
          {isChanging && <HierarchyForm overview={overview} onDone={() => setIsChanging(false)} />}
        </Suspense>
      </div>
      {overview.care !== null ? (
        <CarePart overview={overview} part="sentence" />
      ) : (
        <Say
          {...(sentence.level === null ? {} : { level: sentence.level })}
          lead={sentence.lead}
          rest={sentence.rest}
          {...(link === null ? {} : { link: { href: hrefOf(link, link.asOf), text: link.text } })}
        />
      )}
      {overview.isCareComing && (
        <p className="hint" role="status">
          Care at risk is being worked out. It will appear here by itself.
        </p>
      )}
      {warnings.map((warning) => (
        <Notice key={warning} kind="warning" title={warning} />
      ))}
    </>
  );
}
