/** A reason to stop that the person at the keyboard can act on: shown as it is, without a stack. */
export class LaunchError extends Error {}

/**
 * Runs an entry point to its exit code; a LaunchError is told in one line on standard error, so that standard output
 * stays the program's own.
 * @param {() => Promise<number>} work
 */
export async function launch(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(error instanceof LaunchError ? error.message : error);
    process.exitCode = 1;
  }
}
