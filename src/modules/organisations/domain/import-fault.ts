/** The file as a whole cannot be used: nothing of it is imported. The message says how to mend it. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault';
  /** Line of the file, counted from 1, where the fault shows; null when it concerns the whole file. */
  readonly line: number | null;
  /** The file may be good, but there is too much of it. */
  readonly isTooLarge: boolean;

  constructor(message: string, line: number | null = null, isTooLarge = false) {
    super(message);
    this.line = line;
    this.isTooLarge = isTooLarge;
  }
}

/** One row cannot be used: it is listed with the reason and the rest goes on. */
export class RowFault extends Error {
  override readonly name = 'RowFault';
}
