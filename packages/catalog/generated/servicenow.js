// Made from entries/servicenow.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "servicenow",
  "name": "ServiceNow",
  "category": "support",
  "protocol": "oauth2",
  "color": "#293e40",
  "inputs": Object.freeze({
    "instance": Object.freeze({
      "title": "ServiceNow instance",
      "kind": "name",
      "pattern": "[a-z0-9]([a-z0-9-]*[a-z0-9])?",
      "example": "dev12345",
      "suffix": ".service-now.com",
    }),
  }),
  "authorizationUrl": "https://{instance}.service-now.com/oauth_auth.do",
  "tokenUrl": "https://{instance}.service-now.com/oauth_token.do",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://{instance}.service-now.com",
    "hosts": Object.freeze([
      "{instance}.service-now.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "instance": "ServiceNow-Instanz",
      }),
    }),
  }),
  "consoleUrl": "https://www.servicenow.com/",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app.",
    "steps": Object.freeze([
      "Open System OAuth, Application Registry in the instance and create an endpoint for external clients.",
      "Enter the redirect URI.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Each instance is a server of its own, and has clients of its own.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
      "The names of scopes are in the provider's documentation: ask for those that you need.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
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
