// Made from entries/producthunt.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "producthunt",
  "name": "Product Hunt",
  "category": "social",
  "protocol": "oauth2",
  "color": "#da552f",
  "authorizationUrl": "https://api.producthunt.com/v2/oauth/authorize",
  "tokenUrl": "https://api.producthunt.com/v2/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "public",
    "private",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.producthunt.com",
    "hosts": Object.freeze([
      "api.producthunt.com",
    ]),
    "rateLimit": Object.freeze({
      "limit": "x-rate-limit-limit",
      "remaining": "x-rate-limit-remaining",
      "reset": "x-rate-limit-reset",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/api/graphql",
    "method": "POST",
    "body": Object.freeze({
      "query": "query { viewer { user { id name username } } }",
    }),
    "id": "/data/viewer/user/id",
    "label": "/data/viewer/user/username",
  }),
  "scopes": Object.freeze({
    "public": "See what is public on Product Hunt",
    "private": "See Product Hunt as you do",
    "write": "Write on Product Hunt for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "public": "Sehen, was auf Product Hunt öffentlich ist",
        "private": "Product Hunt so sehen wie Sie",
        "write": "Für Sie auf Product Hunt schreiben",
      }),
    }),
  }),
  "consoleUrl": "https://www.producthunt.com/v2/oauth/applications",
  "setup": Object.freeze({
    "redirectUri": "https, as entered at the application.",
    "steps": Object.freeze([
      "Open the API Dashboard of Product Hunt and add an application.",
      "Enter the redirect URI.",
      "Copy the API Key and the API Secret.",
    ]),
    "traps": Object.freeze([
      "The API is GraphQL: one address for all.",
      "Writing needs the permission of Product Hunt, and all three scopes.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://api.producthunt.com/v2/docs/oauth_user_authentication/oauth_authorize_ask_for_access_grant_code_on_behalf_of_the_user",
      "https://api.producthunt.com/v2/docs/oauth_user_authentication/oauth_token_use_the_access_grant_code_you_received_through_the_redirect_to_request_an_access_token",
      "https://api.producthunt.com/v2/docs/oauth_user_authentication/oauth_test_add_the_access_token_as_header_to_any_request",
      "https://github.com/producthunt/producthunt-api/blob/302c96330566020dfc24d1770cc9481f16c39898/README.md",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://api.producthunt.com/v1/oauth/authorize",
        ]),
        "reason": "Version 1 is deprecated.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.producthunt.com/v1/oauth/token",
        ]),
        "reason": "Version 1 is deprecated.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
