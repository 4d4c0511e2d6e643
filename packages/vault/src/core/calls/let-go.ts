/** Answers that nobody reads. */

/**
 * Gives up what is left of an answer's body. Nobody waits for it: where whoever fetched it keeps a copy, as Next.js does of each answer to
 * a page that is being rendered, one half of the stream is cancelled only when the other one is, which may be never.
 */
export function letGo(answer: Response | undefined): void {
  if (answer?.bodyUsed !== false) return;
  answer.body?.cancel().catch(() => undefined);
}
