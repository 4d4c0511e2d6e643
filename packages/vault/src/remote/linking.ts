/** The links at which a person connects, signs in, or mends: what all of them are asked for with. */
import type { NamedUser } from "../core/connect/asked/named-user.ts";
import type { ConnectCode, ConnectLink, ReconnectOptions } from "../core/errors.ts";
import { known } from "./known-options.ts";
import type { Line } from "./line.ts";
import type { AskedOf, Repair } from "./refusal.ts";

/** Who owns what is connected, as a body names it. */
export type OwnerNamed = { user: { id: string } } | { shared: true };

/** What a link is asked for with: an owner, or nobody for a sign-in, and the options of the call. */
export type LinkAsked = { readonly [name: string]: unknown } & { signal?: AbortSignal };

interface Created {
  id: string;
  isNew: boolean;
  connectUrl: string;
  expiresAt: Date;
  code?: ConnectCode;
  connectionId?: string;
}

/** Asks for one. */
export async function askForLink(
  line: Line,
  asked: LinkAsked,
  { repair, call }: AskedOf = {},
): Promise<ConnectLink> {
  const { signal, scopes, ...rest } = asked;
  // Of several providers each has its own.
  const isOfOne = Array.isArray(scopes) || rest["provider"] !== undefined;
  const ofScopes = isOfOne ? { scopes } : { scopesByProvider: scopes };
  const made = await line.ask<Created>({
    ...{ method: "POST", path: "/v1/connect-sessions", body: { ...rest, ...ofScopes }, signal },
    ...{ repair, call },
  });
  const { id: sessionId, isNew, connectUrl: url, expiresAt, code, connectionId } = made;
  return {
    ...{ url, sessionId, isNew },
    expiresAt,
    ...(code && { code }),
    ...(connectionId && { connectionId }),
  };
}

/** What a link for an owner is asked for with: what a user is called stands beside who it is. */
export function askedFor(owner: OwnerNamed, options: { user?: NamedUser }): LinkAsked {
  const { user } = options;
  const named = "user" in owner && user ? { user: { ...user, ...owner.user } } : owner;
  return { ...options, ...named };
}

/** What mends what an owner's call at a provider failed for. */
export function repairOf(line: Line, owner: OwnerNamed, provider: string): Repair {
  return async ({ connectionId }, options: ReconnectOptions = {}) =>
    askForLink(
      line,
      { ...known("reconnect", options), ...owner, provider, ...(connectionId && { connectionId }) },
      { call: "reconnect" },
    );
}
