// Made from entries/intercom.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "intercom",
  "name": "Intercom",
  "category": "support",
  "protocol": "oauth2",
  "color": "#286efa",
  "statusUrl": "https://www.intercomstatus.com",
  "authorizationUrl": "https://app.intercom.com/oauth",
  "tokenUrl": "https://api.intercom.io/auth/eagle/token",
  "clientAuth": "post",
  "pkce": "none",
  "api": Object.freeze({
    "baseUrl": "https://api.intercom.io",
    "hosts": Object.freeze([
      "api.intercom.io",
    ]),
    "headers": Object.freeze({
      "accept": "application/json",
    }),
    "test": Object.freeze({
      "path": "/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/me",
    "id": "/id",
    "label": "/name",
    "email": "/email",
  }),
  "consoleUrl": "https://app.intercom.com/a/apps/_/developer-hub",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes in the request: the app's settings have its permissions.",
      "Several redirect URLs may be registered, all https. Without one in the request, the first is taken.",
      "Workspaces in Europe and Australia have hosts of their own. This entry is for those in the United States.",
      "Tokens do not expire, and there are no refresh tokens.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth.md",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://app.intercom.io/oauth",
        ]),
        "reason": "The newest list has app.intercom.com; older ones have the former domain.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.{region}.intercom.io/auth/eagle/token",
        ]),
        "reason": "The host without a region is that of the United States, which most workspaces are in.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
