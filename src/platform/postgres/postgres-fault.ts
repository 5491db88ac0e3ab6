/** Stable names of what can go wrong with the embedded database. */
export type PostgresFaultCode =
  | 'in-use'
  | 'other-version'
  | 'no-engine'
  | 'no-space'
  | 'no-permission'
  | 'unreachable'
  | 'no-secret'
  | 'start-failed';

/** An error whose message is meant for the person who started Wardkeep: what happened, where, and what to do. */
export class PostgresFault extends Error {
  override readonly name = 'PostgresFault';
  readonly code: PostgresFaultCode;

  constructor(code: PostgresFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const noSpace = /No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/;
const noPermission = /Permission denied|Read-only file system|Operation not permitted/;

function fullDisk(where: string, cause: unknown): PostgresFault {
  const message = `The disk that holds ${where} is full. Nothing that was saved is lost. Free some space, then start again.`;
  return new PostgresFault('no-space', message, { cause });
}

function notWritable(where: string, cause: unknown): PostgresFault {
  const advice = 'Give this account the right to write there, or set WARDKEEP_HOME to a folder that it may write to.';
  return new PostgresFault('no-permission', `Wardkeep may not write in ${where}. ${advice}`, { cause });
}

/** Turns what a PostgreSQL program printed into a fault in plain words; `where` is the folder it worked in. */
export function faultFromOutput(doing: string, output: string, where: string): PostgresFault {
  if (noSpace.test(output)) return fullDisk(where, output);
  if (noPermission.test(output)) return notWritable(where, output);
  const lastLines = output.trim().split('\n').slice(-12).join('\n');
  return new PostgresFault('start-failed', `The database could not be ${doing}. PostgreSQL said:\n${lastLines}`);
}

/** Turns a file system error into a fault in plain words; anything else comes back as it was. */
export function faultFromFileSystem(error: unknown, home: string): unknown {
  if (error instanceof PostgresFault || !(error instanceof Error) || !('code' in error)) return error;
  const where = 'path' in error && typeof error.path === 'string' ? error.path : home;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return fullDisk(where, error);
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') return notWritable(where, error);
  if (error.code === 'ENOTDIR' || error.code === 'EEXIST') {
    const message = `${where} is in the way: Wardkeep needs a folder there. Move it, or set WARDKEEP_HOME to another folder.`;
    return new PostgresFault('unreachable', message, { cause: error });
  }
  return error;
}
