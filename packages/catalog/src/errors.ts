/** The one error of this package. */

/**
 * `entry_unknown`: the catalogue has no entry of that id.
 * `entry_gone`: the service ended, or its entry has another id; the message says what became of it.
 * `entry_unreadable`: it has, but its file cannot be read at run time, as in a bundle.
 */
export type CatalogErrorCode = "entry_unknown" | "entry_gone" | "entry_unreadable";

/** An entry could not be had; `code` says why, and the message what to do. */
export class CatalogError extends Error {
  override readonly name = "CatalogError";
  readonly code: CatalogErrorCode;

  constructor(code: CatalogErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
