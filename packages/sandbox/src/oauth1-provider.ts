/** Starts the pretend OAuth 1.0a provider: RFC 5849's three endpoints, and who an API request comes from. */
import { type Base, createBase, serveBase, tokenGate } from "./base.ts";
import { colors, oauth1Entry, scopeTexts } from "./entry.ts";
import { parseForm, singleValues, withQuery } from "./form.ts";
import { form, type Handler, json, type Reply, type SandboxRequest, seeOther } from "./http.ts";
import { awkward } from "./ledger.ts";
import { createChecker, type OAuth1Checker } from "./oauth1-check.ts";
import type { OAuth1Problem } from "./oauth1-message.ts";
import {
  type AccessTokens,
  createAccessTokens,
  createRequestTokens,
  type RequestToken,
  type RequestTokens,
} from "./oauth1-tokens.ts";
import { codePage, messagePage, type Permission } from "./pages.ts";
import type { OAuth1ProviderOptions, OAuth1SandboxProvider, SandboxControl } from "./provider.ts";
import type { Outcome } from "./sessions.ts";

/**
 * Starts an OAuth 1.0a provider on 127.0.0.1. HMAC-SHA1 only; callbacks must be registered (their query is free).
 * Rejects with a SandboxError: `bad_option`, `port_in_use`.
 */
export async function startOAuth1Provider(
  options: OAuth1ProviderOptions = {},
): Promise<OAuth1SandboxProvider> {
  const look = { service: "Sandbox (OAuth 1.0a)", color: colors.oauth1 };
  const base = await createBase(options, { name: "sandbox-oauth1", look });
  const { clock, ledger, listener } = base;
  const client = {
    consumerKey: options.consumerKey ?? "sandbox-app",
    consumerSecret: options.consumerSecret ?? awkward(base.random),
  };
  const checker = createChecker({ client, clock, ledger });
  const room: Room = {
    ...base,
    checker,
    requestTokens: createRequestTokens(ledger, clock),
    accessTokens: createAccessTokens(ledger),
    realm: `${listener.url}/`,
  };
  const control = createControl(room, client);

  const common = serveBase(base, {
    control,
    authenticate: (request) => {
      const found = checker.check(request, room.accessTokens.find);
      return "problem" in found ? apiRefusal(room, found) : found.token.user;
    },
    routes: [
      ["/oauth/request_token", { POST: tokenEndpoint(room, requestToken) }],
      ["/oauth/authorize", { GET: (request) => authorize(room, request) }],
      ["/oauth/access_token", { POST: tokenEndpoint(room, accessToken) }],
    ],
  });
  return { ...common, entry: oauth1Entry(base.name, listener.url), client, control };
}

interface Room extends Base {
  requestTokens: RequestTokens;
  accessTokens: AccessTokens;
  checker: OAuth1Checker;
  realm: string;
}

function createControl(
  { users, accessTokens, faults, random }: Room,
  client: { consumerSecret: string },
): SandboxControl {
  return {
    revokeGrants: (login) => accessTokens.setAll(users.get(login), "revoked"),
    expireAccessTokens: (login) => accessTokens.setAll(users.get(login), "expired"),
    failNext: faults.failNext,
    slow: faults.slow,
    delayAnswers: faults.delayAnswers,
    loseAnswers: faults.loseAnswers,
    clearFaults: faults.clearFaults,
    rotateClientSecret() {
      client.consumerSecret = awkward(random);
      return client.consumerSecret;
    },
  };
}

type TokenAnswer = (room: Room, request: SandboxRequest) => Record<string, string> | OAuth1Problem;

function tokenEndpoint(room: Room, answer: TokenAnswer): Handler {
  return tokenGate(room, (request) => {
    const answered = answer(room, request);
    if (!isProblem(answered)) return form(200, answered);
    const report = { oauth_problem: answered.problem, ...answered.details };
    return form(answered.status, report, challenge(room, answered));
  });
}

/** Section 2.1. */
function requestToken(room: Room, request: SandboxRequest): Record<string, string> | OAuth1Problem {
  const noToken = (token: string): { secret: string } | OAuth1Problem =>
    token === "" ? { secret: "" } : { status: 400, problem: "parameter_rejected" };
  const found = room.checker.check(request, noToken);
  if (isProblem(found)) return found;
  const callback = found.protocol.get("oauth_callback");
  if (!callback) {
    return {
      status: 400,
      problem: "parameter_absent",
      details: { oauth_parameters_absent: "oauth_callback" },
    };
  }
  if (callback !== "oob" && !room.redirectUris.hasBarQuery(callback)) {
    return { status: 401, problem: "callback_rejected" };
  }
  const { token, secret } = room.requestTokens.issue(callback);
  return { oauth_token: token, oauth_token_secret: secret, oauth_callback_confirmed: "true" };
}

/** Section 2.3. */
function accessToken(room: Room, request: SandboxRequest): Record<string, string> | OAuth1Problem {
  const found = room.checker.check(request, room.requestTokens.find);
  if (isProblem(found)) return found;
  const user = room.requestTokens.spend(found.token, found.protocol.get("oauth_verifier"));
  if (isProblem(user)) return user;
  const { token, secret } = room.accessTokens.issue(user);
  return {
    oauth_token: token,
    oauth_token_secret: secret,
    user_id: user.id,
    screen_name: user.login,
  };
}

const permissions: readonly Permission[] = Object.entries(scopeTexts).map(([name, text]) => ({
  name,
  text,
  optional: false,
}));

/** Section 2.2. */
function authorize(room: Room, request: SandboxRequest): Reply {
  const { values } = singleValues(parseForm(request.query) ?? []);
  const token = room.requestTokens.undecided(values.get("oauth_token") ?? "");
  if (!token) {
    const why = "It was used already, it is too old, or the link is broken.";
    return messagePage(
      room.look,
      400,
      "This link does not work",
      why,
      "Go back to the app and start again.",
    );
  }
  return room.signIn.open(request, {
    permissions,
    settle: (outcome) => settle(room, token, outcome),
  });
}

function settle(room: Room, token: RequestToken, outcome: Outcome): Reply {
  // Two tabs may have opened the same link; the first decision counts.
  if (token.state !== "new")
    return messagePage(
      room.look,
      400,
      "This link was used already",
      "Go back to the app and start again.",
    );
  const verifier = room.requestTokens.decide(
    token,
    outcome.decision === "allow" ? outcome.user : undefined,
  );
  if (verifier === undefined) {
    if (token.callback === "oob")
      return messagePage(
        room.look,
        200,
        "Denied",
        "The app gets no access. You can close this page.",
      );
    return seeOther(withQuery(token.callback, { denied: token.token }));
  }
  if (token.callback === "oob") return codePage(room.look, room.app, verifier);
  return seeOther(
    withQuery(token.callback, { oauth_token: token.token, oauth_verifier: verifier }),
  );
}

function apiRefusal(room: Room, problem: OAuth1Problem): Reply {
  return json(problem.status, { error: problem.problem }, challenge(room, problem));
}

function challenge({ realm }: Room, { problem, details }: OAuth1Problem): Record<string, string> {
  const fields = Object.entries({ oauth_problem: problem, ...details });
  const words = fields.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`);
  return { "www-authenticate": [`OAuth realm="${realm}"`, ...words].join(", ") };
}

function isProblem(value: object): value is OAuth1Problem {
  return "problem" in value;
}
