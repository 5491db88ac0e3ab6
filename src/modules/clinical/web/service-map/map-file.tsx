import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { previewServiceMap as contract } from '../../contract/service-maps.ts';
import type { OwnMap } from '../../domain/own-map.ts';
import { previewServiceMap } from './calls.ts';
import { DifferenceList } from './difference-list.tsx';

type Preview = AnswerOf<typeof contract>;

interface MapFileProps {
  readonly organisation: string;
  readonly onTake: (document: OwnMap) => void;
}

function Faults({ preview }: { readonly preview: Preview }) {
  return (
    <Notice
      kind="warning"
      title={`This file has ${countOf(preview.faultCount, 'fault')}. Mend them, then try again.`}
      isSpoken
    >
      <ul className="map-differences">
        {preview.faults.map(({ where, message }) => (
          <li key={`${where} ${message}`}>
            <strong>{where}</strong>: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Found({ preview, onTake }: { readonly preview: Preview; readonly onTake: () => void }) {
  const { differences, circles } = preview;
  if (differences.length === 0) return <Notice title="This file says the same as the map in force." isSpoken />;
  return (
    <Notice title={`This file would change ${countOf(differences.length, 'thing')}. Nothing is saved yet.`} isSpoken>
      {circles.length > 0 && (
        <p>Systems need each other in a circle: {circles.map((circle) => circle.join(' and ')).join('; ')}.</p>
      )}
      <DifferenceList differences={differences} />
      <Button kind="primary" onClick={onTake}>
        Take into the draft
      </Button>
    </Notice>
  );
}

/** Download of the map, and a file of it to take in: first what would change, then the draft. */
export function MapFile({ organisation, onTake }: MapFileProps) {
  const [file, setFile] = useState<File | null>(null);
  const sending = useSend(previewServiceMap, [], { timeoutSeconds: 60 });
  const preview = sending.data;
  const href = (format: string) => `/api/service-maps/${organisation}/export?format=${format}`;
  return (
    <div className="stack">
      <h3>Download</h3>
      <p className="hint">The map in force. Change it in the workbook, and take it in below.</p>
      <div className="button-row">
        <ButtonLink href={href('xlsx')} isDownload icon="download">
          Download map (XLSX)
        </ButtonLink>
        <ButtonLink href={href('json')} isDownload>
          Download map (JSON)
        </ButtonLink>
      </div>
      <h3>Take in a file</h3>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (file !== null) sending.mutate({ params: { organisation }, body: file });
        }}
      >
        <FileUpload
          label="Workbook (XLSX) or data (JSON)"
          name="map-file"
          accept=".xlsx,.json"
          hint="At most 4 MiB. It replaces the whole draft."
          file={file}
          fault={sending.error?.detail}
          onChange={(next) => {
            setFile(next);
            sending.reset();
          }}
        />
        <Button type="submit" isBusy={sending.isPending} disabled={file === null}>
          Preview file
        </Button>
      </form>
      {preview !== undefined && preview.faultCount > 0 && <Faults preview={preview} />}
      {preview !== undefined && preview.faultCount === 0 && (
        <Found
          preview={preview}
          onTake={() => {
            onTake(preview.document as OwnMap);
            sending.reset();
            setFile(null);
          }}
        />
      )}
    </div>
  );
}
