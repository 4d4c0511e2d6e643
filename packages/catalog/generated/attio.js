// Made from entries/attio.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "attio",
  "name": "Attio",
  "category": "sales",
  "protocol": "oauth2",
  "color": "#266df0",
  "statusUrl": "https://status.attio.com",
  "authorizationUrl": "https://app.attio.com/authorize",
  "tokenUrl": "https://app.attio.com/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "api": Object.freeze({
    "baseUrl": "https://api.attio.com",
    "hosts": Object.freeze([
      "api.attio.com",
    ]),
  }),
  "consoleUrl": "https://build.attio.com",
  "setup": Object.freeze({
    "redirectUri": "Listed in the app's OAuth settings, exactly.",
    "steps": Object.freeze([
      "Create an app on the developer dashboard.",
      "Add the redirect URI and choose the scopes.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Scopes belong to the app: they are chosen on the developer dashboard.",
      "The connection is one workspace's, chosen by the person on Attio's page.",
      "An unpublished app can be installed in up to 25 workspaces.",
      "The answer has no refresh token and no expiry.",
      "Nothing here tells which workspace is connected: do not connect two for one person.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.attio.com/docs/oauth/authorize",
      "https://docs.attio.com/docs/oauth/token",
      "https://docs.attio.com/rest-api/guides/authentication",
      "https://docs.attio.com/rest-api/guides/configuring-oauth.md",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
