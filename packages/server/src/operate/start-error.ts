/** Why a server cannot start: what is in the way, and what takes it away. */

/** What is in the way. */
export type StartErrorCode =
  | "folder_missing"
  | "folder_not_made"
  | "host_not_here"
  | "not_writable"
  | "port_not_allowed"
  | "port_taken";

/** The two sentences of the message, each whole. */
export interface InTheWay {
  what: string;
  fix: string;
  runningAt?: string;
}

/** A failure to start that an operator can mend. */
export class StartError extends Error {
  override readonly name = "StartError";
  readonly code: StartErrorCode;
  readonly whoCanFix = "operator";
  /** What is in the way: the message without what takes it away. */
  readonly what: string;
  /** What takes it away. */
  readonly fix: string;
  /** Of `port_taken`: where a server of ours answers already. */
  readonly runningAt?: string;

  constructor(code: StartErrorCode, { what, fix, runningAt }: InTheWay) {
    super(`${what} ${fix}`);
    this.code = code;
    this.what = what;
    this.fix = fix;
    if (runningAt !== undefined) this.runningAt = runningAt;
  }
}
