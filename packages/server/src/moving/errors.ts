/** What stops a move as a whole. What is wrong with one row is a fault of that row: rows.ts. */

/**
 * `file_unreadable`: it is not what it was said to be, or broken from some place on. `format_unknown`: nobody said what it is, and it does not
 * show. `identity_missing`: it is sealed, and no identity that opens it was given. `recipient_missing`: nothing leaves unsealed.
 * `recipient_invalid`: it is no public key of age. `database_unreadable`: the app's database or its table. `options_invalid`: what was asked for.
 */
export type MovingErrorCode =
  | "database_unreadable"
  | "file_unreadable"
  | "format_unknown"
  | "identity_missing"
  | "options_invalid"
  | "recipient_invalid"
  | "recipient_missing";

/** Why nothing, or nothing more, was moved. The message says what failed, then what to do, and holds no value of any row. */
export class MovingError extends Error {
  override readonly name = "MovingError";
  readonly code: MovingErrorCode;

  /** The message without what to do. */
  readonly what: string;
  /** What to do, where the message has it apart. */
  readonly fix?: string;

  constructor(code: MovingErrorCode, what: string, fix?: string) {
    super(fix === undefined ? what : `${what} ${fix}`);
    this.code = code;
    this.what = what;
    if (fix !== undefined) this.fix = fix;
  }
}
