/** One thing to mend in something that was sent, with the path at which it stands. */
export interface Fault {
  readonly where: string;
  readonly message: string;
}
