// Made from entries/greenhouse.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "greenhouse",
  "name": "Greenhouse",
  "category": "people",
  "protocol": "oauth2",
  "color": "#24a47f",
  "statusUrl": "https://status.greenhouse.io",
  "authorizationUrl": "https://auth.greenhouse.io/authorize",
  "tokenUrl": "https://auth.greenhouse.io/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "harvest:candidates:list",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 1,
  }),
  "api": Object.freeze({
    "baseUrl": "https://harvest.greenhouse.io",
    "hosts": Object.freeze([
      "harvest.greenhouse.io",
    ]),
  }),
  "scopes": Object.freeze({
    "harvest:candidates:list": "See candidates",
    "harvest:applications:list": "See applications",
    "harvest:job_posts:list": "See job posts",
    "harvest:jobs:list": "See jobs",
    "harvest:users:list": "See the people of your organization",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "harvest:candidates:list": "Bewerbende sehen",
        "harvest:applications:list": "Bewerbungen sehen",
        "harvest:job_posts:list": "Stellenanzeigen sehen",
        "harvest:jobs:list": "Stellen sehen",
        "harvest:users:list": "Die Personen Ihrer Organisation sehen",
      }),
    }),
  }),
  "consoleUrl": "https://harvestdocs.greenhouse.io/docs/harvest-partner-oauth",
  "setup": Object.freeze({
    "redirectUri": "The one that was given to Greenhouse.",
    "steps": Object.freeze([
      "Sign a partnership with Greenhouse.",
      "Send the name, the scopes, the redirect URI and a logo of 128 pixels to Partner Support.",
      "Receive the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "A code is good for one minute, a token for an hour, a refresh token for 24 hours.",
      "A connection that is not renewed each day ends.",
      "Nothing here tells who is connected: do not connect two organizations for one person.",
      "Versions 1 and 2 of the Harvest API ended in August 2026.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://harvestdocs.greenhouse.io/docs/harvest-partner-oauth",
      "https://harvestdocs.greenhouse.io/docs/authentication",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://api.greenhouse.io/oauth/authorize",
        ]),
        "reason": "That server belongs to the Ingestion API; partners of Harvest have auth.greenhouse.io.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.greenhouse.io/oauth/token",
        ]),
        "reason": "That server belongs to the Ingestion API; partners of Harvest have auth.greenhouse.io.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
