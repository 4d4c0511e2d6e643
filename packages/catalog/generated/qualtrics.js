// Made from entries/qualtrics.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "qualtrics",
  "name": "Qualtrics",
  "category": "analytics",
  "protocol": "oauth2",
  "color": "#0e2de5",
  "authorizationUrl": "https://{center}.qualtrics.com/oauth2/auth",
  "tokenUrl": "https://{center}.qualtrics.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "inputs": Object.freeze({
    "center": Object.freeze({
      "title": "First part of your Qualtrics address",
      "kind": "name",
      "pattern": "[a-z0-9]+(-[a-z0-9]+)*",
      "suffix": ".qualtrics.com",
      "example": "fra1",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{center}.qualtrics.com",
    "hosts": Object.freeze([
      "{center}.qualtrics.com",
    ]),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "center": "Erster Teil Ihrer Qualtrics-Adresse",
      }),
    }),
  }),
  "consoleUrl": "https://api.qualtrics.com",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "In Qualtrics open Account settings, Qualtrics IDs, and create an OAuth client.",
      "Enter the redirect URI.",
      "Choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "A client belongs to the organization that made it.",
      "The addresses are those of public lists, not of Qualtrics itself. Try them before you rely on them.",
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
