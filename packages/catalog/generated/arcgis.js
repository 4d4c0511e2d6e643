// Made from entries/arcgis.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "arcgis",
  "name": "ArcGIS Online",
  "category": "developer-tools",
  "protocol": "oauth2",
  "color": "#0079c1",
  "statusUrl": "https://status.arcgis.com",
  "authorizationUrl": "https://www.arcgis.com/sharing/rest/oauth2/authorize",
  "tokenUrl": "https://www.arcgis.com/sharing/rest/oauth2/token",
  "revocationUrl": "https://www.arcgis.com/sharing/rest/oauth2/revokeToken/",
  "clientAuth": "post",
  "pkce": "S256",
  "refresh": Object.freeze({
    "rotates": false,
    "absoluteDays": 14,
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "username": Object.freeze({
          "from": "/username",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "username",
      "label": "username",
    }),
    "revocation": Object.freeze({
      "rename": Object.freeze({
        "token": "auth_token",
      }),
      "params": Object.freeze({
        "f": "json",
      }),
      "drop": Object.freeze([
        "token_type_hint",
        "client_secret",
      ]),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://www.arcgis.com",
    "hosts": Object.freeze([
      "www.arcgis.com",
      ".arcgis.com",
    ]),
    "query": Object.freeze({
      "f": "json",
    }),
  }),
  "consoleUrl": "https://location.arcgis.com/credentials",
  "setup": Object.freeze({
    "redirectUri": "One of those entered at the OAuth credentials.",
    "steps": Object.freeze([
      "Create an item of the type Developer credentials, and choose OAuth 2.0 credentials.",
      "Enter the redirect URL.",
      "Copy the Client ID and the Client secret.",
    ]),
    "traps": Object.freeze([
      "There are no scopes: the app may do what the person may do.",
      "A refresh token ends after two weeks. The grant that exchanges it for another is not used here.",
      "An access token lives for thirty minutes.",
      "ArcGIS Enterprise has the same endpoints at its own portal: this entry is for ArcGIS Online.",
      "Disconnecting ends the refresh token. ArcGIS answers a failure there with status 200 too.",
      "Failures of the API are answered with status 200 too: look for an error in the body.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.arcgis.com/documentation/security-and-authentication/reference/rest-authentication-operations",
      "https://developers.arcgis.com/rest/users-groups-and-items/token",
      "https://developers.arcgis.com/kotlin/api-reference/arcgis-maps-kotlin/com.arcgismaps.httpcore.authentication/-o-auth-user-credential/index.html",
      "https://www.npmjs.com/package/@esri/arcgis-rest-request",
    ]),
    "sources": Object.freeze([
      "aspnet-contrib",
      "bell",
      "grant",
      "social-core",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
