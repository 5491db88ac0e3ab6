import { Answer } from './answer.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook to save; `name` without its ending holds only letters, digits and hyphens. */
export function workbookAnswer(name: string, body: Buffer): Answer {
  return new Answer({
    headers: { 'content-type': workbookType, 'content-disposition': `attachment; filename="${name}.xlsx"` },
    body,
  });
}
