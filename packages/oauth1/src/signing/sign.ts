/** Signs one request in one call. For many, make a signer: it checks its options and parses its key once. */
import { newNonce } from "./nonce.ts";
import {
  type Signed,
  type SignerOptions,
  type SignInput,
  signingSettings,
  signWith,
} from "./signer.ts";

/** What `sign` needs to know. */
export interface SignOptions extends SignerOptions, SignInput {
  /** Default: `"1.0"`. `null` sends no `oauth_version`, as the dialect's `sendVersion: false`. */
  version?: "1.0" | null;
}

/**
 * Signs a request with the form pairs of its query and, when it is a form, of its body.
 * @throws OAuth1Error `invalid_options` as `createSigner` and the signer's `sign`.
 */
export function sign(options: SignOptions): Signed {
  const settings = signingSettings(options, () => newNonce(options.random));
  if (options.version !== null) return signWith(settings, options);
  const dialect = { ...settings.dialect, sendVersion: false };
  return signWith({ ...settings, dialect }, options);
}
