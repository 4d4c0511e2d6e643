/** A handle behind a server: an owner at a provider. What becomes of its requests is proxied.ts. */
import { ofHandle } from "../core/arguments/places.ts";
import type { Connection } from "../core/connections/connection-view.ts";
import type { ConnectLink } from "../core/errors.ts";
import { VaultError } from "../core/errors.ts";
import type { Handle, Status } from "../core/handle.ts";
import type { RevealedToken } from "../core/protocols/protocol.ts";
import type { AccountChoice } from "../core/tenancy/owner.ts";
import { invalid, known } from "./known-options.ts";
import { type Asked, abortableOn, type Line } from "./line.ts";
import { askedFor, askForLink, repairOf } from "./linking.ts";
import { createMcpAuth } from "./mcp-auth.ts";
import { path } from "./names.ts";
import type { OwnerPlace } from "./places.ts";
import { callThrough } from "./proxied.ts";
import type { Repair } from "./refusal.ts";
import { asConnection, howChanged } from "./shapes.ts";
import { authorize } from "./signed.ts";

/** What goes with a call about a handle. */
type AskedMore = Pick<Asked, "query" | "body" | "isHarmless" | "call">;

/** What a handle means, and how its calls go. */
export interface RemoteTarget {
  line: Line;
  /** Of the handle on the server. */
  at: string;
  provider: string;
  choice: AccountChoice;
  repair: Repair;
  /** One call about it. */
  ask<T>(method: Asked["method"], what: string, more?: AskedMore): Promise<T>;
}

/** Whose handle it is, and of which of their connections. */
interface Whose {
  place: OwnerPlace;
  provider: string;
  choice: AccountChoice;
}

/** Makes the handle of an owner at a provider. */
export function createHandle(line: Line, whose: Whose): Handle {
  return abortableOn(line, (on) => handleOf(on, whose), { room: "", places: ofHandle });
}

function handleOf(line: Line, { place, provider, choice }: Whose): Handle {
  const target = targetOf(line, { place, provider, choice });
  const { ask, repair } = target;
  const change = async (body: object): Promise<Connection> =>
    asConnection(
      await ask<Connection>("PATCH", "connection", {
        body,
        query: howChanged(body),
        call: "update",
      }),
    );
  const link = (
    call: "connect" | "upgrade",
    asked: Parameters<typeof askedFor>[1],
  ): Promise<ConnectLink> =>
    askForLink(
      line,
      { ...askedFor(place.named, asked), provider, ...(hasChoice(choice) && { choose: choice }) },
      { repair, call },
    );
  return {
    connect: async (options = {}) => link("connect", { ...known("connect", options) }),
    async upgrade(options) {
      const { scopes, ...rest } = known("upgrade", options);
      // On the wire a link may well add none.
      if (scopes === undefined) throw invalid("upgrade", ["scopes is missing"]);
      return link("upgrade", { ...rest, ...{ addScopes: scopes } });
    },
    status: () => ask<Status>("GET", "status"),
    fetch: (input, init) => callThrough(target, input, init),
    authorize: async (request, options = {}) =>
      authorize(target, request, known("authorize", options)),
    adopt: async (tokens) =>
      asConnection(await ask("POST", "adopt", { body: known("adopt", tokens), call: "adopt" })),
    async report(what) {
      if (what !== "revoked") throw new VaultError("options_invalid", 'report takes "revoked".');
      await ask("POST", "report", { body: { what }, isHarmless: true });
    },
    token: async (options = {}) =>
      ask<RevealedToken>("GET", "token", { query: known("token", options), call: "token" }),
    test: async (options = {}) =>
      ask("POST", "test", { query: known("test", options), isHarmless: true }),
    renew: async () => asConnection(await ask("POST", "renew")),
    update: async (facts) => change(known("update", facts)),
    pause: () => change({ paused: true }),
    resume: () => change({ paused: false }),
    mcpAuth: createMcpAuth(target),
    disconnect: async (options = {}) =>
      ask("DELETE", "connection", { query: known("disconnect", options), call: "disconnect" }),
  };
}

function targetOf(line: Line, { place, provider, choice }: Whose): RemoteTarget {
  // Where it is, is known with the first call: a handle of an odd name is made without a word, as everywhere.
  const at = (): string => `${place.path}${path`/${provider}`}`;
  const repair = repairOf(line.lasting, place.named, provider);
  return {
    ...{ line, provider, choice, repair },
    get at() {
      return at();
    },
    ask: async (method, what, more = {}) =>
      line.ask({
        ...more,
        ...{ method, path: `${at()}/${what}`, repair },
        query: { ...more.query, ...choice },
      }),
  };
}

function hasChoice({ account, connectionId }: AccountChoice): boolean {
  return account !== undefined || connectionId !== undefined;
}
