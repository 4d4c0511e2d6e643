/** What a flow is asked for, in words of `connect`'s options. Their form is checked at the door; which have a place in which flow is a protocol's to say. */
import { VaultError } from "../errors.ts";
import type { Json } from "./protocol.ts";

/**
 * How a credential is come by: `redirect`, the person agrees at the provider in this browser; `device`, the person enters a code in another
 * one (RFC 8628); `mint`, at once and without anybody, for the app itself or whom it stands for.
 */
export type Flow = "redirect" | "device" | "mint";

/** What may be asked of a flow beside scopes. Plain data. */
export interface AskedDetails {
  /** What the provider shall show: `login`, `consent`, `select_account`; `none` alone for nothing. */
  prompt?: string | readonly string[];
  /** Whom the provider shall sign in, such as an e-mail address. */
  loginHint?: string;
  /** How long ago the person may have signed in, in seconds. With the scope `openid` it must be proven. */
  maxAgeSeconds?: number;
  /** How strongly the person must sign in, the best first (RFC 9470). With the scope `openid` one of them must be proven. */
  acrValues?: readonly string[];
  /** Single claims (OpenID Connect Core section 5.5). */
  claims?: { readonly [name: string]: Json };
  /** The URIs of the services that the tokens are for (RFC 8707). Default: the provider's. */
  resources?: readonly string[];
  /** What is asked for in detail, each with its `type` (RFC 9396). */
  authorizationDetails?: readonly { readonly type: string; readonly [name: string]: Json }[];
  /**
   * Further parameters: texts, which set nothing that the flow sets itself. Where an installation's token is minted, the JSON that is posted
   * for it, such as `{ repositories: ["docs"] }`.
   */
  params?: { readonly [name: string]: Json };
  /** For whom a credential is minted: the user whom a service account stands for, the id of an installation. Default: the client itself. */
  subject?: string;
  /** The name of the service that a minted credential is for. */
  audience?: string;
}

/** A flow and what it is asked for. */
export interface FlowAsked {
  flow: Flow;
  scopes: readonly string[];
  details: AskedDetails;
}

const DETAILS: Readonly<Record<keyof AskedDetails, true>> = {
  prompt: true,
  loginHint: true,
  maxAgeSeconds: true,
  acrValues: true,
  claims: true,
  resources: true,
  authorizationDetails: true,
  params: true,
  subject: true,
  audience: true,
};

/** Options of a call, with what is asked of the provider apart from what is the vault's. */
export function splitAsked<T extends AskedDetails>(
  options: T,
): Omit<T, keyof AskedDetails> & { details: AskedDetails } {
  // What is given as undefined is not given.
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const isDetail = ([word]: [string, unknown]): boolean => Object.hasOwn(DETAILS, word);
  const rest = Object.fromEntries(given.filter((each) => !isDetail(each)));
  const details = Object.fromEntries(given.filter(isDetail)) as AskedDetails;
  return { ...(rest as Omit<T, keyof AskedDetails>), details };
}

/** Throws `options_invalid` when something is asked that is not one of `allowed`. */
export function assertAllowed(
  { details, flow }: FlowAsked,
  allowed: readonly (keyof AskedDetails)[],
  provider: string,
): void {
  const asked = Object.keys(details) as (keyof AskedDetails)[];
  const strange = asked.filter((word) => !allowed.includes(word));
  if (strange.length === 0) return;
  throw new VaultError(
    "options_invalid",
    `connect: ${strange.join(", ")} ${strange.length > 1 ? "have" : "has"} no place in the flow ${flow} of ${provider}. Leave it out.`,
    { provider },
  );
}

/** The error for a flow that a provider does not have. */
export function noSuchFlow({ flow }: Pick<FlowAsked, "flow">, provider: string): VaultError {
  const why = {
    redirect: `${provider} has no page where users could agree`,
    device: `${provider} has no flow with a code (RFC 8628)`,
    mint: `${provider} does not say how credentials are had without a user (mint)`,
  }[flow];
  return new VaultError("options_invalid", `connect: ${why}. Choose another flow.`, { provider });
}
