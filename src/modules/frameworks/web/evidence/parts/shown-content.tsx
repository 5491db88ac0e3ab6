import { fileSize } from '#web/words/file-size.ts';
import type { EvidencePiece } from '../../../contract/evidence.ts';

/** Props of `ShownContent`. `revision` of the piece with this `id`. */
export interface ShownContentProps {
  readonly id: number;
  readonly content: Pick<EvidencePiece, 'kind' | 'value' | 'file' | 'scan' | 'revision'>;
}

/** A file to save, or a link that tells the other side nothing of where it was followed. */
export function ShownContent({ id, content }: ShownContentProps) {
  const { kind, value, file, scan, revision } = content;
  if (kind === 'link')
    return (
      <a href={value} rel="noopener noreferrer nofollow" target="_blank">
        {value} <span className="hint">(opens {new URL(value).host} in a new tab)</span>
      </a>
    );
  const words = file === null ? 'A file' : `${file.name} (${fileSize(file.size)})`;
  if (scan === 'infected') return <>{words}. It is not handed out.</>;
  return (
    <a href={`/api/assurance/evidence/${id}/revisions/${revision}/file`} download={file?.name}>
      {words}
    </a>
  );
}
