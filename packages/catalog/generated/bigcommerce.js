// Made from entries/bigcommerce.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "bigcommerce",
  "name": "BigCommerce",
  "category": "commerce",
  "protocol": "oauth2",
  "color": "#121118",
  "statusUrl": "https://status.bigcommerce.com",
  "authorizationUrl": "https://login.bigcommerce.com/oauth2/authorize",
  "tokenUrl": "https://login.bigcommerce.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "token": Object.freeze({
      "echo": Object.freeze([
        "context",
        "scope",
      ]),
    }),
    "bearer": Object.freeze({
      "header": "x-auth-token",
    }),
    "account": Object.freeze({
      "id": "context",
    }),
    "answer": Object.freeze({
      "keep": Object.freeze({
        "context": Object.freeze({
          "from": "/context",
          "pattern": "stores/[a-z0-9]+",
        }),
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.bigcommerce.com",
    "hosts": Object.freeze([
      "api.bigcommerce.com",
    ]),
  }),
  "consoleUrl": "https://devtools.bigcommerce.com/my/apps",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "A merchant starts the installation in the store's control panel. A start without a state is refused here.",
      "The API's paths begin with the store's context, such as /stores/abc123.",
      "Tokens do not expire, and there are no refresh tokens.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
