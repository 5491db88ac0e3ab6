import { useState } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { importKinds } from '../../domain/import-kinds.ts';
import { previewImport } from '../calls.ts';
import { FileForm } from './file-form.tsx';
import { ImportProgress } from './import-progress.tsx';
import { useForm } from './use-form.ts';
import type { ImportRegister } from './use-import-registers.ts';

const largest = 64 * 1024 * 1024;

/** Props of `ImportForm`. `onReady` gets the id of the preview. */
export interface ImportFormProps {
  readonly registers: readonly ImportRegister[];
  readonly onReady: (id: number) => void;
}

function fileFault(file: File | null): string | null {
  if (file === null) return 'Select a file';
  if (file.size === 0) return 'This file is empty. Select another one';
  if (file.size > largest) return 'This file is larger than 64 MiB. Split it and import the parts';
  return null;
}

// Pages that come over plain HTTP from another machine have no `randomUUID`: then nobody follows the progress.
function newTicket(): string | undefined {
  return 'randomUUID' in crypto ? crypto.randomUUID() : undefined;
}

/** What the server says against the file itself, and not against another field. */
function saidOfFile(problem: Problem | null): string | null {
  if (problem === null) return null;
  return /:(wrong-file|too-large)$/.test(problem.type) || problem.status === 413 ? problem.detail : null;
}

/** Chooses register, kind, file and day, and asks for a preview. Nothing changes by it. */
export function ImportForm({ registers, onReady }: ImportFormProps) {
  const [file, setFile] = useState<File | null>(null);
  const [ticket, setTicket] = useState<string | undefined>(undefined);
  const sending = useSend(previewImport, ['/api/imports', '/api/audit'], { timeoutSeconds: 300 });
  const said = saidOfFile(sending.error);
  const start = {
    register: registers.length === 1 ? (registers[0]?.code ?? '') : '',
    kind: '',
    file: '',
    effective: '',
  };
  const form = useForm({
    id: 'import',
    start,
    problem: said === null ? sending.error : null,
    check: ({ register, kind }) => {
      const wrong = fileFault(file);
      return {
        ...(register === '' ? { register: 'Select a register' } : {}),
        ...(kind === '' ? { kind: 'Select the kind of file' } : {}),
        ...(wrong === null ? {} : { file: wrong }),
      };
    },
  });
  const faults = form.faults.length > 0 || said === null ? form.faults : [{ field: 'import-file', message: said }];
  const kind = importKinds.find(({ code }) => code === form.values.kind);
  const fileField = form.bind('file');
  const onSend = ({ register, kind: code, effective }: typeof start) => {
    if (file === null) return;
    const next = newTicket();
    setTicket(next);
    sending.mutate(
      {
        query: {
          register,
          kind: code,
          'file-name': file.name,
          ...(effective === '' ? {} : { effective }),
          ...(next === undefined ? {} : { ticket: next }),
        },
        body: file,
      },
      { onSuccess: ({ id }) => onReady(id) },
    );
  };
  return (
    <form className="form" onSubmit={form.submit(onSend)} noValidate>
      <ErrorSummary faults={faults} problem={sending.error} />
      {registers.length > 1 && (
        <Radios
          {...form.bind('register')}
          label="Register"
          options={registers.map(({ code, name, isFictional }) => ({
            value: code,
            name,
            hint: isFictional ? 'Made up, for practice' : 'Real organisations, public facts only',
          }))}
        />
      )}
      <Select
        {...form.bind('kind')}
        label="Kind of file"
        empty="Select a kind"
        options={importKinds.map(({ code, title }) => ({ value: code, name: title }))}
      />
      {kind !== undefined && <FileForm kind={kind} />}
      <FileUpload
        name={fileField.name}
        fault={fileField.fault ?? said ?? undefined}
        label="File"
        hint="In UTF-8, at most 64 MiB. It may be packed as .gz."
        file={file}
        onChange={(next) => {
          setFile(next);
          sending.reset();
        }}
        accept={kind?.form === 'hexjson' ? '.hexjson,.json,.gz' : '.csv,.txt,.gz'}
      />
      <DateInput
        {...form.bind('effective')}
        label="Changes count from"
        isOptional
        hint="Leave empty for the newest day that the file names, or today if it names none."
      />
      {sending.isPending && ticket !== undefined && <ImportProgress follow={ticket} start="Sending the file" />}
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Preview import
        </Button>
      </div>
    </form>
  );
}
