/** What this package throws. Answers to a client's mistakes are HTTP replies, never errors. */

/** `bad_option`: an option or argument is not usable. `unknown_user`, `unknown_scope`: no such login or scope here. `port_in_use`: another program listens there. `refused`: the person was not sent back. */
export type SandboxErrorCode =
  | "bad_option"
  | "unknown_user"
  | "unknown_scope"
  | "port_in_use"
  | "refused";

/** A sandbox was started or steered wrongly. The message says what to change and holds no secret. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
  readonly code: SandboxErrorCode;

  constructor(code: SandboxErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
