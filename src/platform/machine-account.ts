import { userInfo } from 'node:os';

/** Who runs this process, for the audit log; in a container an account may have a number and no name. */
export function machineAccount(): string {
  try {
    return userInfo().username;
  } catch {
    return `account ${process.getuid?.() ?? 'unknown'}`;
  }
}
