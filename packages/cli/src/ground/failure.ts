/** How a command fails: with an exit code and a sentence that says what, why and how to put it right. */

/** Exit codes, the same for every command. */
export const exitCodes = {
  /** It did what was asked. */
  ok: 0,
  /** It failed, and none of the others says why. */
  failure: 1,
  /** It was called wrongly. */
  usage: 2,
  /** A person has to connect, reconnect or allow something. */
  person: 3,
  /** A provider is in trouble: later may be better. */
  provider: 4,
  /** The key is wrong, or may not do this. */
  notAllowed: 5,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a failure tells. Nothing here is secret. */
export interface FailureFacts {
  exitCode: ExitCode;
  /** The server's or the vault's code, or one of this command. */
  code: string;
  /** A sentence: what failed, and why. */
  message: string;
  /** What puts it right, most often a command. */
  fix?: string;
  /** The request that a server's log and `requests show` know. */
  reference?: string;
  /** Who has to act. */
  whoCanFix?: string;
  /** A link at which a person puts it right. */
  link?: { for?: string; url: string };
  /** More facts, for `--json`. */
  more?: Readonly<Record<string, unknown>>;
}

/** What commands throw. */
export class Failure extends Error {
  override readonly name: string = "Failure";
  readonly facts: FailureFacts;

  constructor(facts: FailureFacts) {
    super(facts.message);
    this.facts = facts;
  }
}

/** A command was called wrongly. */
export function usage(message: string, fix?: string): Failure {
  return new Failure({ exitCode: 2, code: "usage", message, ...(fix !== undefined && { fix }) });
}

/** A command failed for a reason of this machine. */
export function failed(code: string, message: string, fix?: string): Failure {
  return new Failure({ exitCode: 1, code, message, ...(fix !== undefined && { fix }) });
}
