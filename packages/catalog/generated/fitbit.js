// Made from entries/fitbit.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "fitbit",
  "name": "Fitbit",
  "category": "health",
  "protocol": "oauth2",
  "color": "#00b0b9",
  "authorizationUrl": "https://www.fitbit.com/oauth2/authorize",
  "tokenUrl": "https://api.fitbit.com/oauth2/token",
  "revocationUrl": "https://api.fitbit.com/oauth2/revoke",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "profile",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.fitbit.com",
    "hosts": Object.freeze([
      "api.fitbit.com",
    ]),
    "test": Object.freeze({
      "path": "/1/user/-/profile.json",
    }),
    "rateLimit": Object.freeze({
      "limit": "fitbit-rate-limit-limit",
      "remaining": "fitbit-rate-limit-remaining",
      "reset": "fitbit-rate-limit-reset",
      "resetIn": "seconds",
    }),
  }),
  "account": Object.freeze({
    "url": "/1/user/-/profile.json",
    "id": "/user/encodedId",
    "label": "/user/displayName",
    "avatarUrl": "/user/avatar",
  }),
  "scopes": Object.freeze({
    "activity": "See your activities, exercises and goals",
    "cardio_fitness": "See your maximal oxygen uptake",
    "electrocardiogram": "See your electrocardiograms",
    "heartrate": "See your heart rate",
    "location": "See where you exercised",
    "nutrition": "See what you ate and drank",
    "oxygen_saturation": "See the oxygen in your blood",
    "profile": "See your profile",
    "respiratory_rate": "See how fast you breathe",
    "settings": "See your devices and alarms",
    "sleep": "See how you sleep",
    "social": "See your friends",
    "temperature": "See your temperature",
    "weight": "See your weight and body fat",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "activity": "Ihre Aktivitäten, Trainings und Ziele sehen",
        "cardio_fitness": "Ihre maximale Sauerstoffaufnahme sehen",
        "electrocardiogram": "Ihre Elektrokardiogramme sehen",
        "heartrate": "Ihre Herzfrequenz sehen",
        "location": "Sehen, wo Sie trainiert haben",
        "nutrition": "Sehen, was Sie gegessen und getrunken haben",
        "oxygen_saturation": "Den Sauerstoff in Ihrem Blut sehen",
        "profile": "Ihr Profil sehen",
        "respiratory_rate": "Sehen, wie schnell Sie atmen",
        "settings": "Ihre Geräte und Wecker sehen",
        "sleep": "Sehen, wie Sie schlafen",
        "social": "Ihre Freunde sehen",
        "temperature": "Ihre Temperatur sehen",
        "weight": "Ihr Gewicht und Ihren Körperfettanteil sehen",
      }),
    }),
  }),
  "consoleUrl": "https://dev.fitbit.com/apps",
  "manageUrl": "https://www.fitbit.com/settings/applications",
  "setup": Object.freeze({
    "redirectUri": "Exactly one of those that the app lists; with a single one it may be left out.",
    "steps": Object.freeze([
      "Sign in to dev.fitbit.com with a Google Account and choose Register an App.",
      "Choose Server as OAuth 2.0 Application Type.",
      "Paste the redirect URI under Redirect URL.",
      "Copy the OAuth 2.0 Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Google has announced the end of this API for 2 November 2026: requests are then answered 410 Gone.",
      "New apps use google-health, with Google's own consent. People have to agree anew there.",
      "Access tokens live for eight hours, and each refresh token works once.",
      "Ending one token ends all tokens of the person for the app.",
      "Whether an app may write is set at its registration. To change that ends all its tokens.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://dev.fitbit.com/build/reference/web-api/developer-guide/authorization",
      "https://dev.fitbit.com/build/reference/web-api/authorization/authorize",
      "https://dev.fitbit.com/build/reference/web-api/authorization/oauth2-token",
      "https://dev.fitbit.com/build/reference/web-api/authorization/refresh-token",
      "https://dev.fitbit.com/build/reference/web-api/authorization/revoke-token/",
      "https://dev.fitbit.com/build/reference/web-api/user/get-profile/",
      "https://dev.fitbit.com/build/reference/web-api/developer-guide/application-design/",
      "https://developers.google.com/health/about",
    ]),
    "checkedOn": "2026-11-27",
  }),
  "profile": Object.freeze({
    "answer": Object.freeze({
      "error": Object.freeze({
        "at": Object.freeze([
          "/errors/0/errorType",
        ]),
      }),
    }),
  }),
});
