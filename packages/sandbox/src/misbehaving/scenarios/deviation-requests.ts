/** Servers that want other requests than the standard's, and those that deviate in their ID tokens. */
import { parseForm, singleValues } from "../../http/form.ts";
import type { SandboxRequest } from "../../http/http.ts";
import { mediaType, onlyHeader } from "../../http/http.ts";
import type { JwtParts } from "../jwt.ts";
import type { Behaviour, Call, Scenario } from "../scenario.ts";
import { isRenewal } from "./claims.ts";

type Rest = Omit<Scenario, "from" | "name" | "end">;
type Params = Map<string, string>;

const formOf = (text: string): Params => singleValues(parseForm(text) ?? []).values;
const bodyForm = (request: SandboxRequest): Params => formOf(request.body.toString("utf8"));

/** Gives parameters their standard names, or says which standard name came where another is wanted. */
function renamed(params: Params, names: Readonly<Record<string, string>>): Params | string {
  for (const [theirs, standard] of Object.entries(names)) {
    const value = params.get(theirs);
    if (params.has(standard)) return `${standard} came where ${theirs} is wanted`;
    if (value !== undefined) params.set(standard, value);
  }
  return params;
}

function jsonParams(request: SandboxRequest): Params | string {
  if (mediaType(onlyHeader(request, "content-type")) !== "application/json")
    return "the body is no JSON";
  try {
    const fields = JSON.parse(request.body.toString("utf8")) as Record<string, unknown>;
    return new Map(
      Object.entries(fields).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
      ),
    );
  } catch {
    return "the body is no JSON";
  }
}

/** The secret among the parameters, where the standard names are read already. */
function secretInParams({ params }: Call): { id: string; secret: string } | string {
  const [id, secret] = [params.get("client_id"), params.get("client_secret")];
  return id === undefined || secret === undefined
    ? "the client's id or secret is missing"
    : { id, secret };
}

function rawBasic({ request }: Call): { id: string; secret: string } | string {
  const text = Buffer.from(
    (onlyHeader(request, "authorization") ?? "").replace(/^Basic /i, ""),
    "base64",
  ).toString("utf8");
  const at = text.indexOf(":");
  return at < 0
    ? "there is no Basic header"
    : { id: text.slice(0, at), secret: text.slice(at + 1) };
}

const plain: Pick<Rest, "steps" | "oracle"> = {
  steps: ["connect", "call"],
  oracle: { counts: { token: 1, resource: 1 } },
};
const signIn: Pick<Rest, "steps" | "oracle"> = {
  steps: ["sign-in", "userinfo"],
  oracle: { counts: { token: 1 } },
};
const noDiscovery = { discovery: false } as const;

const KEY = { client_key: "client_id" };
const WECHAT = { appid: "client_id", secret: "client_secret" };

const requests: Readonly<Record<string, Rest>> = {
  tiktok_client_key: {
    ...plain,
    intent: "client_id is called client_key (TikTok).",
    setting: {
      ...noDiscovery,
      clientAuth: "post",
      hint: "Send client_key instead of client_id, in the authorization URL and at the token endpoint.",
    },
    behaviour: {
      read: {
        authorize: ({ query }) => renamed(formOf(query), KEY),
        token: (request) => renamed(bodyForm(request), KEY),
      },
      readClient: secretInParams,
    },
  },
  wechat_get_appid: {
    ...plain,
    intent: "GET at the token endpoint, with appid and secret (WeChat).",
    setting: {
      ...noDiscovery,
      clientAuth: "post",
      pkce: false,
      hint: "GET the token endpoint; appid for client_id (in the authorization URL too), secret for client_secret. No redirect_uri.",
    },
    behaviour: {
      read: {
        authorize: ({ query }) => renamed(formOf(query), { appid: "client_id" }),
        token: ({ method, query }, call) =>
          method === "GET"
            ? withRedirect(renamed(formOf(query), WECHAT), call)
            : "the request is no GET",
      },
      readClient: secretInParams,
      answer: { token: (reply) => ({ ...reply, headers: { "content-type": "text/plain" } }) },
    },
  },
  notion_json_basic: {
    ...plain,
    intent: "A JSON body with Basic (Notion).",
    setting: { ...noDiscovery, hint: "Post JSON to the token endpoint; the client by Basic." },
    behaviour: { read: { token: jsonParams } },
  },
  atlassian_json: {
    ...plain,
    intent: "A JSON body that holds the client too (Atlassian).",
    setting: {
      ...noDiscovery,
      clientAuth: "post",
      hint: "Post JSON to the token endpoint, with client_id and client_secret in it.",
    },
    behaviour: { read: { token: jsonParams } },
  },
  basic_raw_secret: {
    ...plain,
    intent: "Basic with id and secret as they are, not form-encoded.",
    setting: { ...noDiscovery, hint: "Do not encode id and secret in the Basic header." },
    behaviour: { readClient: rawBasic },
  },
  rejects_pkce: {
    ...plain,
    intent: "PKCE is refused.",
    setting: { ...noDiscovery, pkce: false, hint: "Send no code_challenge and no code_verifier." },
  },
  rejects_redirect_uri: {
    ...plain,
    intent: "redirect_uri is refused at the token endpoint.",
    setting: { ...noDiscovery, hint: "Leave redirect_uri out at the token endpoint." },
    behaviour: {
      read: {
        token: (request, call) => {
          const params = bodyForm(request);
          return params.has("redirect_uri")
            ? "redirect_uri came though it is refused"
            : withRedirect(params, call);
        },
      },
    },
  },
  redirect_307: {
    ...plain,
    intent: "The token endpoint redirects to another path of its own origin (307).",
    setting: { ...noDiscovery, hint: "Follow a 307 of the token endpoint to its own origin." },
    behaviour: {
      instead: {
        token: ({ request, base }) =>
          request.query === "moved"
            ? undefined
            : { status: 307, headers: { location: `${base}/token?moved` } },
      },
      read: { token: (request) => bodyForm(request) },
    },
    oracle: { counts: { token: 2, resource: 1 } },
  },
};

/** The core compares redirect_uri with that of the request; these servers have no such check. */
function withRedirect(params: Params | string, { run }: Call): Params | string {
  return typeof params === "string" ? params : params.set("redirect_uri", run.client.redirectUri);
}

const withClaims = (claims: Record<string, unknown>): Behaviour => ({
  idToken: (parts: JwtParts) => ({ ...parts, claims: { ...parts.claims, ...claims } }),
});

const idTokens: Readonly<Record<string, Rest>> = {
  id_token_null: {
    ...plain,
    intent: "id_token is null, and nobody asked for one.",
    behaviour: { tokens: (fields) => ({ ...fields, id_token: null }) },
  },
  id_token_wrong_iss: {
    ...plain,
    intent: "An ID token of another issuer (a multi-tenant endpoint); it is not used.",
    setting: {
      scopes: ["openid", "read"],
      hint: "Do not take the ID token; it is another issuer's.",
    },
    behaviour: withClaims({ iss: "https://login.example.com/3f8a/v2.0" }),
  },
  id_token_hs256_line: {
    ...signIn,
    intent: "The ID token is signed with HS256 and the client secret (LINE).",
    setting: { idTokenAlg: "HS256" },
  },
  id_token_iat_string: {
    ...plain,
    intent: "iat is a text; the ID token is not used.",
    setting: { scopes: ["openid", "read"], hint: "Do not take the ID token; its iat is a text." },
    behaviour: withClaims({ iat: String(Math.floor(Date.now() / 1000)) }),
  },
  id_token_unexpected_nonce: {
    ...plain,
    intent: "The ID token has a nonce that nobody asked for; it is not used.",
    setting: {
      scopes: ["openid", "read"],
      hint: "Do not take the ID token; its nonce is nobody's.",
    },
    behaviour: withClaims({ nonce: "nobody-asked" }),
  },
};

const renewals: Readonly<Record<string, Rest>> = {
  refresh_absent: {
    steps: ["connect", "renew", "call", "renew", "call"],
    intent: "A renewal answers without a refresh token: the old one stays (Google, Cognito).",
    setting: { rotates: false },
    behaviour: {
      tokens: ({ refresh_token: sent, ...fields }, call) =>
        isRenewal(call) ? fields : { ...fields, refresh_token: sent },
    },
    reports: { refreshToken: true },
    oracle: { counts: { "token:refresh_token": 2 } },
  },
};

/** The scenarios of this file. */
export const deviationRequests: readonly Scenario[] = Object.entries({
  ...renewals,
  ...requests,
  ...idTokens,
}).map(([name, rest]) => ({
  name: `deviation-${name}`,
  from: "deviation",
  end: "ok",
  ...rest,
}));
