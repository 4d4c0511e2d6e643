/**
 * What every verb of a client works with.
 */

import type { Resolve } from "./discovery/metadata.ts";
import type { Nonces } from "./dpop/nonces.ts";
import type { Settings } from "./options.ts";

/** What most verbs may be told. */
export interface OAuth2CallOptions {
  /** Ends the waiting, with its reason; what was sent stays sent. */
  signal?: AbortSignal;
}

/** The parts of one client. */
export interface Parts {
  readonly settings: Settings;
  readonly resolve: Resolve;
  /** The DPoP nonces that servers gave, for all users alike. */
  readonly nonces: Nonces;
}
