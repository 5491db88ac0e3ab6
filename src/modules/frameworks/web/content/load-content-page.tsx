import './content.css';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import type { listFrameworks as contract, VersionListed } from '../../contract/content.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { frameworkHref, importContent, listFrameworks } from './calls.ts';
import { faultOf, type Loaded, LoadedWords } from './loaded-words.tsx';

function WhatCanBeLoaded() {
  return (
    <Panel title="What can be loaded">
      <ul>
        <li>
          <strong>The publisher’s words</strong> of the Cyber Assessment Framework: the YAML file that WebCAF keeps.
          Choose the version that it is of.
        </li>
        <li>
          <strong>A framework</strong>: a file of Wardkeep or a catalog of OSCAL (JSON), or a library of CISO Assistant
          (YAML). You see what would be lost before anything is stored.
        </li>
        <li>
          <strong>A mapping</strong> between two versions: a file of Wardkeep (JSON).
        </li>
        <li>
          <strong>The levels of a year</strong>: a profile of OSCAL (JSON). You are asked for the year and category.
        </li>
      </ul>
      <p className="hint">
        A version never loses a part, because answers refer to it. Give a changed framework a new version.
      </p>
    </Panel>
  );
}

const keyOf = ({ framework, version }: Pick<VersionListed, 'framework' | 'version'>) => `${framework}/${version}`;

function LoadForm({ versions }: { readonly versions: readonly VersionListed[] }) {
  const query = useQueryState();
  const [file, setFile] = useState<File | null>(null);
  const [why, setWhy] = useState('');
  const [levels, setLevels] = useState({ year: '', category: '' });
  const target = `${query.get('framework') ?? ''}/${query.get('version') ?? ''}`;
  const preview = useSend(importContent, [], { timeoutSeconds: 60 });
  const storing = useSend(importContent, ['/api/frameworks'], { timeoutSeconds: 60 });
  const forget = () => {
    preview.reset();
    storing.reset();
  };
  const input = (apply: 'yes' | 'no') => {
    const [framework = '', version = ''] = target.split('/');
    const of = framework === '' ? {} : { framework, version };
    const levelsOf = levels.year === '' ? {} : levels;
    return { query: { apply, why, 'file-name': file?.name ?? '', ...of, ...levelsOf }, body: file };
  };
  const sendPreview = (event: FormEvent) => {
    event.preventDefault();
    storing.reset();
    if (file !== null) preview.mutate(input('no'));
  };
  const store = (event: FormEvent) => {
    event.preventDefault();
    storing.mutate(input('yes'));
  };
  if (storing.data !== undefined) return <Stored loaded={storing.data} />;
  return (
    <div className="stack">
      <form noValidate onSubmit={sendPreview}>
        <Select
          label="Version that the words are of"
          name="version"
          hint="Needed for words only: their file does not say its version."
          fault={faultOf(preview.error, 'version')}
          value={target === '/' ? '' : target}
          empty="Not words, or the file says it"
          options={versions.map((each) => ({ value: keyOf(each), name: each.title }))}
          onChange={(next) => {
            const [framework = '', version = ''] = next.split('/');
            forget();
            query.set({ framework: framework || null, version: version || null });
          }}
        />
        <FileUpload
          label="File (JSON or YAML)"
          name="content-file"
          accept=".json,.yaml,.yml"
          hint="At most 8 MiB, YAML at most 4 MiB."
          file={file}
          fault={faultOf(preview.error, '')}
          onChange={(next) => {
            setFile(next);
            forget();
          }}
        />
        {(levels.year !== '' || faultOf(preview.error, 'year') !== undefined) && (
          <>
            <TextInput
              label="Year that the levels are of"
              name="year"
              hint="As the list of years writes it, for example 2026-27."
              value={levels.year}
              fault={faultOf(preview.error, 'year')}
              onChange={(year) => setLevels({ ...levels, year })}
            />
            <TextInput
              label="Category that the levels are of"
              name="category"
              hint="For example 1."
              value={levels.category}
              onChange={(category) => setLevels({ ...levels, category })}
            />
          </>
        )}
        <Button type="submit" isBusy={preview.isPending} disabled={file === null}>
          Preview file
        </Button>
      </form>
      {preview.data !== undefined && (
        <>
          <LoadedWords loaded={preview.data} />
          {preview.data.faultCount === 0 && preview.data.differenceCount > 0 && (
            <form noValidate onSubmit={store}>
              <TextInput
                label="Why it is loaded"
                name="why"
                hint="A few words for the audit log."
                value={why}
                fault={faultOf(storing.error, 'why')}
                onChange={setWhy}
              />
              {storing.error !== null && faultOf(storing.error, 'why') === undefined && (
                <Notice kind="warning" title={storing.error.detail} isSpoken />
              )}
              <Button type="submit" kind="primary" isBusy={storing.isPending}>
                Store it
              </Button>
            </form>
          )}
        </>
      )}
    </div>
  );
}

function Stored({ loaded }: { readonly loaded: Loaded }) {
  return (
    <Notice kind="good" title={`${loaded.title} is stored.`} isSpoken>
      {loaded.target !== null && <Link href={frameworkHref(loaded.target)}>Open this version</Link>}
    </Notice>
  );
}

type Frameworks = AnswerOf<typeof contract>;

function FormOrRefusal({ versions, mayManage }: Frameworks) {
  if (!mayManage)
    return (
      <EmptyState title="Frameworks are kept at the top of the nation">Ask somebody there to load a file.</EmptyState>
    );
  return <LoadForm versions={versions} />;
}

/** Loads a framework, a mapping or the words of a publisher: first what would change, then with a reason. */
export function LoadContentPage() {
  const answer = useAnswer(listFrameworks, {});
  return (
    <>
      <PageHeader title="Load a framework" crumbs={[{ href: '/frameworks', name: 'Frameworks' }]} />
      <AssuranceTabs current="/frameworks" />
      <div className="columns columns-top">
        <AnswerPanel title="The file" query={answer} what="the frameworks" loadingRows={10}>
          {(loaded) => <FormOrRefusal {...loaded} />}
        </AnswerPanel>
        <WhatCanBeLoaded />
      </div>
    </>
  );
}
