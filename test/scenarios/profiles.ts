/** How each deviating server is described to our client: what a catalogue entry of the service would say. A scenario without a row is met strictly. */
import type { OAuth2Server } from "@valetkey/oauth2";

type Description = Pick<OAuth2Server, "profile" | "tokenErrors" | "scopeSeparator" | "pkce">;

/** By the scenario's name, without `deviation-`. */
const deviations: Readonly<Record<string, Description>> = {
  form_body_expires: { profile: { answer: { fields: { expires_in: "/expires" } } } },
  token_type_bot: { profile: { answer: { tokenTypes: ["bot", "user"] } } },
  scope_array: { profile: { answer: { scope: "list" } } },
  scope_comma: { profile: { answer: { scopeSeparator: "," } } },
  expires_empty: { profile: { answer: { expiry: { zero: "never" } } } },
  expires_null: { profile: { answer: { expiry: { zero: "never" } } } },
  expires_zero: { profile: { answer: { expiry: { zero: "never" } } } },
  expires_negative: { profile: { answer: { expiry: { zero: "never" } } } },
  expires_at_only: { profile: { answer: { expiry: { at: "/expires_at" } } } },
  slack_authed_user: { profile: { answer: { at: "/authed_user", tokenTypes: ["user"] } } },
  withings_body: { profile: { answer: { at: "/body", error: { at: ["/status"], none: ["0"] } } } },
  withings_error: {
    profile: {
      answer: { error: { at: ["/status"], none: ["0"], words: { "503": "invalid_grant" } } },
    },
  },
  tiktok_biz_data: {
    profile: { answer: { at: "/data", scope: "list", error: { at: ["/code"], none: ["0"] } } },
  },
  accessToken_camel: {
    profile: {
      answer: {
        fields: {
          access_token: "/accessToken",
          token_type: "/tokenType",
          expires_in: "/expiresIn",
        },
      },
    },
  },
  number_token: { profile: { answer: { numericTokens: true } } },
  tiktok_client_key: {
    profile: {
      authorization: { rename: { client_id: "client_key" } },
      token: { rename: { client_id: "client_key" } },
    },
  },
  wechat_get_appid: {
    profile: {
      authorization: { rename: { client_id: "appid" } },
      token: {
        method: "GET",
        rename: { client_id: "appid", client_secret: "secret" },
        drop: ["redirect_uri"],
      },
    },
  },
  notion_json_basic: { profile: { token: { body: "json" } } },
  atlassian_json: { profile: { token: { body: "json" } } },
  basic_raw_secret: { profile: { basic: "raw" } },
  rejects_redirect_uri: { profile: { token: { drop: ["redirect_uri"] } } },
  redirect_307: { profile: { token: { redirects: "same-origin" } } },
  err_object_facebook: {
    profile: { answer: { error: { at: ["/error/type"] } } },
    tokenErrors: { reconnect: ["OAuthException"] },
  },
  id_token_wrong_iss: { profile: { answer: { idToken: "ignore" } } },
  id_token_iat_string: { profile: { answer: { idToken: "ignore" } } },
  id_token_unexpected_nonce: { profile: { answer: { idToken: "ignore" } } },
};

/** The description that goes with a scenario; `{}` for a server that is to be met strictly. */
export function descriptionOf(scenario: string): Description {
  return deviations[scenario.replace(/^deviation-/, "")] ?? {};
}
