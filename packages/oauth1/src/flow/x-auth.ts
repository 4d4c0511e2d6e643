/** xAuth: an access token for a user name and password, in one leg, where a service has granted the app that. */
import { OWN_PARAMETERS } from "../dialect/check-dialect.ts";
import { checkParams } from "../dialect/server-inputs.ts";
import { OAuth1Error } from "../errors.ts";
import type { OAuth1Credential } from "./credential/credential.ts";
import { askForAccess } from "./finish.ts";
import type { OAuth1CallOptions, Parts } from "./parts.ts";

/** Who the user is. The password goes to the service's `accessTokenUrl`, and is kept nowhere. */
export interface OAuth1XAuthOptions extends OAuth1CallOptions {
  username: string;
  password: string;
  /** Further parameters of the request. */
  params?: Readonly<Record<string, string>>;
}

/** Exchanges a user name and password for a credential. What it throws is said where the client has it. */
export async function xAuth(options: OAuth1XAuthOptions, parts: Parts): Promise<OAuth1Credential> {
  const { username, password, signal } = options;
  if (!isText(username) || !isText(password)) {
    throw invalid("username or password is missing or no text. Pass both.");
  }
  // In a URL the password would be kept in logs on its way.
  if (parts.settings.dialect.accessToken?.method === "GET") {
    throw invalid("The dialect asks for access tokens by GET, which no password goes with.");
  }
  const params = checkParams(options.params, "params");
  const own = { x_auth_mode: "client_auth", x_auth_username: username, x_auth_password: password };
  const taken = Object.keys(params).find(
    (name) => Object.hasOwn(own, name) || OWN_PARAMETERS.has(name),
  );
  if (taken !== undefined) throw invalid(`params holds ${taken}, which is set here. Remove it.`);
  return askForAccess({ further: Object.entries({ ...params, ...own }), signal }, parts);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function invalid(message: string): OAuth1Error {
  return new OAuth1Error("invalid_options", message);
}
