// Made from entries/gong.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "gong",
  "name": "Gong",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#8039e9",
  "authorizationUrl": "https://app.gong.io/oauth2/authorize",
  "tokenUrl": "https://app.gong.io/oauth2/generate-customer-token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "api:calls:read:basic",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "apiBase": Object.freeze({
          "from": "/api_base_url_for_customer",
          "pattern": "https://([a-z0-9-]+\\.)*api\\.gong\\.io/?",
        }),
      }),
    }),
    "api": Object.freeze({
      "baseUrl": "{apiBase}",
      "hosts": Object.freeze([
        "api.gong.io",
        ".api.gong.io",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.gong.io",
    "hosts": Object.freeze([
      "api.gong.io",
      ".api.gong.io",
    ]),
  }),
  "scopes": Object.freeze({
    "api:calls:read:basic": "See calls, without what was said",
    "api:calls:read:extensive": "See calls and what was said in them",
    "api:calls:read:transcript": "Read the transcripts of calls",
    "api:calls:create": "Upload calls",
    "api:users:read": "See the people of your company",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "api:calls:read:basic": "Anrufe sehen, ohne das Gesagte",
        "api:calls:read:extensive": "Anrufe und das darin Gesagte sehen",
        "api:calls:read:transcript": "Die Transkripte von Anrufen lesen",
        "api:calls:create": "Anrufe hochladen",
        "api:users:read": "Die Personen Ihres Unternehmens sehen",
      }),
    }),
  }),
  "consoleUrl": "https://app.gong.io/company/api",
  "setup": Object.freeze({
    "redirectUri": "One of those entered at the integration.",
    "steps": Object.freeze([
      "Open Company settings, Ecosystem, API, and choose Create Integration.",
      "Choose the scopes and enter the redirect URIs.",
      "Save, and copy the Client ID and the Client Secret from the table.",
    ]),
    "traps": Object.freeze([
      "Only a technical administrator of Gong can connect, and a connection is the company.",
      "Each company has its own address of the API, which comes with the token: the vault keeps it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://help.gong.io/docs/create-an-app-for-gong",
      "https://contact.gong.io/hc/en-us/articles/13944551222157-Create-an-app-for-Gong",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
