/** What a sign-in, and one that is to become a way to sign in, may be asked for with. */

import type { NamedUser } from "../connect/asked/named-user.ts";
import type { Theme } from "../connect/connect.ts";
import type { AskedDetails } from "../protocols/flow-asked.ts";
import type { InputValues } from "../protocols/inputs/inputs.ts";

/** What `signIn` takes, and `linkSignIn` too: beside these, what may be asked of the provider. */
export interface SignInOptions extends Omit<AskedDetails, "subject" | "audience"> {
  /** As in `connect`. */
  inputs?: InputValues;
  /** Where the browser goes afterwards: a path, or a URL on an allowed origin. */
  returnTo?: string;
  /** As in `connect`. */
  language?: string;
  /** Whether the pages are light or dark. Default: `auto`, what the browser prefers. */
  theme?: Theme;
  scopes?: readonly string[];
  signal?: AbortSignal;
}

/** What `linkSignIn` takes. */
export interface LinkSignInOptions extends SignInOptions {
  /** As in `connect`. */
  user?: NamedUser;
}
