// Made from entries/dropbox-sign.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "dropbox-sign",
  "name": "Dropbox Sign",
  "category": "productivity",
  "protocol": "oauth2",
  "color": "#1a1a1a",
  "authorizationUrl": "https://app.hellosign.com/oauth/authorize",
  "tokenUrl": "https://app.hellosign.com/oauth/token",
  "refreshUrl": "https://app.hellosign.com/oauth/token?refresh",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "profile": Object.freeze({
    "token": Object.freeze({
      "echo": Object.freeze([
        "state",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.hellosign.com",
    "hosts": Object.freeze([
      "api.hellosign.com",
    ]),
    "test": Object.freeze({
      "path": "/v3/account",
    }),
  }),
  "account": Object.freeze({
    "url": "/v3/account",
    "id": "/account/account_id",
    "label": "/account/email_address",
    "email": "/account/email_address",
  }),
  "scopes": Object.freeze({
    "basic_account_info": "See your basic account information",
    "request_signature": "Send requests for signatures for you",
    "signature_request_access": "See and change your requests for signatures",
    "template_access": "See and change your templates",
    "account_access": "See and change your account",
    "team_access": "See and change your team",
    "api_app_access": "See and change your API apps",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "basic_account_info": "Ihre grundlegenden Kontodaten sehen",
        "request_signature": "In Ihrem Namen Unterschriften anfordern",
        "signature_request_access": "Ihre Unterschriftsanfragen sehen und ändern",
        "template_access": "Ihre Vorlagen sehen und ändern",
        "account_access": "Ihr Konto sehen und ändern",
        "team_access": "Ihr Team sehen und ändern",
        "api_app_access": "Ihre API-Apps sehen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://app.hellosign.com/home/myAccount",
  "setup": Object.freeze({
    "redirectUri": "The OAuth callback of the API app, to the letter.",
    "steps": Object.freeze([
      "Open Settings, API and create an API app.",
      "Turn on OAuth, enter the redirect URI as callback, and choose the scopes.",
      "Copy the Client ID and the OAuth secret.",
    ]),
    "traps": Object.freeze([
      "Scopes are chosen at the API app.",
      "The state goes with the code to the token endpoint: the vault sends it.",
      "HelloSign is the former name: the hosts still have it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://developer.hellosign.com/docs/guides/o-auth/token-generate",
      "https://www.npmjs.com/package/@dropbox/sign",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.hellosign.com/oauth/authorize",
        ]),
        "reason": "The newer list has the host of the app.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://www.hellosign.com/oauth/token",
        ]),
        "reason": "The newer list has the host of the app.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
