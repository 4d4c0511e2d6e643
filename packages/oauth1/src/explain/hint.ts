/** What an explanation advises. */

/** One thing that may be, or is, why a signature was refused. */
export interface Hint {
  /** For programs, such as `plus_not_space`. */
  readonly id: string;
  /**
   * `confirmed`: made again with this mistake, the signature or the base string is the other side's. `seen`: it shows in the
   * request itself. `possible`: nothing speaks against it.
   */
  readonly certainty: "confirmed" | "seen" | "possible";
  /** What is wrong; a sentence without secrets. */
  readonly says: string;
  /** What to do; a sentence. */
  readonly mend: string;
}
