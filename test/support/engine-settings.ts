/** The server that this run tests on, and what tells its databases from those of another run. */
export type Engine = { readonly url: string; readonly run: string };

/** For servers whose data nobody needs after the run: they need not wait for the disk. */
export const engineSettings = {
  fsync: false,
  synchronous_commit: false,
  full_page_writes: false,
  max_connections: 100,
} as const;
