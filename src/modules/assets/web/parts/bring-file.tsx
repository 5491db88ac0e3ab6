import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Checkboxes } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { TaskProgress } from '#web/kit/task-progress.tsx';
import { type Import, sendFile } from '../send-file.ts';

interface BringFileProps {
  readonly organisation: string;
  readonly formats: readonly string[];
  readonly onRead: (read: Import) => void;
}

const mebibytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);

/** Sends a file and has it read. Nothing is stored by that. */
export function BringFile({ organisation, formats, onRead }: BringFileProps) {
  const [file, setFile] = useState<File | null>(null);
  const [source, setSource] = useState('');
  const [seenOn, setSeenOn] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [sent, setSent] = useState(0);
  const [fault, setFault] = useState<string>();
  const sending = useMutation<Import, Problem, File>({
    mutationFn: (next) =>
      sendFile(next, { organisation, source: source.trim(), seenOn, isComplete: chosen.includes('complete') }, setSent),
    onSuccess: (read) => {
      setFile(null);
      setSent(0);
      onRead(read);
    },
  });
  return (
    <Panel title="Bring in a file" hint="From a scanner, or a list of what you run. It may be packed with gzip or zip.">
      <Details summary="Which files can be read">
        <ul>
          {formats.map((format) => (
            <li key={format}>{format}</li>
          ))}
        </ul>
      </Details>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (source.trim() === '') return setFault('Name the source');
          setFault(undefined);
          if (file !== null) sending.mutate(file);
        }}
      >
        <ErrorSummary faults={[]} problem={sending.error} />
        <FileUpload
          label="File"
          name="scan-file"
          file={file}
          onChange={setFile}
          hint="Nothing is stored before you have looked at what it holds"
        />
        <TextInput
          name="source"
          label="Source"
          hint="Which scanner or list it comes from, such as “Nessus, data centre”. Use the same name each time."
          value={source}
          onChange={setSource}
          autoComplete="off"
          {...(fault === undefined ? {} : { fault })}
        />
        <TextInput
          name="seen-on"
          label="Day of the scan"
          hint="Such as 2026-11-21. Leave empty for the day that the scan itself names, or today."
          size={12}
          value={seenOn}
          onChange={setSeenOn}
          isOptional
        />
        <Checkboxes
          name="is-complete"
          label="What it tells"
          options={[
            {
              value: 'complete',
              name: 'It names everything that is weak on the devices in it',
              hint: 'What it no longer names on them counts as fixed',
            },
          ]}
          values={chosen}
          onChange={setChosen}
        />
        {sending.isPending && file !== null && (
          <TaskProgress
            label={sent < file.size ? 'Sending' : 'Reading'}
            done={mebibytes(sent)}
            total={mebibytes(file.size)}
            unit="MiB"
          />
        )}
        <Button type="submit" kind="primary" isBusy={sending.isPending} disabled={file === null}>
          Send and show what it holds
        </Button>
      </form>
    </Panel>
  );
}
