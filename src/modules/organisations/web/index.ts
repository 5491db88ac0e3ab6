export { type EditConflict, editConflicts, mergedEdit } from './parts/edit-conflict.ts';
export { FileExchange } from './parts/file-exchange.tsx';
export {
  type Download,
  type FileLine,
  type FileLook,
  lookOfRows,
  sheetDownloads,
  takenInWords,
} from './parts/file-look.ts';
export { type Form, useForm } from './parts/use-form.ts';
export { whyFault, whyHint } from './parts/why.ts';
export { WithReason } from './parts/with-reason.tsx';
export { WithheldPanel } from './parts/withheld-panel.tsx';
