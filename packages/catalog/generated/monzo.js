// Made from entries/monzo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "monzo",
  "name": "Monzo",
  "category": "finance",
  "protocol": "oauth2",
  "color": "#14233c",
  "statusUrl": "https://monzo.statuspage.io",
  "authorizationUrl": "https://auth.monzo.com",
  "tokenUrl": "https://api.monzo.com/oauth2/token",
  "clientAuth": "post",
  "pkce": "none",
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.monzo.com",
    "hosts": Object.freeze([
      "api.monzo.com",
    ]),
    "test": Object.freeze({
      "path": "/ping/whoami",
    }),
  }),
  "account": Object.freeze({
    "url": "/ping/whoami",
    "id": "/user_id",
    "label": "/user_id",
  }),
  "consoleUrl": "https://developers.monzo.com",
  "setup": Object.freeze({
    "redirectUri": "Registered with the client, exactly.",
    "steps": Object.freeze([
      "Create an OAuth client in the developer portal, and make it confidential.",
      "Enter the redirect URL.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Only confidential clients get refresh tokens.",
      "A refresh token works once. Another connection of the same person ends the former token.",
      "A client may be used by its owner and a few people whom the owner allows.",
      "The documentation that could be read still has the hosts of the former name, Mondo.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://github.com/monzo/docs/blob/master/source/includes/_authentication.md",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://auth.getmondo.co.uk",
        ]),
        "reason": "Older lists have the host of Monzo's former name.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.getmondo.co.uk/oauth2/token",
        ]),
        "reason": "Mondo is the former name, and so is its host.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
