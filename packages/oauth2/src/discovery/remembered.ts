/**
 * Keeps what was asked for, by name, so that many who come at once share one answer; and not without end, for it is others who make up
 * the names.
 */

/** A resource has few servers. What is dropped is asked for again. */
const MOST = 50;

/** Answers by name; the one that was kept longest ago stands first. */
export type Remembered<T> = Map<string, Promise<T>>;

/** Keeps an answer that is on its way; a failure is not kept. When there are too many, the oldest goes. */
export function remember<T>(held: Remembered<T>, name: string, answer: Promise<T>): void {
  held.delete(name);
  held.set(name, answer);
  const [oldest] = held.keys();
  if (held.size > MOST && oldest !== undefined) held.delete(oldest);
  answer.catch(() => {
    // Another may have come in its place.
    if (held.get(name) === answer) held.delete(name);
  });
}
