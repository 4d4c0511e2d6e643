// Made from entries/klaviyo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "klaviyo",
  "name": "Klaviyo",
  "category": "marketing",
  "protocol": "oauth2",
  "color": "#232426",
  "statusUrl": "https://status.klaviyo.com",
  "authorizationUrl": "https://www.klaviyo.com/oauth/authorize",
  "tokenUrl": "https://a.klaviyo.com/oauth/token",
  "revocationUrl": "https://a.klaviyo.com/oauth/revoke",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "api": Object.freeze({
    "baseUrl": "https://a.klaviyo.com",
    "hosts": Object.freeze([
      "a.klaviyo.com",
    ]),
    "headers": Object.freeze({
      "revision": "2026-10-15",
      "accept": "application/vnd.api+json",
    }),
  }),
  "consoleUrl": "https://www.klaviyo.com/oauth/client",
  "setup": Object.freeze({
    "redirectUri": "Listed among the app's redirect URLs, exactly.",
    "steps": Object.freeze([
      "Create an app: the roles owner, admin and manager can.",
      "List the redirect URL and the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Token requests by way of www.klaviyo.com are blocked since March 2025: they go to a.klaviyo.com.",
      "PKCE is demanded.",
      "Each API request names a revision of the API. This entry sends 2026-10-15 unless yours does.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.klaviyo.com/en/docs/set_up_oauth.md",
      "https://developers.klaviyo.com/.well-known/skills/klaviyo-migrate-oauth/references/pkce-examples.md",
      "https://developers.klaviyo.com/.well-known/skills/klaviyo-migrate-oauth/references/api-calls.md",
      "https://developers.klaviyo.com/en/docs/troubleshoot_oauth_errors.md",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
