// Made from entries/google-health.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "google-health",
  "name": "Google Health",
  "category": "health",
  "protocol": "oauth2",
  "color": "#4285f4",
  "inAppBrowsers": "refused",
  "authorizationUrl": "https://accounts.google.com/o/oauth2/v2/auth",
  "tokenUrl": "https://oauth2.googleapis.com/token",
  "revocationUrl": "https://oauth2.googleapis.com/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "https://www.googleapis.com/auth/googlehealth.profile.readonly",
  ]),
  "authorizationParams": Object.freeze({
    "access_type": "offline",
    "prompt": "consent",
  }),
  "refresh": Object.freeze({
    "rotates": false,
    "idleDays": 180,
  }),
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "api": Object.freeze({
    "baseUrl": "https://health.googleapis.com",
    "hosts": Object.freeze([
      "health.googleapis.com",
    ]),
    "test": Object.freeze({
      "path": "/v4/users/me/identity",
    }),
  }),
  "account": Object.freeze({
    "url": "/v4/users/me/identity",
    "id": "/healthUserId",
    "label": "/healthUserId",
  }),
  "scopes": Object.freeze({
    "https://www.googleapis.com/auth/googlehealth.activity_and_fitness.readonly": "See your activities and your fitness",
    "https://www.googleapis.com/auth/googlehealth.activity_and_fitness.writeonly": "Add activities for you, and change what was added",
    "https://www.googleapis.com/auth/googlehealth.ecg.readonly": "See your electrocardiograms",
    "https://www.googleapis.com/auth/googlehealth.health_metrics_and_measurements.readonly": "See your health measurements",
    "https://www.googleapis.com/auth/googlehealth.health_metrics_and_measurements.writeonly": "Add health measurements for you, and change what was added",
    "https://www.googleapis.com/auth/googlehealth.irn.readonly": "See notifications about an irregular heart rhythm",
    "https://www.googleapis.com/auth/googlehealth.location.readonly": "See where you exercised",
    "https://www.googleapis.com/auth/googlehealth.nutrition.readonly": "See what you ate and drank",
    "https://www.googleapis.com/auth/googlehealth.nutrition.writeonly": "Add meals and drinks for you, and change what was added",
    "https://www.googleapis.com/auth/googlehealth.profile.readonly": "See your health profile",
    "https://www.googleapis.com/auth/googlehealth.profile.writeonly": "Add to your health profile, and change what was added",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "https://www.googleapis.com/auth/googlehealth.activity_and_fitness.readonly": "Ihre Aktivitäten und Ihre Fitness sehen",
        "https://www.googleapis.com/auth/googlehealth.activity_and_fitness.writeonly": "Für Sie Aktivitäten hinzufügen und diese ändern",
        "https://www.googleapis.com/auth/googlehealth.ecg.readonly": "Ihre Elektrokardiogramme sehen",
        "https://www.googleapis.com/auth/googlehealth.health_metrics_and_measurements.readonly": "Ihre Gesundheitsmessungen sehen",
        "https://www.googleapis.com/auth/googlehealth.health_metrics_and_measurements.writeonly": "Für Sie Gesundheitsmessungen hinzufügen und diese ändern",
        "https://www.googleapis.com/auth/googlehealth.irn.readonly": "Meldungen über einen unregelmäßigen Herzrhythmus sehen",
        "https://www.googleapis.com/auth/googlehealth.location.readonly": "Sehen, wo Sie trainiert haben",
        "https://www.googleapis.com/auth/googlehealth.nutrition.readonly": "Sehen, was Sie gegessen und getrunken haben",
        "https://www.googleapis.com/auth/googlehealth.nutrition.writeonly": "Für Sie Mahlzeiten und Getränke hinzufügen und diese ändern",
        "https://www.googleapis.com/auth/googlehealth.profile.readonly": "Ihr Gesundheitsprofil sehen",
        "https://www.googleapis.com/auth/googlehealth.profile.writeonly": "Ihr Gesundheitsprofil ergänzen und diese Angaben ändern",
      }),
    }),
  }),
  "consoleUrl": "https://console.cloud.google.com/apis/credentials",
  "manageUrl": "https://myaccount.google.com/connections",
  "setup": Object.freeze({
    "redirectUri": "Exact, and https except on localhost.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "In a Google Cloud project enable the Google Health API.",
      "Set up the OAuth consent screen and add the scopes.",
      "Create an OAuth client of the type Web application.",
      "Paste the redirect URI under Authorized redirect URIs.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "This is the successor of the Fitbit Web API, which Google shuts down in November 2026.",
      "All scopes are restricted: before others can connect, Google reviews the app's privacy and security.",
      "While the consent screen is in testing, a refresh token ends after seven days.",
      "The answer about the identity has legacyUserId too, the former Fitbit ID, to find people again.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developers.google.com/health/about",
      "https://developers.google.com/health/scopes",
      "https://developers.google.cn/health/reference/rest/v4/users/getIdentity",
      "https://developers.google.com/identity/protocols/oauth2/web-server",
      "https://developers.google.com/identity/protocols/oauth2",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
