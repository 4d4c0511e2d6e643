// Made from entries/constantcontact.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "constantcontact",
  "name": "Constant Contact",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#0078c1",
  "authorizationUrl": "https://authz.constantcontact.com/oauth2/default/v1/authorize",
  "tokenUrl": "https://authz.constantcontact.com/oauth2/default/v1/token",
  "clientAuth": "basic",
  "pkce": "none",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "offline_access",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://api.cc.email",
    "hosts": Object.freeze([
      "api.cc.email",
    ]),
    "test": Object.freeze({
      "path": "/v3/account/summary",
    }),
  }),
  "account": Object.freeze({
    "url": "/v3/account/summary",
    "id": "/encoded_account_id",
    "label": "/organization_name",
    "email": "/contact_email",
  }),
  "scopes": Object.freeze({
    "offline_access": "Keep access while you are away",
    "contact_data": "See and change your contacts",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "contact_data": "Ihre Kontakte sehen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://app.constantcontact.com/pages/dma/portal",
  "setup": Object.freeze({
    "redirectUri": "Registered with the app, exactly.",
    "steps": Object.freeze([
      "Register an app at the console.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Without offline_access there is no refresh token.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developer.constantcontact.com/api_guide/server_flow.html",
      "https://developer.constantcontact.com/api_guide/auth_overview.html",
      "https://developer.constantcontact.com/api_guide/device_flow.html",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://oauth2.constantcontact.com/oauth2/oauth/siteowner/authorize",
        ]),
        "reason": "The older address is that of the former API.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://oauth2.constantcontact.com/oauth2/oauth/token",
        ]),
        "reason": "The older address is that of the former API.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
