/** `/_control`: the provider's control for another process, behind a key. */
import { SandboxError } from "./errors.ts";
import type { Handler, Reply, SandboxRequest } from "./http/http.ts";
import { json, onlyHeader, sameSecret } from "./http/http.ts";
import type { IssuedToken, OAuth1SandboxControl } from "./oauth1/options.ts";
import type {
  FaultKind,
  IssuedGrant,
  OAuth2SandboxControl,
  PlannedFailure,
  RefreshTokenFacts,
  SandboxControl,
  SandboxCounters,
} from "./provider.ts";

/** What the endpoint steers. */
export interface ControlParts {
  key: string;
  control: SandboxControl | OAuth1SandboxControl | OAuth2SandboxControl;
  allowRedirectUri: (uri: string) => void;
  counters: SandboxCounters;
}

/** GET gives the counters; POST takes `{ "action": NAME, … }` with the names and words of SandboxControl. */
export function controlRoutes(parts: ControlParts): [string, Record<string, Handler>][] {
  const guarded =
    (answer: Handler): Handler =>
    (request) => {
      const key = /^Bearer +(\S+)$/i.exec(onlyHeader(request, "authorization") ?? "")?.[1];
      if (key !== undefined && sameSecret(key, parts.key)) return answer(request);
      return json(
        401,
        { error: "control_key_wrong" },
        { "www-authenticate": 'Bearer realm="control"' },
      );
    };
  return [
    [
      "/_control",
      {
        GET: guarded(() => json(200, { counters: parts.counters })),
        POST: guarded((request) => act(request, parts)),
      },
    ],
  ];
}

function act(request: SandboxRequest, parts: ControlParts): Reply {
  const order = readOrder(request);
  const action = actions.get(text(order, "action"));
  if (!action) return json(400, { error: "unknown_action", actions: [...actions.keys()] });
  try {
    return json(200, { ok: true, ...action(order, parts) });
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    return json(400, { error: error.code, message: error.message });
  }
}

type Order = Readonly<Record<string, unknown>>;
type Action = (order: Order, parts: ControlParts) => Record<string, unknown>;

const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  [
    "revokeGrants",
    (order, { control }) => ({ changed: control.revokeGrants(text(order, "login")) }),
  ],
  [
    "expireAccessTokens",
    (order, { control }) => ({ changed: control.expireAccessTokens(text(order, "login")) }),
  ],
  ["dropScope", (order, { control }) => ({ changed: dropScope(order, control) })],
  ["issueGrants", (order, { control }) => ({ grants: issueGrants(order, control) })],
  ["issueTokens", (order, { control }) => ({ tokens: issueTokens(order, control) })],
  ["registerPublicKey", quiet((order, { control }) => registerPublicKey(order, control))],
  ["lookUp", (order, { control }) => ({ refreshTokens: lookUp(order, control) })],
  ["rotateClientSecret", (_order, { control }) => ({ clientSecret: control.rotateClientSecret() })],
  ["failNext", quiet((order, { control }) => control.failNext(kind(order), failure(order)))],
  ["slow", quiet((order, { control }) => control.slow(kind(order), number(order, "ms")))],
  ["delayAnswers", quiet((order, { control }) => delayAnswers(order, control))],
  ["loseAnswers", quiet((order, { control }) => control.loseAnswers(kind(order), lost(order)))],
  ["clearFaults", quiet((_order, { control }) => control.clearFaults())],
  ["allowRedirectUri", quiet((order, parts) => parts.allowRedirectUri(text(order, "uri")))],
]);

/** An action that has nothing to tell. */
function quiet(act: (order: Order, parts: ControlParts) => void): Action {
  return (order, parts) => {
    act(order, parts);
    return {};
  };
}

function dropScope(order: Order, control: ControlParts["control"]): number {
  return oauth2(control).dropScope(text(order, "login"), text(order, "scope"));
}

function issueGrants(order: Order, control: ControlParts["control"]): IssuedGrant[] {
  return oauth2(control).issueGrants(text(order, "login"), number(order, "count"));
}

function issueTokens(order: Order, control: ControlParts["control"]): IssuedToken[] {
  return oauth1(control).issueTokens(text(order, "login"), number(order, "count"));
}

function registerPublicKey(order: Order, control: ControlParts["control"]): void {
  oauth1(control).registerPublicKey(text(order, "publicKey"));
}

function lookUp(order: Order, control: ControlParts["control"]): RefreshTokenFacts[] {
  const asked = order["refreshTokens"];
  const words = Array.isArray(asked) ? asked.filter((word) => typeof word === "string") : [];
  return oauth2(control).lookUp(words);
}

function oauth1(control: ControlParts["control"]): OAuth1SandboxControl {
  if ("issueTokens" in control) return control;
  throw new SandboxError("bad_option", "OAuth 2 has no token secrets and no signatures.");
}

function oauth2(control: ControlParts["control"]): OAuth2SandboxControl {
  if ("dropScope" in control) return control;
  throw new SandboxError("bad_option", "OAuth 1.0a has no scopes and no refresh tokens.");
}

function delayAnswers(order: Order, control: ControlParts["control"]): void {
  const chance = "chance" in order ? number(order, "chance") : 1;
  control.delayAnswers(kind(order), number(order, "ms"), chance);
}

function lost(order: Order): { count: number } | { chance: number } {
  return "chance" in order
    ? { chance: number(order, "chance") }
    : { count: number(order, "count") };
}

/** The body as a JSON object; anything else is an empty one. */
function readOrder(request: SandboxRequest): Order {
  try {
    const value: unknown = JSON.parse(request.body.toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function text(order: Order, name: string): string {
  const value = order[name];
  return typeof value === "string" ? value : "";
}

/** Not a number when it is missing; the control refuses that. */
function number(order: Order, name: string): number {
  const value = order[name];
  return typeof value === "number" ? value : Number.NaN;
}

/** The control refuses what is no kind. */
function kind(order: Order): FaultKind {
  return text(order, "kind") as FaultKind;
}

/** The control refuses what makes no sense. */
function failure(order: Order): PlannedFailure {
  return {
    status: number(order, "status"),
    ...("count" in order ? { count: number(order, "count") } : {}),
    ...("retryAfter" in order ? { retryAfter: number(order, "retryAfter") } : {}),
    ...("body" in order ? { body: text(order, "body") } : {}),
    ...("contentType" in order ? { contentType: text(order, "contentType") } : {}),
  };
}
