// Made from entries/ringcentral.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "ringcentral",
  "name": "RingCentral",
  "category": "communication",
  "protocol": "oauth2",
  "color": "#ff7a00",
  "authorizationUrl": "https://platform.ringcentral.com/restapi/oauth/authorize",
  "tokenUrl": "https://platform.ringcentral.com/restapi/oauth/token",
  "revocationUrl": "https://platform.ringcentral.com/restapi/oauth/revoke",
  "clientAuth": "basic",
  "pkce": "S256",
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
    "idleDays": 7,
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "ownerId": Object.freeze({
          "from": "/owner_id",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "ownerId",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://platform.ringcentral.com",
    "hosts": Object.freeze([
      "platform.ringcentral.com",
    ]),
    "test": Object.freeze({
      "path": "/restapi/v1.0/account/~/extension/~",
    }),
  }),
  "consoleUrl": "https://developers.ringcentral.com/my-account.html#/applications",
  "setup": Object.freeze({
    "redirectUri": "Exactly one of the redirect URIs of the app.",
    "steps": Object.freeze([
      "Open the developer console and choose Register App, type REST API App.",
      "Choose 3-legged OAuth flow authorization code, for a server-side web app.",
      "Enter the redirect URI.",
      "Choose the permissions: they are the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Scopes in the request are ignored. The permissions of the app count.",
      "A refresh token works once, and for seven days: an account that nobody uses has to connect again.",
      "A new app works in the sandbox only, until it has graduated to production.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/ringcentral/ringcentral-api-docs/blob/01fc454ab87bc96ba32dcb99260eb292e7813e8e/docs/authentication/auth-code-flow.md",
      "https://github.com/ringcentral/ringcentral-api-docs/blob/06cd89fb22956046a667036c5723513dc0e87378/docs/authentication/auth-code-pkce-flow.md",
      "https://github.com/ringcentral/ringcentral-api-docs/blob/097261582d992d846914be2d81dad1edeb40faf6/docs/authentication/refresh-tokens.md",
      "https://github.com/ringcentral/ringcentral-api-docs/blob/080968aee3b2353b2ad29af16c8a7d6cc87ef260/docs/authentication/login-url-params.inc",
      "https://github.com/ringcentral/ringcentral-extensible/blob/main/samples.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
