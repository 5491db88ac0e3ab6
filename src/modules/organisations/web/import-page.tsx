import './organisations.css';
import './imports.css';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Problem } from '#web/api/problem.ts';
import { refresh, useAnswer } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Say } from '#web/kit/say.tsx';
import { ErrorState, Loading, NoAccess } from '#web/kit/states.tsx';
import type { PageParams } from '#web/page-route.ts';
import { DemoBanner } from '#web/shell/banners.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { ImportShown } from '../contract/imports.ts';
import { oneImport } from './calls.ts';
import { ImportAbout } from './parts/import-about.tsx';
import { ImportChanges } from './parts/import-changes.tsx';
import { ApplyDialog, DropPreview, UndoDialog } from './parts/import-decision.tsx';
import { ImportFigures } from './parts/import-figures.tsx';
import { ImportProgress } from './parts/import-progress.tsx';
import { ImportStanding } from './parts/import-standing.tsx';
import { ImportTrouble } from './parts/import-trouble.tsx';
import { doneOf, sentenceOf } from './parts/import-words.ts';
import { Missing } from './parts/missing.tsx';
import { type ImportDecisions, useImportDecisions } from './parts/use-import-decisions.ts';

const crumbs = [{ href: '/imports', name: 'Imports' }];

function restOf({ state, counts }: ImportShown): string {
  const refused = counts.rejected === 0 ? [] : [`${countOf(counts.rejected, 'thing')} refused, each with its reason.`];
  return [...refused, ...(state === 'previewed' ? ['Nothing is changed yet.'] : [])].join(' ');
}

interface ActionsProps {
  readonly shown: ImportShown;
  readonly decisions: ImportDecisions;
  readonly onTrouble: (problem: Problem) => void;
}

/** What can be decided about an import as it stands. */
function Actions({ shown: { id, state, undoes, counts }, decisions, onTrouble }: ActionsProps) {
  const [, navigate] = useLocation();
  const isBusy = decisions.applying.isPending || decisions.undoing.isPending;
  if (state === 'previewed') {
    return (
      <>
        {doneOf(counts) > 0 && (
          <Button kind="primary" isBusy={isBusy} onClick={() => decisions.ask('apply')}>
            Apply this import
          </Button>
        )}
        {!isBusy && <DropPreview id={id} onTrouble={onTrouble} onDropped={() => navigate('/imports')} />}
      </>
    );
  }
  if (state === 'undone' || undoes !== null) return null;
  return (
    <Button isBusy={isBusy} onClick={() => decisions.ask('undo')}>
      Undo this import
    </Button>
  );
}

function Body({ shown }: { readonly shown: ImportShown }) {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const onTrouble = (problem: Problem) => {
    setTrouble(problem);
    // What stands here may be what is out of date.
    void refresh(queries, ['/api/imports']);
  };
  const { id, kindTitle, undoes, fileName, registerName } = shown;
  const decisions = useImportDecisions(id, { onTrouble, onUndone: (made) => navigate(`/imports/${made}`) });
  const isUnderWay = decisions.applying.isPending || decisions.undoing.isPending;
  return (
    <>
      {shown.register === 'demo' && <DemoBanner />}
      <PageHeader
        title={undoes === null ? `Import ${id}: ${kindTitle}` : `Import ${id}: takes back import ${undoes}`}
        crumbs={crumbs}
        hint={<span className="cell-break">{`${fileName}, for ${registerName}`}</span>}
        actions={<Actions shown={shown} decisions={decisions} onTrouble={onTrouble} />}
      />
      <ApplyDialog shown={shown} decisions={decisions} />
      <UndoDialog shown={shown} decisions={decisions} />
      {trouble !== null && !isUnderWay && <ImportTrouble key={trouble.reference} problem={trouble} />}
      {isUnderWay && decisions.asked === null && <ImportProgress follow={String(id)} start="Starting" />}
      <Say lead={sentenceOf(shown)} rest={restOf(shown)} />
      <ImportStanding shown={shown} />
      <ImportFigures shown={shown} />
      <div className="stack">
        <ImportChanges shown={shown} />
        <ImportAbout shown={shown} />
      </div>
    </>
  );
}

/** One import: what it would do or did, and the decision about it. */
export function ImportPage({ params }: { readonly params: PageParams }) {
  const id = Number(params.id);
  const answer = useAnswer(oneImport, { params: { id: params.id ?? '' } });
  const { data, error } = answer;
  // The answer for the import before stays while this one loads.
  if (data !== undefined && data.id === id) return <Body key={id} shown={data} />;
  return (
    <>
      <PageHeader title="Import" crumbs={crumbs} />
      {error === null && <Loading what="the import" rows={16} />}
      {error?.status === 403 && <NoAccess what="imports" />}
      {error?.status === 404 || error?.status === 400 ? (
        <Missing what="import" detail={error.detail} />
      ) : (
        error !== null &&
        error.status !== 403 && <ErrorState what="the import" problem={error} onRetry={answer.refetch} />
      )}
    </>
  );
}
