// Made from entries/slack-openid.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "slack-openid",
  "name": "Slack",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#4a154b",
  "issuer": "https://slack.com",
  "authorizationUrl": "https://slack.com/openid/connect/authorize",
  "tokenUrl": "https://slack.com/api/openid.connect.token",
  "revocationUrl": "https://slack.com/api/auth.revoke",
  "jwksUrl": "https://slack.com/openid/connect/keys",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
  ]),
  "tokenErrors": Object.freeze({
    "reconnect": Object.freeze([
      "invalid_code",
      "invalid_refresh_token",
    ]),
    "misconfigured": Object.freeze([
      "bad_client_secret",
      "bad_redirect_uri",
      "invalid_client_id",
    ]),
  }),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "revocation": Object.freeze({
      "by": "bearer",
      "sends": "access",
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://slack.com",
    "hosts": Object.freeze([
      "slack.com",
    ]),
    "test": Object.freeze({
      "path": "/api/openid.connect.userInfo",
      "expects": Object.freeze({
        "/ok": true,
      }),
    }),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you, by your member number in Slack",
    "profile": "See your name and picture, and your workspace",
    "email": "See the e-mail address of your Slack account",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind, an Ihrer Mitgliedsnummer bei Slack",
        "profile": "Ihren Namen und Ihr Bild sehen sowie Ihren Workspace",
        "email": "Die E-Mail-Adresse Ihres Slack-Kontos sehen",
      }),
    }),
  }),
  "consoleUrl": "https://api.slack.com/apps",
  "setup": Object.freeze({
    "redirectUri": "Entered under OAuth & Permissions. The one that was sent with the request is sent with the code too.",
    "steps": Object.freeze([
      "Choose Create New App, and the workspace that you develop in.",
      "Under OAuth & Permissions enter the redirect URI.",
      "Under User Token Scopes add openid, profile and email.",
      "Under Basic Information copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "This entry is Sign in with Slack: it tells who somebody is, and opens no channel. For those use slack or slack-user.",
      "Its scopes go with no others: an app asks for them, or for those of the Web API.",
      "Who is in two workspaces has a member number in each, and is two accounts.",
      "Every error is answered 200 with ok false. Look at ok in each answer.",
      "A refresh token comes only when token rotation is on.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://api.slack.com/docs/sign-in-with-slack",
      "https://docs.slack.dev/reference/methods/openid.connect.token",
      "https://docs.slack.dev/reference/methods/openid.connect.userInfo",
      "https://api.slack.com/.well-known/openid-configuration",
      "https://docs.slack.dev/authentication/using-token-rotation",
      "https://docs.slack.dev/authentication/using-pkce",
      "https://api.slack.com/methods/auth.revoke",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "Slack's metadata lists both; the parameters are those that the method's page names.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          ",",
        ]),
        "reason": "Sign in with Slack keeps to OpenID Connect; the comma is that of the app's own scopes.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://slack.com/oauth/authorize",
          "https://slack.com/oauth/v2/authorize",
        ]),
        "reason": "The first is the legacy sign-in with identity scopes; the second installs an app.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
