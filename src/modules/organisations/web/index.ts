export { type EditConflict, editConflicts, mergedEdit } from './parts/edit-conflict.ts';
export { type Form, useForm } from './parts/use-form.ts';
export { whyFault, whyHint } from './parts/why.ts';
export { WithheldPanel } from './parts/withheld-panel.tsx';
