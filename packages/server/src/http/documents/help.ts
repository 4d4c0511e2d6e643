/** An explanation of a problem. */

/** For whoever met it. */
export interface ProblemHelp {
  /** What happened. */
  means: string;
  /** What to do. */
  fix: string;
}

/** Makes one. */
export function help(means: string, fix: string): ProblemHelp {
  return { means, fix };
}
