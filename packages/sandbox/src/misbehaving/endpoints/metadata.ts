/** What the server says of itself: metadata (RFC 8414, OpenID Connect Discovery), its keys, and registration (RFC 7591). */
import type { Reply } from "../../http/http.ts";
import { json } from "../../http/http.ts";
import type { Json } from "../jwt.ts";
import { secretOf, token } from "../run.ts";
import type { Call, SandboxClientAuth } from "../scenario.ts";
import { type Refusal, refuse } from "./answers.ts";

const METHODS: Readonly<Record<SandboxClientAuth, string>> = {
  basic: "client_secret_basic",
  post: "client_secret_post",
  none: "none",
  client_secret_jwt: "client_secret_jwt",
  private_key_jwt: "private_key_jwt",
  tls_client_auth: "tls_client_auth",
};

/** The metadata document, bent by the scenario. */
export function metadata(call: Call): Reply {
  const document = documentOf(call);
  const bend = call.other ? undefined : call.run.scenario.behaviour?.metadata;
  return json(200, bend?.(document, call) ?? document);
}

function documentOf({ run, base }: Call): Json {
  const { setting } = run;
  const method =
    setting.registration === "metadata-document" ? "none" : METHODS[setting.clientAuth];
  return {
    issuer: base,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    jwks_uri: `${base}/keys`,
    userinfo_endpoint: `${base}/userinfo`,
    revocation_endpoint: `${base}/revoke`,
    introspection_endpoint: `${base}/introspect`,
    device_authorization_endpoint: `${base}/device`,
    end_session_endpoint: `${base}/logout`,
    ...(setting.par && {
      pushed_authorization_request_endpoint: `${base}/par`,
      require_pushed_authorization_requests: true,
    }),
    ...(setting.signedRequests && {
      require_signed_request_object: true,
      request_object_signing_alg_values_supported: ["ES256"],
    }),
    ...(setting.registration === "dynamic" && { registration_endpoint: `${base}/register` }),
    ...(setting.registration === "metadata-document" && {
      client_id_metadata_document_supported: true,
    }),
    ...(setting.dpop && { dpop_signing_alg_values_supported: ["ES256"] }),
    response_types_supported: ["code"],
    response_modes_supported: ["query", "form_post"],
    grant_types_supported: ["authorization_code", "refresh_token", "client_credentials"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256", "ES256", "PS256", "HS256"],
    token_endpoint_auth_methods_supported: [method],
    token_endpoint_auth_signing_alg_values_supported: ["ES256", "HS256"],
    code_challenge_methods_supported: ["S256"],
    scopes_supported: ["openid", ...setting.scopes],
    authorization_response_iss_parameter_supported: setting.iss,
    backchannel_logout_supported: true,
  };
}

/** The key set: the keys that sign now, and one for each other algorithm. */
export function keySet({ run }: Call): Reply {
  const names =
    run.setting.idTokenAlg === "PS256"
      ? (["ps256", "es256"] as const)
      : (["rs256", "es256"] as const);
  return json(200, { keys: names.map((name) => run.keys(name).jwk) });
}

/** Registers a client. */
export function register(call: Call): Reply | Refusal {
  const { run, other, request } = call;
  if (run.setting.registration !== "dynamic")
    return refuse("invalid_request", "the server takes no registrations");
  const asked = parseObject(request.body.toString("utf8"));
  const uris = asked?.["redirect_uris"];
  if (!Array.isArray(uris) || uris.length === 0 || !uris.every((uri) => typeof uri === "string"))
    return refuse("invalid_redirect_uri", "redirect_uris is no list of URLs");
  const method = methodOf(asked?.["token_endpoint_auth_method"], run.setting.clientAuth);
  if (method === undefined)
    return refuse("invalid_client_metadata", "token_endpoint_auth_method is not a listed one");
  const id = `dynamic-${token(6)}`;
  const secret = method === "none" ? undefined : secretOf(run, "registered");
  run.registered.set(id, { secret, method, other, redirectUris: uris });
  return json(201, {
    ...asked,
    client_id: id,
    ...(secret !== undefined && { client_secret: secret, client_secret_expires_at: 0 }),
    token_endpoint_auth_method: METHODS[method],
  });
}

/** The method that a registration gets: the one that the setting wants; RFC 7591 section 2: Basic where nothing is said. */
function methodOf(
  asked: unknown,
  wanted: SandboxClientAuth,
): "basic" | "post" | "none" | undefined {
  if (wanted !== "basic" && wanted !== "post" && wanted !== "none") return undefined;
  return asked === undefined || asked === METHODS[wanted] ? wanted : undefined;
}

function parseObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Json)
      : undefined;
  } catch {
    return undefined;
  }
}
