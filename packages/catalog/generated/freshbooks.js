// Made from entries/freshbooks.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "freshbooks",
  "name": "FreshBooks",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#0075dd",
  "authorizationUrl": "https://auth.freshbooks.com/oauth/authorize",
  "tokenUrl": "https://api.freshbooks.com/auth/oauth/token",
  "clientAuth": "post",
  "pkce": "none",
  "api": Object.freeze({
    "baseUrl": "https://api.freshbooks.com",
    "hosts": Object.freeze([
      "api.freshbooks.com",
    ]),
    "test": Object.freeze({
      "path": "/auth/api/v1/users/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/auth/api/v1/users/me",
    "id": "/response/id",
    "label": "/response/email",
    "email": "/response/email",
  }),
  "consoleUrl": "https://my.freshbooks.com/#/developer",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Scopes belong to the app: they are chosen at the console.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://auth.freshbooks.com/service/auth/oauth/authorize",
        ]),
        "reason": "Two lists disagree; the shorter address is that of the newer one.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "basic",
        ]),
        "reason": "Both are defaults of their lists, and none is documented here.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
