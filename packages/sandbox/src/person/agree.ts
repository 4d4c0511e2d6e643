/** Plays the person: for tests and examples that have nobody to click. */

import { SandboxError } from "../errors.ts";
import { connect, createBrowser } from "./browser.ts";

/**
 * Opens an authorization URL of a sandbox as `login`, signs in, allows everything that is asked, and resolves with the callback URL that
 * the browser would be sent to. Throws `refused` when the provider shows an error instead.
 */
export async function agree(authorizationUrl: string, login: string): Promise<URL> {
  const page = await connect(createBrowser(), authorizationUrl, { login });
  if (page.callback) return page.callback;
  throw new SandboxError("refused", `The provider answered ${page.status} and sent nobody back.`);
}
