// Made from entries/dwolla.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "dwolla",
  "name": "Dwolla",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#ff7404",
  "authorizationUrl": "https://accounts.dwolla.com/auth",
  "tokenUrl": "https://api.dwolla.com/token",
  "clientAuth": "post",
  "mint": Object.freeze({
    "grant": "client_credentials",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.dwolla.com",
    "hosts": Object.freeze([
      "api.dwolla.com",
    ]),
    "headers": Object.freeze({
      "accept": "application/vnd.dwolla.v1.hal+json",
    }),
  }),
  "consoleUrl": "https://dashboard.dwolla.com/applications",
  "setup": Object.freeze({
    "redirectUri": "As registered with the app, to the letter.",
    "steps": Object.freeze([
      "Open Applications in the dashboard.",
      "Enter the redirect URI, if people are to connect accounts of their own.",
      "Copy the key and the secret.",
    ]),
    "traps": Object.freeze([
      "Most apps act for their own account alone, without a person. Ask Dwolla before you send people to it.",
      "The sandbox has hosts of its own, which this entry does not reach.",
      "Nothing here tells who is connected: do not connect two accounts for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://github.com/Dwolla/dwolla-v2-node",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.dwolla.com/oauth/v2/authenticate",
        ]),
        "reason": "Dwolla's own client names accounts.dwolla.com.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://www.dwolla.com/oauth/v2/token",
        ]),
        "reason": "Dwolla's own client names api.dwolla.com.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
