// Made from entries/pipedrive.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "pipedrive",
  "name": "Pipedrive",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#017737",
  "statusUrl": "https://status.pipedrive.com",
  "authorizationUrl": "https://oauth.pipedrive.com/oauth/authorize",
  "tokenUrl": "https://oauth.pipedrive.com/oauth/token",
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "api": Object.freeze({
          "from": "/api_domain",
          "pattern": "https://[a-z0-9-]+\\.pipedrive\\.com",
        }),
      }),
    }),
    "api": Object.freeze({
      "baseUrl": "{api}",
      "hosts": Object.freeze([
        ".pipedrive.com",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.pipedrive.com",
    "hosts": Object.freeze([
      ".pipedrive.com",
    ]),
    "test": Object.freeze({
      "path": "/v1/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1/users/me",
    "id": "/data/id",
    "label": "/data/name",
    "email": "/data/email",
  }),
  "consoleUrl": "https://app.pipedrive.com/developer-hub",
  "setup": Object.freeze({
    "redirectUri": "One per app, exactly.",
    "steps": Object.freeze([
      "Register an app in the Developer Hub.",
      "Enter the callback URL.",
      "Choose the scopes and save the app.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Scopes belong to the app in the Developer Hub: the request asks for none.",
      "Each company has an API host of its own, which comes with the token. Give fetch a path.",
      "The callback URL is also asked with DELETE when a customer uninstalls the app.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "agreed",
    "docs": Object.freeze([
      "https://pipedrive.readme.io/docs/marketplace-oauth-authorization",
      "https://developers.pipedrive.com/docs/api/v1/Oauth",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "golang-oauth2",
      "next-auth",
      "socialite-providers",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
