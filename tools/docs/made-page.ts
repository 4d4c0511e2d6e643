/** A page that is made from the code. */

/** The page, before it is written. */
export interface MadePage {
  /** Its path below docs/reference, without `.md`. */
  name: string;
  title: string;
  /** What is found there, in a few words. */
  about: string;
  markdown: string;
}
