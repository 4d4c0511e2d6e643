/**
 * The answers of real servers, one deviation a row. The names in brackets say where the shape is met; it is the shape alone that is played here.
 */
import {
  form,
  good,
  inSeconds,
  judgeRows,
  normal,
  now,
  type Row,
  text,
  unusable,
} from "../../../test/deviation-rows.ts";

const rows: Record<string, Row> = {
  conforming: { does: "is taken as it is", answer: { body: normal }, strict: good },
  form_body: {
    does: "reads a form, its scopes between commas [GitHub]",
    answer: text(form({ access_token: "at", token_type: "bearer", scope: "repo,gist" })),
    strict: { accessToken: "at", scopes: ["repo", "gist"] },
  },
  form_body_expires: {
    does: "reads a form as text, with expires [Stack Exchange]",
    answer: text(form({ access_token: "at", expires: "5183999" })),
    strict: { accessToken: "at", expiresAt: undefined, extra: { expires: "5183999" } },
    profile: { answer: { fields: { expires_in: "/expires" } } },
    with: { accessToken: "at", expiresAt: inSeconds(5183999), extra: {} },
  },
  no_token_type: {
    does: "takes a missing token_type as bearer [LinkedIn]",
    answer: { body: { ...normal, token_type: undefined } },
    strict: good,
  },
  token_type_upper: {
    does: "takes BEARER",
    answer: { body: { ...normal, token_type: "BEARER" } },
    strict: good,
  },
  token_type_bot: {
    does: "takes another word for bearer [Slack]",
    answer: { body: { ...normal, token_type: "bot" } },
    strict: unusable,
    profile: { answer: { tokenTypes: ["bot", "user"] } },
    with: good,
  },
  token_type_empty: {
    does: "takes an empty token_type as bearer",
    answer: { body: { ...normal, token_type: "" } },
    strict: good,
  },
  token_type_null: {
    does: "takes a token_type of null as bearer",
    answer: { body: { ...normal, token_type: null } },
    strict: good,
  },
  scope_array: {
    does: "takes a list of scopes [Twitch]",
    answer: { body: { ...normal, scope: ["read", "write"] } },
    strict: unusable,
    profile: { answer: { scope: "list" } },
    with: { ...good, scopes: ["read", "write"] },
  },
  scope_comma: {
    does: "takes scopes between commas [Strava]",
    answer: { body: { ...normal, scope: "read,write" } },
    strict: { ...good, scopes: ["read", "write"] },
    profile: { answer: { scopeSeparator: "," } },
    with: { ...good, scopes: ["read", "write"] },
  },
  scope_null: {
    does: "takes a scope of null as those asked for",
    answer: { body: { ...normal, scope: null } },
    scopes: ["read"],
    strict: { ...good, scopes: ["read"], notGranted: undefined },
  },
  scope_empty: {
    does: "takes an empty scope as none, and says what is missing [GitHub]",
    answer: { body: { ...normal, scope: "" } },
    scopes: ["read"],
    strict: { ...good, scopes: [], notGranted: ["read"] },
  },
  slack_authed_user: {
    does: "reads the user's token inside [Slack]",
    answer: {
      body: {
        ok: true,
        team: { id: "T1" },
        authed_user: { id: "U1", access_token: "at", scope: "chat:write,users:read" },
      },
    },
    strict: unusable,
    profile: { answer: { at: "/authed_user", keep: { user: { from: "/authed_user/id" } } } },
    with: {
      accessToken: "at",
      scopes: ["chat:write", "users:read"],
      kept: { user: "U1" },
      extra: { ok: true, team: { id: "T1" }, id: "U1" },
    },
  },
  withings_body: {
    does: "reads an envelope with a status of 0 [Withings]",
    answer: {
      body: {
        status: 0,
        body: {
          userid: 7,
          access_token: "at",
          refresh_token: "rt",
          expires_in: 10800,
          scope: "user.info,user.metrics",
        },
      },
    },
    strict: unusable,
    profile: { answer: { at: "/body", error: { at: ["/status"], none: ["0"] } } },
    with: {
      accessToken: "at",
      refreshToken: "rt",
      expiresAt: inSeconds(10800),
      scopes: ["user.info", "user.metrics"],
    },
  },
  tiktok_biz_data: {
    does: "reads data with numbers as scopes [TikTok Business]",
    answer: { body: { code: 0, message: "OK", data: { access_token: "at", scope: [1, 2] } } },
    strict: unusable,
    profile: { answer: { at: "/data", scope: "list", error: { at: ["/code"], none: ["0"] } } },
    with: { accessToken: "at", scopes: ["1", "2"], refreshToken: undefined },
  },
  extra_fields: {
    does: "keeps what OAuth does not know [Salesforce]",
    answer: { body: { ...normal, instance_url: "https://eu.example.com", team: { id: "T1" } } },
    strict: { ...good, extra: { instance_url: "https://eu.example.com", team: { id: "T1" } } },
    profile: { answer: { keep: { instance_url: { from: "/instance_url" } } } },
    with: { ...good, kept: { instance_url: "https://eu.example.com" } },
  },
  content_type_html: {
    does: "reads JSON that calls itself HTML",
    answer: { headers: { "content-type": "text/html" }, body: JSON.stringify(normal) },
    strict: good,
  },
  status_201: { does: "takes 201", answer: { status: 201, body: normal }, strict: good },
  id_token_null: {
    does: "takes an id_token of null as none",
    answer: { body: { ...normal, id_token: null } },
    strict: good,
  },
  id_token_wrong_iss: signIn("does without an ID token of another issuer [Entra]", {
    iss: "https://another.example",
  }),
  id_token_hs256_line: signIn("does without an ID token under the client's secret [LINE]", {}),
  id_token_iat_string: signIn("does without an ID token with a text as iat", {
    iat: String(now / 1000),
  }),
  id_token_unexpected_nonce: signIn("does without an ID token with another nonce", {
    nonce: "of-someone-else",
  }),
  number_token: {
    does: "takes a number as token",
    answer: { body: { ...normal, access_token: 1234567890 } },
    strict: unusable,
    profile: { answer: { numericTokens: true } },
    with: { ...good, accessToken: "1234567890" },
  },
  bom_json: {
    does: "reads JSON behind a byte order mark",
    answer: text(`\uFEFF${JSON.stringify(normal)}`),
    strict: good,
  },
  accessToken_camel: {
    does: "reads names in camel case",
    answer: { body: { accessToken: "at", tokenType: "Bearer", expiresIn: 3600 } },
    strict: unusable,
    profile: {
      answer: {
        fields: {
          access_token: "/accessToken",
          token_type: "/tokenType",
          expires_in: "/expiresIn",
        },
      },
    },
    with: { accessToken: "at", expiresAt: inSeconds(3600), refreshToken: undefined, extra: {} },
  },
};

function signIn(does: string, claims: object): Row {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const whole = { iss: "https://issuer.example", aud: "app", sub: "1", iat: now / 1000, ...claims };
  const idToken = `${part({ alg: "HS256" })}.${part(whole)}.${part({})}`;
  return {
    does,
    answer: { body: { ...normal, id_token: idToken } },
    server: { issuer: "https://issuer.example", jwksUrl: "https://issuer.example/keys" },
    scopes: ["openid"],
    strict: { error: { code: "id_token_invalid" } },
    profile: { answer: { idToken: "ignore" } },
    with: { ...good, idToken: undefined, claims: undefined, extra: {} },
  };
}

judgeRows(rows, 26);
