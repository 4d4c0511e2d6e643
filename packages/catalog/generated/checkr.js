// Made from entries/checkr.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "checkr",
  "name": "Checkr",
  "category": "people",
  "protocol": "oauth2",
  "color": "#0e61c6",
  "authorizationUrl": "https://partners.checkr.com/authorize/{client_id}",
  "tokenUrl": "https://api.checkr.com/oauth/tokens",
  "clientAuth": "post",
  "pkce": "none",
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "customer": Object.freeze({
          "from": "/checkr_account_id",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "customer",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.checkr.com",
    "hosts": Object.freeze([
      "api.checkr.com",
    ]),
  }),
  "consoleUrl": "https://dashboard.checkr.com/",
  "setup": Object.freeze({
    "redirectUri": "One that is registered with the partner application.",
    "steps": Object.freeze([
      "Become a partner of Checkr and register a partner application.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "The client ID stands in the path of the page that people are sent to.",
      "Staging has hosts of its own, which this entry does not name.",
      "A connection is one customer account of Checkr.",
      "An account has to be credentialed by Checkr before its token may order reports.",
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
