// Made from entries/bungie.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "bungie",
  "name": "Bungie.net",
  "category": "gaming",
  "protocol": "oauth2",
  "color": "#0057c0",
  "authorizationUrl": "https://www.bungie.net/en/oauth/authorize",
  "tokenUrl": "https://www.bungie.net/platform/app/oauth/token/",
  "clientAuth": "basic",
  "inputs": Object.freeze({
    "key": Object.freeze({
      "title": "API Key",
      "kind": "value",
      "of": "app",
      "example": "10E792629C2A47E19356B8A79EEFA640",
    }),
  }),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 90,
    "absoluteDays": 365,
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "member": Object.freeze({
          "from": "/membership_id",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "member",
      "label": "member",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://www.bungie.net",
    "hosts": Object.freeze([
      "www.bungie.net",
    ]),
    "headers": Object.freeze({
      "x-api-key": "{key}",
    }),
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "inputs": Object.freeze({
        "key": "API Key",
      }),
    }),
  }),
  "consoleUrl": "https://www.bungie.net/en/Application",
  "setup": Object.freeze({
    "redirectUri": "One per application, https.",
    "steps": Object.freeze([
      "Open the application portal of Bungie.net and create a new app.",
      "Choose the OAuth Client Type Confidential.",
      "Enter the Redirect URL and choose the scope.",
      "Copy the OAuth client_id, the client_secret and the API Key.",
      "Give the API Key in the provider's options: inputs with key.",
    ]),
    "traps": Object.freeze([
      "Requests to the API have the API Key in the header X-API-Key. It is the application's, as the client is.",
      "The scope is chosen at the application, and is not part of the request.",
      "Only confidential clients get a refresh token, for 90 days.",
      "After a year a person has to consent anew.",
      "Write www: without it the token is lost on a redirect.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/Bungie-net/api/wiki/OAuth-Documentation",
      "https://github.com/Bungie-net/api/issues/1231",
      "https://github.com/Bungie-net/api/issues/984",
    ]),
    "sources": Object.freeze([
      "arctic",
      "social-core",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "The documentation speaks of the client password of RFC 6749, which goes by Basic.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://www.bungie.net/en/OAuth/Authorize",
        ]),
        "reason": "The same page in other letters; more lists have the small ones.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
