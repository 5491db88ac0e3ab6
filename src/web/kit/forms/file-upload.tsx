import { type DragEvent, useRef, useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Field, type FieldProps } from '#web/kit/forms/field.tsx';
import { fileSize } from '#web/words/file-size.ts';

/** Props of `FileUpload`. `accept` as the browser has it (".csv,.xlsx"); it only guides, the server decides. */
export interface FileUploadProps extends FieldProps {
  readonly file: File | null;
  readonly onChange: (file: File | null) => void;
  readonly accept?: string;
}

/** One file, by the browser's own button or dropped on the zone. Nothing is sent before the form is. */
export function FileUpload({ file, onChange, accept, ...field }: FileUploadProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped !== undefined) onChange(dropped);
  }

  function remove(): void {
    if (input.current !== null) input.current.value = '';
    onChange(null);
    input.current?.focus();
  }

  return (
    <Field {...field}>
      {(control) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside needs no pointer.
        <div
          className={isOver ? 'drop drop-over' : 'drop'}
          onDragOver={(event) => {
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={onDrop}
        >
          <input
            {...control}
            ref={input}
            type="file"
            accept={accept}
            onChange={({ target }) => onChange(target.files?.[0] ?? null)}
          />
          <p className="hint">You can also drop a file here.</p>
          <div role="status">
            {file !== null && (
              <p className="drop-file">
                <strong>{file.name}</strong> ({fileSize(file.size)}){' '}
                <Button kind="link" onClick={remove}>
                  Remove<span className="visually-hidden"> {file.name}</span>
                </Button>
              </p>
            )}
          </div>
        </div>
      )}
    </Field>
  );
}
