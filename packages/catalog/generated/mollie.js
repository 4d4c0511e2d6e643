// Made from entries/mollie.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "mollie",
  "name": "Mollie",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#0a0b09",
  "statusUrl": "https://status.mollie.com",
  "authorizationUrl": "https://my.mollie.com/oauth2/authorize",
  "tokenUrl": "https://api.mollie.com/oauth2/tokens",
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "organizations.read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.mollie.com",
    "hosts": Object.freeze([
      "api.mollie.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/organizations/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/organizations/me",
    "id": "/id",
    "label": "/name",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "organizations.read": "See your organization",
    "profiles.read": "See your website profiles",
    "payments.read": "See your payments",
    "payments.write": "Create payments for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "organizations.read": "Ihre Organisation sehen",
        "profiles.read": "Ihre Website-Profile sehen",
        "payments.read": "Ihre Zahlungen sehen",
        "payments.write": "Für Sie Zahlungen anlegen",
      }),
    }),
  }),
  "consoleUrl": "https://my.mollie.com/dashboard/developers/applications",
  "setup": Object.freeze({
    "redirectUri": "The URL that was set when the app was registered, exactly.",
    "steps": Object.freeze([
      "Register an app in the dashboard, under Developers.",
      "Enter the redirect URL.",
      "Copy the client ID, which begins with app_, and the client secret.",
    ]),
    "traps": Object.freeze([
      "The token endpoint takes the client in Basic alone.",
      "Revoking a refresh token at Mollie ends all access tokens of the same authorization.",
      "Disconnecting forgets the tokens here. The merchant removes the app in Mollie's dashboard.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.mollie.com/reference/authorize-endpoint.md",
      "https://docs.mollie.com/reference/authentication.md",
      "https://docs.mollie.com/changelog/fix-oauth-token-endpoints-to-use-basic-authentication.md",
      "https://docs.mollie.com/docs/authentication-via-oauth.md",
      "https://docs.mollie.com/docs/connect-platforms-setting-up-oauth.md",
      "https://github.com/mollie/oauth2-mollie-php/blob/master/src/Provider/Mollie.php",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.mollie.com/oauth2/authorize",
        ]),
        "reason": "Mollie's reference of 2026 names my.mollie.com.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Mollie's reference wants Basic; post is a list's default.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
