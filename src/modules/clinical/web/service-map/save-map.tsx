import { useEffect, useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { call } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { formatTime } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import { type MapDifference, mapDifferences } from '../../domain/map-differences.ts';
import type { OwnMap } from '../../domain/own-map.ts';
import { readOwnMap } from '../../domain/read-own-map.ts';
import { oneMapDocument, resetServiceMap, saveServiceMap } from './calls.ts';
import { DifferenceList } from './difference-list.tsx';
import { faultWords } from './fault-words.ts';

/** What the draft is compared with, and sent against. */
export interface Base {
  readonly document: OwnMap;
  readonly version: number;
  readonly isOwn: boolean;
}

interface SaveMapProps {
  readonly organisation: string;
  readonly base: Base;
  readonly draft: OwnMap;
  /** A base that was saved just now (then the draft becomes it), or that somebody else saved meanwhile. */
  readonly onBase: (base: Base, isDraftToo: boolean) => void;
}

const refreshed = ['/api/service-maps', '/api/care', '/api/scenarios'];

function useLeaveWarning(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isChanged]);
}

function Faults({ draft }: { readonly draft: OwnMap }) {
  const { faults } = readOwnMap(draft);
  if (faults.length === 0) return null;
  return (
    <Notice kind="warning" title={`${countOf(faults.length, 'thing')} to mend before you can save`}>
      <ul>
        {faults.slice(0, 20).map((fault) => (
          <li key={`${fault.where} ${fault.message}`}>{faultWords(fault, draft)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Changes({ differences }: { readonly differences: readonly MapDifference[] }) {
  if (differences.length === 0) return <p className="hint">Nothing yet. The map in force stays as it is.</p>;
  return <DifferenceList differences={differences} />;
}

/** Goes back to the template; the versions stay. */
function Reset({ organisation, base, onBase }: Omit<SaveMapProps, 'draft'>) {
  const sending = useSend(resetServiceMap, refreshed);
  const form = useForm({ id: 'reset', start: { why: '' }, problem: sending.error, check: whyFault });
  if (!base.isOwn) return null;
  return (
    <Details summary="Go back to the template">
      <form
        noValidate
        onSubmit={form.submit(({ why }) =>
          sending.mutate(
            { params: { organisation }, body: { version: base.version, why: why.trim() } },
            {
              onSuccess: ({ document, version, isOwn }) =>
                onBase({ document: document as OwnMap, version, isOwn }, true),
            },
          ),
        )}
      >
        <p className="hint">Your map is replaced by the template with public figures. Its versions stay.</p>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <TextInput {...form.bind('why')} label="Why go back" hint={whyHint} autoComplete="off" />
        <Button type="submit" kind="warning" isBusy={sending.isPending}>
          Go back to the template
        </Button>
      </form>
    </Details>
  );
}

/** What the draft would change, and the way to keep it. */
export function SaveMap({ organisation, base, draft, onBase }: SaveMapProps) {
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [isBehind, setIsBehind] = useState(false);
  const sending = useSend(saveServiceMap, refreshed);
  const problem = sending.error?.status === 409 ? null : sending.error;
  const form = useForm({ id: 'map', start: { why: '' }, problem, check: whyFault });
  const differences = mapDifferences(base.document, draft);
  const isFaulty = readOwnMap(draft).map === null;
  useLeaveWarning(differences.length > 0);

  async function catchUp(): Promise<void> {
    const { document, version, isOwn } = await call(oneMapDocument, { params: { organisation } });
    onBase({ document: document as OwnMap, version, isOwn }, false);
    setIsBehind(true);
  }

  function onSend({ why }: { readonly why: string }): void {
    setSavedAt(null);
    sending.mutate(
      {
        params: { organisation },
        body: { version: base.version, why: why.trim(), document: draft as unknown as Record<string, unknown> },
      },
      {
        onSuccess: ({ document, version, isOwn }) => {
          onBase({ document: document as OwnMap, version, isOwn }, true);
          setIsBehind(false);
          setSavedAt(new Date());
          form.set({ why: '' });
        },
        onError: ({ status }) => {
          if (status === 409) void catchUp();
        },
      },
    );
  }

  return (
    <div className="stack">
      {savedAt !== null && <Notice kind="good" title={`Saved at ${formatTime(savedAt)}.`} isSpoken />}
      {isBehind && (
        <Notice kind="warning" title="Somebody saved this map before you. Nothing of yours is saved yet." isSpoken>
          <p>Below stands what your draft would change of theirs. Check it, then save again.</p>
        </Notice>
      )}
      <Changes differences={differences} />
      <Faults draft={draft} />
      <form noValidate onSubmit={form.submit(onSend)}>
        <ErrorSummary faults={form.faults} problem={problem} />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <Button
          type="submit"
          kind="primary"
          isBusy={sending.isPending}
          disabled={isFaulty || (differences.length === 0 && base.isOwn)}
        >
          {isBehind ? 'Save over theirs' : base.isOwn ? 'Save map' : 'Save as our own map'}
        </Button>
      </form>
      <Reset organisation={organisation} base={base} onBase={onBase} />
    </div>
  );
}
