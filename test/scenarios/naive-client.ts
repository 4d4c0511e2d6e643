/** A client as many are written: it sends all the right requests and checks nothing that comes back. It shows that the oracle can fail. */
import { createHash, randomBytes } from "node:crypto";
import { browse, type RunFacts, type Step } from "@valetkey/sandbox";
import type { Drive, Driven } from "./driver.ts";

interface Naive {
  readonly facts: RunFacts;
  /** The metadata, whatever it says. */
  found: Record<string, string>;
  tokens: Record<string, string>;
}

const random = (): string => randomBytes(32).toString("base64url");
const hash = (text: string): string => createHash("sha256").update(text).digest("base64url");

const doers: Readonly<Partial<Record<Step, (naive: Naive) => Promise<void>>>> = {
  "sign-in": (naive) => connect(naive, ["openid", ...naive.facts.scopes]),
  connect: (naive) => connect(naive, naive.facts.scopes),
  userinfo: ({ found, tokens }) => use(found["userinfo_endpoint"] ?? "", tokens),
  call: ({ facts, tokens }) => use(facts.resource, tokens),
  async renew(naive) {
    const { refresh_token = "" } = naive.tokens;
    await ask(naive, { grant_type: "refresh_token", refresh_token });
  },
  device,
  /** An app that lets every call renew for itself, and takes whatever callback comes. */
  async app(naive) {
    await connect(naive, naive.facts.scopes);
    const params = {
      grant_type: "refresh_token",
      refresh_token: naive.tokens["refresh_token"] ?? "",
    };
    await Promise.allSettled([1, 2, 3].map(() => ask(naive, params)));
    await use(naive.facts.resource, naive.tokens);
  },
  async revoke({ found, facts, tokens }) {
    await post(found["revocation_endpoint"] ?? "", { token: tokens["refresh_token"] ?? "" }, facts);
  },
};

/** The steps that it can do. */
export const naiveSteps: readonly string[] = Object.keys(doers);

/** The driver. It tells nothing of itself: the requests alone are judged. */
export async function driveNaive({ facts }: Drive): Promise<Driven> {
  const naive: Naive = { facts, found: {}, tokens: {} };
  try {
    for (const step of facts.steps) await doers[step]?.(naive);
  } catch {
    // Something broke under it; what it had sent by then is what counts.
  }
  return { report: {}, faults: [] };
}

async function connect(naive: Naive, scopes: readonly string[]): Promise<void> {
  const { client } = naive.facts;
  await discover(naive);
  const verifier = random();
  const url = new URL(naive.found["authorization_endpoint"] ?? "");
  const params = {
    response_type: "code",
    client_id: client.id ?? "",
    redirect_uri: client.redirectUri,
    scope: scopes.join(" "),
    state: random(),
    nonce: random(),
    code_challenge: hash(verifier),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  const back = await browse(url.href);
  const code = new URL(back.url).searchParams.get("code") ?? "";
  await ask(naive, {
    grant_type: "authorization_code",
    code,
    redirect_uri: client.redirectUri,
    code_verifier: verifier,
  });
  // It looks for the keys, and then does not look at them.
  if (scopes.includes("openid"))
    await fetch(naive.found["jwks_uri"] ?? "").then((keys) => keys.json());
}

async function discover(naive: Naive): Promise<void> {
  const { issuer, endpoints } = naive.facts;
  naive.found =
    issuer === undefined
      ? { authorization_endpoint: endpoints.authorization, token_endpoint: endpoints.token }
      : ((await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as Record<
          string,
          string
        >);
}

async function device(naive: Naive): Promise<void> {
  await discover(naive);
  const { found, facts } = naive;
  const answer = await post(
    found["device_authorization_endpoint"] ?? "",
    { scope: facts.scopes.join(" ") },
    facts,
  );
  const { device_code: code = "" } = (await answer.json()) as Record<string, string>;
  // It asks five times as fast as it can.
  const params = { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: code };
  for (let polls = 0; polls < 5 && naive.tokens["access_token"] === undefined; polls += 1)
    await ask(naive, params);
}

async function ask(naive: Naive, params: Record<string, string>): Promise<void> {
  const answer = await post(naive.found["token_endpoint"] ?? "", params, naive.facts);
  naive.tokens = { ...naive.tokens, ...((await answer.json()) as Record<string, string>) };
}

function post(
  url: string,
  params: Record<string, string>,
  { client }: RunFacts,
): Promise<Response> {
  const body = new URLSearchParams(params);
  const headers: Record<string, string> = {};
  const encoded = (text = ""): string =>
    new URLSearchParams({ text }).toString().slice("text=".length);
  if (client.auth === "basic")
    headers["authorization"] = `Basic ${btoa(`${encoded(client.id)}:${encoded(client.secret)}`)}`;
  else body.set("client_id", client.id ?? "");
  if (client.auth === "post") body.set("client_secret", client.secret ?? "");
  return fetch(url, { method: "POST", headers, body });
}

async function use(url: string, tokens: Record<string, string>): Promise<void> {
  await fetch(url, { headers: { authorization: `Bearer ${tokens["access_token"]}` } });
}
