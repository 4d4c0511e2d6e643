/** What a client is made of, for the verbs that share it. */
import type { Settings } from "../options.ts";
import { createSigner, type Signer } from "../signing/signer.ts";
import { createServerClock, type ServerClock } from "./server-clock.ts";

/** What every verb may be told. */
export interface OAuth1CallOptions {
  /** Ends the call; it then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** A client's parts. */
export interface Parts {
  readonly settings: Settings;
  readonly signer: Signer;
  readonly serverClock: ServerClock;
}

/**
 * Makes the parts of one client. A private key is parsed here, once.
 * @throws OAuth1Error `invalid_options` as `createSigner`.
 */
export function createParts(settings: Settings): Parts {
  const { consumerKey, consumerSecret, privateKey, signatureMethod, dialect, random } = settings;
  const serverClock = createServerClock(settings);
  const signer = createSigner({
    consumerKey,
    ...(consumerSecret !== undefined && { consumerSecret }),
    ...(privateKey !== undefined && { privateKey }),
    signatureMethod,
    dialect,
    clock: serverClock.now,
    ...(random !== undefined && { random }),
  });
  return Object.freeze({ settings, signer, serverClock });
}
