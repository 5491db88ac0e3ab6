import '../clinical.css';
import './service-map.css';
import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Tabs } from '#web/kit/tabs.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { oneMapDocument as contract } from '../../contract/service-maps.ts';
import type { OwnMap } from '../../domain/own-map.ts';
import { useCare } from '../parts/use-care.ts';
import { listMapVersions, oneMapDocument } from './calls.ts';
import { EditPathways } from './edit-pathways.tsx';
import { EditPlaces } from './edit-places.tsx';
import { EditSystems } from './edit-systems.tsx';
import { MapFile } from './map-file.tsx';
import { type Base, SaveMap } from './save-map.tsx';

function VersionList({ organisation, version }: { readonly organisation: string; readonly version: number }) {
  const answer = useAnswer(listMapVersions, { params: { organisation } });
  if (version === 0) return <p className="hint">The organisation never had a map of its own.</p>;
  return (
    <ol className="history plain-list">
      {(answer.data?.versions ?? []).map((each) => (
        <li key={each.version}>
          <strong>
            Version {each.version}
            {each.isTemplate ? ', back to the template' : ''}
          </strong>
          : {countOf(each.changes, 'change')}, “{each.why}”
          <span className="cell-more">
            {each.by}, {formatInstant(new Date(each.at))}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Asked for only when wanted, so that the page itself is one call. */
function Versions(props: { readonly organisation: string; readonly version: number }) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <VersionList {...props} />;
  return (
    <Button kind="link" onClick={() => setIsOpen(true)}>
      Show who changed the map
    </Button>
  );
}

function EditMap({ kept }: { readonly kept: AnswerOf<typeof contract> }) {
  const organisation = kept.organisationCode;
  const [base, setBase] = useState<Base>({
    document: kept.document as OwnMap,
    version: kept.version,
    isOwn: kept.isOwn,
  });
  const [draft, setDraft] = useState(base.document);
  const onBase = (next: Base, isDraftToo: boolean) => {
    setBase(next);
    if (isDraftToo) setDraft(next.document);
  };
  const props = { draft, onChange: setDraft };
  return (
    <div className="map-draft">
      <Panel title="The map" hint="Changes stay in this page until you save them.">
        <Tabs
          label="Parts of the map"
          tabs={[
            { id: 'pathways', name: 'Pathways and care', content: <EditPathways {...props} /> },
            { id: 'systems', name: 'Systems', content: <EditSystems {...props} /> },
            { id: 'places', name: 'Sites and neighbours', content: <EditPlaces {...props} /> },
            { id: 'file', name: 'Files', content: <MapFile organisation={organisation} onTake={setDraft} /> },
          ]}
        />
      </Panel>
      <Panel title="What you changed">
        <SaveMap organisation={organisation} base={base} draft={draft} onBase={onBase} />
        <Versions organisation={organisation} version={base.version} />
      </Panel>
    </div>
  );
}

/** Changing the service map of one's own organisation. */
export function EditServiceMapPage() {
  const { organisation, href } = useCare();
  const answer = useAnswer(oneMapDocument, { params: { organisation } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Change the service map"
        {...(data === undefined ? {} : { context: data.organisationName, hint: data.organisationName })}
        crumbs={[{ href: href('map'), name: 'Service map' }]}
      />
      {data === undefined && (
        <AnswerPanel title="The map" query={answer} what="the service map" loadingRows={12}>
          {() => null}
        </AnswerPanel>
      )}
      {data !== undefined && !data.mayWrite && (
        <Panel title="The map">
          <EmptyState title="You can read this map, but not change it.">
            A cyber lead, a clinical safety officer or an administrator of {data.organisationName} can.
          </EmptyState>
        </Panel>
      )}
      {data?.mayWrite && <EditMap key={data.organisationCode} kept={data} />}
    </>
  );
}
