/**
 * The requests that real servers want, one deviation a row. The names in brackets say where the shape is met; it is the shape alone that is played here.
 */
import {
  clientSecret,
  good,
  inSeconds,
  judgeRows,
  normal,
  onlyFor,
  type Row,
  refused,
  text,
  unusable,
} from "../../../test/deviation-rows.ts";

const rows: Record<string, Row> = {
  tiktok_client_key: {
    does: "renames client_id [TikTok]",
    answer: onlyFor(({ form }) => form.get("client_key") === "app" && !form.has("client_id")),
    server: { clientAuth: "post" },
    strict: refused("invalid_request", "misconfigured"),
    profile: { token: { rename: { client_id: "client_key" } } },
    with: good,
  },
  wechat_get_appid: {
    does: "asks by GET, with appid and secret, and reads JSON as text [WeChat]",
    answer: ({ method, query }) =>
      method === "GET" && query.get("appid") === "app" && query.get("secret") === clientSecret
        ? text({ access_token: "at", expires_in: 7200, scope: "snsapi_login" })
        : text({ errcode: 41002, errmsg: "appid missing" }),
    server: { clientAuth: "post" },
    strict: unusable,
    profile: {
      token: { method: "GET", rename: { client_id: "appid", client_secret: "secret" } },
      answer: { error: { at: ["/errcode"], none: ["0"] } },
    },
    with: { accessToken: "at", expiresAt: inSeconds(7200), scopes: ["snsapi_login"] },
  },
  notion_json_basic: {
    does: "sends JSON beside Basic [Notion]",
    answer: ({ headers, body }) =>
      headers["content-type"] === "application/json" &&
      JSON.parse(body).code === "the-code" &&
      headers.authorization?.startsWith("Basic ")
        ? { body: { access_token: "at", token_type: "bearer" } }
        : { status: 400, body: { error: "invalid_request" } },
    strict: refused("invalid_request", "misconfigured"),
    profile: { token: { body: "json" } },
    with: { accessToken: "at", refreshToken: undefined },
  },
  atlassian_json: {
    does: "sends the secret in JSON [Atlassian]",
    answer: ({ headers, body }) =>
      headers["content-type"] === "application/json" &&
      JSON.parse(body).client_secret === clientSecret
        ? { body: { access_token: "at", expires_in: 3600, scope: "a b" } }
        : { status: 415, body: "" },
    server: { clientAuth: "post" },
    strict: { error: { code: "malformed_answer" } },
    profile: { token: { body: "json" } },
    with: { accessToken: "at", expiresAt: inSeconds(3600), scopes: ["a", "b"] },
  },
  basic_raw_secret: {
    does: "leaves id and secret as they are in Basic",
    answer: ({ headers }) =>
      headers.authorization === `Basic ${btoa(`app:${clientSecret}`)}`
        ? { body: normal }
        : { status: 401, headers: { "www-authenticate": "Basic" }, body: "" },
    strict: { error: { code: "malformed_answer", failure: "misconfigured" } },
    profile: { basic: "raw" },
    with: good,
  },
  redirect_307: {
    does: "follows a redirect within the origin, once",
    answer: ({ form }) =>
      form.get("code") === "the-code" ? { status: 307, headers: { location: "/elsewhere" } } : {},
    strict: { error: { code: "malformed_answer", failure: "misconfigured", status: 307 } },
    profile: { token: { redirects: "same-origin" } },
    with: good,
  },
  rejects_pkce: {
    does: "sends no verifier where the server refuses it",
    answer: onlyFor(({ form }) => !form.has("code_verifier")),
    strict: refused("invalid_request", "misconfigured"),
    server: { pkce: "none" },
    profile: {},
    with: good,
  },
  rejects_redirect_uri: {
    does: "sends no redirect_uri where the server refuses it",
    answer: onlyFor(({ form }) => !form.has("redirect_uri")),
    strict: refused("invalid_request", "misconfigured"),
    profile: { token: { drop: ["redirect_uri"] } },
    with: good,
  },
};

judgeRows(rows, 8);
