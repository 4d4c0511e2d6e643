/** Why a server cannot start: what is in the way, and what takes it away. */

/** What is in the way. */
export type StartErrorCode =
  | "folder_missing"
  | "folder_not_made"
  | "host_not_here"
  | "not_writable"
  | "port_not_allowed"
  | "port_taken";

/** A failure to start that an operator can mend. */
export class StartError extends Error {
  override readonly name = "StartError";
  readonly code: StartErrorCode;
  readonly whoCanFix = "operator";
  /** Of `port_taken`: where a server of ours answers already. */
  readonly runningAt?: string;

  constructor(code: StartErrorCode, message: string, runningAt?: string) {
    super(message);
    this.code = code;
    if (runningAt !== undefined) this.runningAt = runningAt;
  }
}
