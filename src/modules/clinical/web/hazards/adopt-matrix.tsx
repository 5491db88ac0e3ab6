import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { saveFile } from '#web/kit/save-file.ts';
import { countOf } from '#web/words/format-number.ts';
import type { checkMatrix as checkContract, listMatrices as contract } from '../../contract/matrices.ts';
import type { MatrixPack } from '../../domain/clinical-risk-matrix.ts';
import { adoptMatrix, checkMatrix } from '../calls.ts';

type Matrices = AnswerOf<typeof contract>;
type Faults = AnswerOf<typeof checkContract>['faults'];

/** What adopting another version means for the hazards of a log, in sentences. */
export function adoptionMeans({ versions, unrated }: Matrices): readonly string[] {
  const rated = versions.reduce((sum, version) => sum + version.rated, 0);
  return [
    rated === 0
      ? 'No hazard is rated yet.'
      : `${countOf(rated, 'hazard keeps its rating', 'hazards keep their ratings')} and the version each was rated with.`,
    'A hazard takes the new version when an officer rates it again.',
    ...(unrated === 0
      ? []
      : [`${countOf(unrated, 'open hazard', 'open hazards')} without a rating will be rated with the new version.`]),
    'Proposals of the engine that were made with the present version are no longer offered. Bring them again.',
    'A version that was adopted is never changed or removed.',
  ];
}

/** Asks for the reason, and takes the version. */
function AdoptForm({
  code,
  version,
  pack,
  onDone,
}: {
  readonly code: string;
  readonly version: string;
  readonly pack?: MatrixPack;
  readonly onDone: (version: string) => void;
}) {
  const sending = useSend(adoptMatrix, ['/api/clinical/matrices', '/api/hazards', '/api/safety-cases', '/api/audit']);
  const form = useForm<'why'>({ id: 'adopt', start: { why: '' }, problem: sending.error, check: whyFault });
  return (
    <form
      className="form form-under"
      noValidate
      onSubmit={form.submit(({ why }) =>
        sending.mutate(
          {
            params: { organisation: code },
            body: { version, why: why.trim(), ...(pack === undefined ? {} : { pack }) },
          },
          { onSuccess: () => onDone(version) },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Rate with {version} from now on
      </Button>
    </form>
  );
}

function Means({ matrices }: { readonly matrices: Matrices }) {
  return (
    <>
      <h3>What this means for your log</h3>
      <ul className="proposal-why">
        {adoptionMeans(matrices).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

/** Takes a version that is known already. */
export function AdoptKnown({
  matrices,
  onDone,
}: {
  readonly matrices: Matrices;
  readonly onDone: (version: string) => void;
}) {
  const { organisation, shown } = matrices;
  return (
    <Panel title={`Rate with ${shown.version}`}>
      <Means matrices={matrices} />
      <AdoptForm code={organisation.code} version={shown.version} onDone={onDone} />
    </Panel>
  );
}

function parsed(text: string): { readonly json?: unknown; readonly fault?: string } {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch (error) {
    return { fault: `This file is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}` };
  }
}

function FaultList({ faults }: { readonly faults: Faults }) {
  return (
    <Notice
      kind="warning"
      isSpoken
      title={`${countOf(faults.length, 'thing is', 'things are')} wrong with this matrix. Nothing was saved.`}
    >
      <ul className="proposal-why">
        {faults.map(({ where, message }) => (
          <li key={`${where} ${message}`}>
            <code>{where}</code> {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Props of `AdoptOwn`. `onRead` hears the matrix that was read and can be adopted, or null. */
export interface AdoptOwnProps {
  readonly matrices: Matrices;
  readonly read: MatrixPack | null;
  readonly onRead: (pack: MatrixPack | null) => void;
  readonly onDone: (version: string) => void;
}

/** Reads a matrix from a file, shows what is wrong with it or what it looks like, and only then takes it. */
export function AdoptOwn({ matrices, read, onRead, onDone }: AdoptOwnProps) {
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const checking = useSend(checkMatrix, []);
  const { organisation, shown } = matrices;
  const { code } = organisation;
  const start = JSON.stringify(shown, null, 2);

  async function onFile(chosen: File | null): Promise<void> {
    setFile(chosen);
    setFault(null);
    onRead(null);
    checking.reset();
    if (chosen === null) return;
    if (chosen.size > 200_000) return setFault('This file is too large for a matrix: at most 200 kB.');
    const { json, fault: wrong } = parsed(await chosen.text());
    if (wrong !== undefined) return setFault(wrong);
    checking.mutate(
      { params: { organisation: code }, body: { pack: json } },
      { onSuccess: ({ pack }) => onRead(pack) },
    );
  }

  return (
    <Panel
      title="Bring a matrix of your own"
      hint="A JSON file in the format wardkeep.clinical-matrix/1. Start from the version shown here, and give yours a new version name."
    >
      <p className="start-file">
        <Button
          isSmall
          icon="download"
          onClick={() => saveFile({ name: `${shown.version}.json`, text: start, type: 'application/json' })}
        >
          Download {shown.version} to start from
        </Button>
      </p>
      <FileUpload
        name="matrix-file"
        label="Matrix file"
        hint="It is read and checked before anything is saved"
        file={file}
        onChange={(chosen) => void onFile(chosen)}
        accept=".json,application/json"
        {...(fault === null ? {} : { fault })}
      />
      <ErrorSummary problem={checking.error} />
      {checking.data !== undefined && checking.data.faults.length > 0 && <FaultList faults={checking.data.faults} />}
      {read !== null && (
        <>
          <Notice
            kind="good"
            isSpoken
            title={`${read.name} can be used. Look at it above, then say why you take it.`}
          />
          <Means matrices={matrices} />
          <AdoptForm code={code} version={read.version} pack={read} onDone={onDone} />
        </>
      )}
    </Panel>
  );
}
