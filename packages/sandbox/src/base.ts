/** What both providers are built from: a listener, people, notes, pages, a ledger, faults. No protocol in here. */
import { randomBytes } from "node:crypto";
import { type Authenticate, apiRoutes, type Guard } from "./api.ts";
import { controlRoutes } from "./control.ts";
import { createFaults, type Faults } from "./faults.ts";
import type { Handler } from "./http/http.ts";
import { createRedirectUris, type RedirectUris } from "./http/redirect-uris.ts";
import { type Listener, listen } from "./http/server.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { createNotes, type Notes } from "./notes.ts";
import { type Look, messagePage } from "./person/pages.ts";
import { createSignIn, type SignIn } from "./person/sign-in.ts";
import { createUsers, type Users } from "./person/users.ts";
import type { SandboxControl, SandboxOptions, SandboxProvider } from "./provider.ts";

/** The parts, each ready to use. */
export interface Base {
  name: string;
  app: string;
  look: Look;
  listener: Listener;
  users: Users;
  notes: Notes;
  ledger: Ledger;
  faults: Faults;
  redirectUris: RedirectUris;
  signIn: SignIn;
  controlKey: string;
  clock: () => number;
  random: (bytes: number) => Uint8Array;
}

/** Checks the common options and starts to listen. Rejects with a SandboxError. */
export async function createBase(
  options: SandboxOptions,
  defaults: { name: string; look: Look },
): Promise<Base> {
  const random = options.random ?? randomBytes;
  const users = createUsers(options.users);
  const redirectUris = createRedirectUris(options.redirectUris);
  const listener = await listen(options.port ?? 0);
  const ledger = createLedger(random);
  const { look } = defaults;
  const app = options.appName ?? "Demo app";
  // Cookies do not tell ports apart, so two providers on one host need two names.
  const cookieName = `sandbox_${listener.port}`;
  return {
    name: options.name ?? defaults.name,
    app,
    look,
    listener,
    users,
    notes: createNotes(users.all),
    ledger,
    faults: createFaults(listener.closed, random),
    redirectUris,
    signIn: createSignIn({ look, app, cookieName, users, ledger }),
    controlKey: options.controlKey ?? ledger.nonce(),
    clock: options.clock ?? Date.now,
    random,
  };
}

/** What a protocol adds to the base. */
export interface ProtocolParts {
  control: SandboxControl;
  /** What stands in front of the API. */
  guard: Guard;
  routes: readonly [string, Record<string, Handler>][];
  /** The handlers of a path that is no route; undefined: there are none. */
  otherwise?: (path: string) => Record<string, Handler> | undefined;
}

/** A guard that counts calls, lets planned faults happen and asks who calls. */
export function guardApi({ faults, ledger }: Base, authenticate: Authenticate): Guard {
  return (scope, answer) => {
    const handler: Handler = (request) => {
      const who = authenticate(request, scope);
      return "status" in who ? who : answer(request, who);
    };
    return counted(faults.gate("api", handler), ledger.counters);
  };
}

/** Starts to answer, and gives what every provider has. */
export function serveBase(
  base: Base,
  protocol: ProtocolParts,
): Omit<SandboxProvider, "entry" | "control"> {
  const { listener, ledger, redirectUris, controlKey } = base;
  const { counters } = ledger;
  const allowRedirectUri = (uri: string): void => redirectUris.allow(uri);
  const routes = new Map<string, Record<string, Handler>>([
    ["/", { GET: () => homePage(base) }],
    ...apiRoutes(protocol.guard, base.notes),
    ...protocol.routes,
    ...base.signIn.routes,
    ...controlRoutes({ key: controlKey, control: protocol.control, allowRedirectUri, counters }),
  ]);
  listener.serve({ get: (path) => routes.get(path) ?? protocol.otherwise?.(path) });
  return {
    name: base.name,
    url: listener.url,
    controlKey,
    allowRedirectUri,
    counters: () => structuredClone(counters),
    issuedSecrets: ledger.issued,
    close: listener.close,
  };
}

/** A token endpoint behind the planned faults. What gives no token counts as refused, whatever its status. */
export function tokenGate({ faults, ledger }: Base, handler: Handler): Handler {
  return async (request) => {
    let granted = false;
    const gated = faults.gate("token", async (inner) => {
      const reply = await handler(inner);
      granted = reply.status === 200;
      return reply;
    });
    const reply = await gated(request);
    if (!granted) ledger.counters.tokenRequests.refused += 1;
    return reply;
  };
}

function counted(handler: Handler, counters: Ledger["counters"]): Handler {
  return async (request) => {
    counters.apiRequests += 1;
    const reply = await handler(request);
    if (reply.status === 401) counters.apiUnauthorized += 1;
    return reply;
  };
}

function homePage({ look, users }: Base): ReturnType<typeof messagePage> {
  const logins = users.all.map((user) => user.login).join(", ");
  return messagePage(
    look,
    200,
    look.service,
    "This is a pretend service to connect to while you develop. It runs on this computer only and forgets everything when it stops.",
    `People with an account here: ${logins}. Any password will do.`,
  );
}
