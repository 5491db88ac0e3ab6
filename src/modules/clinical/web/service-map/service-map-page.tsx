import '../clinical.css';
import './service-map.css';
import type { ReactNode } from 'react';
import { useAnswer } from '#web/api/use-answer.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel, type PanelQuery } from '#web/kit/panel.tsx';
import { EmptyState, ErrorState, Loading, NoAccess, StaleNotice } from '#web/kit/states.tsx';
import { useTableQuery } from '#web/kit/table/use-table-query.ts';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScope } from '#web/scope/use-scope.ts';
import { CareTabs } from '../parts/care-tabs.tsx';
import { useCare } from '../parts/use-care.ts';
import { listServiceMaps, oneServiceMap } from './calls.ts';
import { ManyMaps } from './many-maps.tsx';
import { OneMap } from './one-map.tsx';

const hint = 'What care stands on: pathways, the systems they need, and who supplies them.';

function Answered<T>({ query, children }: { query: PanelQuery<T>; children: (data: T) => ReactNode }) {
  const { data, error, dataUpdatedAt, refetch } = query;
  if (data !== undefined)
    return (
      <>
        {error !== null && <StaleNotice from={new Date(dataUpdatedAt)} now={new Date()} isFailed onRetry={refetch} />}
        {children(data)}
      </>
    );
  if (error === null) return <Loading what="the service map" rows={14} />;
  return (
    <Panel title="Service map">
      {error.status === 403 && (
        <NoAccess
          what="service maps"
          giver="An administrator of your organisation can give you a role that may see them."
        />
      )}
      {error.status === 404 && <EmptyState title="There is no service map here.">{error.detail}</EmptyState>}
      {error.status !== 403 && error.status !== 404 && (
        <ErrorState what="the service map" problem={error} onRetry={refetch} />
      )}
    </Panel>
  );
}

function OnePage() {
  const { organisation, href } = useCare();
  const answer = useAnswer(oneServiceMap, { params: { organisation } });
  const name = answer.data?.organisationName;
  return (
    <>
      <PageHeader
        title="Service map"
        {...(name === undefined ? {} : { context: name })}
        hint={`${name === undefined ? '' : `${name}. `}${hint}`}
        actions={
          answer.data?.mayWrite && (
            <ButtonLink href={href('map/edit')} kind="primary">
              Change map
            </ButtonLink>
          )
        }
      />
      <CareTabs current="map" />
      <Answered query={answer}>{(map) => <OneMap map={map} />}</Answered>
    </>
  );
}

function ManyPage() {
  const { branch } = useCare();
  const query = useQueryState();
  const { page } = useTableQuery();
  const state = query.get('state');
  const answer = useAnswer(listServiceMaps, {
    query: { ...branch, page, ...(state === 'own' || state === 'template' ? { state } : {}) },
  });
  const name = answer.data?.scopeName;
  return (
    <>
      <PageHeader
        title="Service maps"
        {...(name === undefined ? {} : { context: name })}
        hint={`${name === undefined ? '' : `${name}. `}${hint}`}
      />
      <CareTabs current="map" />
      <Answered query={answer}>{(list) => <ManyMaps list={list} isBusy={answer.isPlaceholderData} />}</Answered>
    </>
  );
}

/** Kinds of organisation that give care themselves; the others show those below them. */
const givers = ['trust', 'gp'];

/** The service map of an organisation that gives care, or the maps of those below it. */
export function ServiceMapPage() {
  const { kind } = useScope();
  return kind !== null && givers.includes(kind) ? <OnePage /> : <ManyPage />;
}
