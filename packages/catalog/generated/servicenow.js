// Made from entries/servicenow.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "servicenow",
  "name": "ServiceNow",
  "category": "support",
  "protocol": "oauth2",
  "color": "#62d84e",
  "authorizationUrl": "https://{instance}.service-now.com/oauth_auth.do",
  "tokenUrl": "https://{instance}.service-now.com/oauth_token.do",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "inputs": Object.freeze({
    "instance": Object.freeze({
      "title": "First part of your ServiceNow address",
      "kind": "name",
      "pattern": "[a-z0-9]+(-[a-z0-9]+)*",
      "suffix": ".service-now.com",
      "example": "dev12345",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{instance}.service-now.com",
    "hosts": Object.freeze([
      "{instance}.service-now.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "instance": "Erster Teil Ihrer ServiceNow-Adresse",
      }),
    }),
  }),
  "consoleUrl": "https://www.servicenow.com/docs/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "In the instance open System OAuth, Application Registry, and choose New.",
      "Choose the endpoint for external clients.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "A client belongs to the instance that it was made in.",
      "An instance under a domain of its own is not reached by this entry.",
      "The addresses are those of public lists, not of ServiceNow itself. Try them before you rely on them.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
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
