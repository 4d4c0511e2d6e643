/** What the bench throws for people to read. */

/** `benchmark_unknown`, `arguments_invalid`: the command line. `wrong_result`: a side does not do the work that is to be timed. */
export type BenchErrorCode = "benchmark_unknown" | "arguments_invalid" | "wrong_result";

/** Runs a program of the bench; what its process exits with. What is for people to read is printed. */
export async function exitCodeOf(program: () => Promise<void>): Promise<number> {
  try {
    await program();
    return 0;
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    console.error(error.message);
    return error.code === "wrong_result" ? 1 : 2;
  }
}

/** A run that cannot start, or whose numbers would mean nothing. The message says what to change. */
export class BenchError extends Error {
  override readonly name = "BenchError";
  readonly code: BenchErrorCode;

  constructor(code: BenchErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
