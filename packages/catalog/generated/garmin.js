// Made from entries/garmin.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "garmin",
  "name": "Garmin Connect",
  "category": "health",
  "protocol": "oauth2",
  "color": "#006ba6",
  "authorizationUrl": "https://connect.garmin.com/oauth2Confirm",
  "tokenUrl": "https://diauth.garmin.com/di-oauth2-service/oauth/token",
  "clientAuth": "post",
  "pkce": "S256",
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 89,
  }),
  "api": Object.freeze({
    "baseUrl": "https://apis.garmin.com",
    "hosts": Object.freeze([
      "apis.garmin.com",
    ]),
    "test": Object.freeze({
      "path": "/wellness-api/rest/user/id",
    }),
  }),
  "account": Object.freeze({
    "url": "/wellness-api/rest/user/id",
    "id": "/userId",
    "label": "/userId",
  }),
  "consoleUrl": "https://developerportal.garmin.com/",
  "manageUrl": "https://connect.garmin.com/modern/settings",
  "setup": Object.freeze({
    "redirectUri": "One that is registered for the app in the developer portal.",
    "steps": Object.freeze([
      "Apply to the Garmin Connect Developer Program.",
      "Create an app in the developer portal and choose the APIs that it needs.",
      "Enter the redirect URI.",
      "Copy the consumer key (the client ID) and the consumer secret (the client secret).",
    ]),
    "traps": Object.freeze([
      "PKCE with S256 is demanded.",
      "There are no scopes to ask for: the app has its APIs, and people choose on the consent page.",
      "Access tokens live for a day. Each renewal brings another refresh token, which lives for about 90 days.",
      "Disconnecting deletes the person's registration at Garmin, as its rules demand.",
      "The user id stays the same when a person connects again, also after OAuth 1.0a.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://github.com/GoFast-Athlete-Training/gofastbackendv2-fall2025/blob/main/docs/GARMIN_OAUTH_FLOW.md",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://apis.garmin.com/tools/oauth2/authorizeUser",
        ]),
        "reason": "Transcripts of Garmin's specification have the page of Garmin Connect; the other is that of its API tools.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
  "revocationUrl": "https://apis.garmin.com/wellness-api/rest/user/registration",
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "profile": Object.freeze({
    "revocation": Object.freeze({
      "method": "DELETE",
      "by": "bearer",
      "sends": "nothing",
    }),
  }),
});
