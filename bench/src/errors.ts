/** What the bench throws for people to read. */

/** `benchmark_unknown`, `arguments_invalid`: the command line. `wrong_result`: a side does not do the work that is to be timed. */
export type BenchErrorCode = "benchmark_unknown" | "arguments_invalid" | "wrong_result";

/** A run that cannot start, or whose numbers would mean nothing. The message says what to change. */
export class BenchError extends Error {
  override readonly name = "BenchError";
  readonly code: BenchErrorCode;

  constructor(code: BenchErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
