// Made from entries/sage.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "sage",
  "name": "Sage Accounting",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#00d639",
  "authorizationUrl": "https://www.sageone.com/oauth2/auth/central",
  "tokenUrl": "https://oauth.accounting.sage.com/token",
  "clientAuth": "post",
  "pkce": "none",
  "scopeSeparator": " ",
  "authorizationParams": Object.freeze({
    "filter": "apiv3.1",
  }),
  "defaultScopes": Object.freeze([
    "full_access",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.accounting.sage.com",
    "hosts": Object.freeze([
      "api.accounting.sage.com",
    ]),
    "test": Object.freeze({
      "path": "/v3.1/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/v3.1/user",
    "id": "/id",
    "label": "/displayed_as",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "readonly": "See your books",
    "full_access": "See and change your books",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "readonly": "Ihre Buchhaltung sehen",
        "full_access": "Ihre Buchhaltung sehen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://developerselfservice.sageone.com",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "A person may have several businesses. Requests name one in the header X-Business.",
      "Without that header, it is the person's lead business.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developer.sage.com/accounting/guides/authenticating/authentication",
      "https://developer.sage.com/accounting/guides/authenticating/postman",
      "https://developer.sage.com/accounting/V3.0_docs/authentication/",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
