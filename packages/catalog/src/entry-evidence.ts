/** Where the facts of an entry come from, word for word that of schema/entry.schema.json. */

/** Where the facts come from. */
export interface EntryEvidence {
  /** `documented`: read in the provider's own documentation; `agreed`: three independent sources say so; `single`: fewer do. */
  readonly status: "documented" | "agreed" | "single";
  readonly docs: readonly string[];
  /** Public lists of providers that agree with the entry, by their names. */
  readonly sources?: readonly string[];
  /** Where sources disagree: what else is said of a word of the entry, and why the entry says what it says. */
  readonly choices?: readonly EntryChoice[];
  /** The day of the last look, YYYY-MM-DD. */
  readonly checkedOn: string;
}

/** Why an entry says what it says, where others say something else. */
export interface EntryChoice {
  /** A word of the entry, such as `tokenUrl`; of a word inside another, both with a dot. */
  readonly about: string;
  readonly instead: readonly string[];
  readonly reason: string;
}
