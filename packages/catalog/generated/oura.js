// Made from entries/oura.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "oura",
  "name": "Oura",
  "category": "health",
  "protocol": "oauth2",
  "color": "#2f4a73",
  "authorizationUrl": "https://cloud.ouraring.com/oauth/authorize",
  "tokenUrl": "https://api.ouraring.com/oauth/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "personal",
    "daily",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.ouraring.com",
    "hosts": Object.freeze([
      "api.ouraring.com",
    ]),
    "test": Object.freeze({
      "path": "/v2/usercollection/personal_info",
    }),
  }),
  "account": Object.freeze({
    "url": "/v2/usercollection/personal_info",
    "id": "/id",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "email": "See your e-mail address",
    "personal": "See your age, sex, height and weight",
    "daily": "See your sleep, activity and readiness by day",
    "heartrate": "See your heart rate",
    "workout": "See your workouts",
    "tag": "See your tags",
    "session": "See your sessions",
    "spo2": "See the oxygen in your blood",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "email": "Ihre E-Mail-Adresse sehen",
        "personal": "Ihr Alter, Geschlecht, Ihre Größe und Ihr Gewicht sehen",
        "daily": "Ihren Schlaf, Ihre Aktivität und Ihre Bereitschaft je Tag sehen",
        "heartrate": "Ihre Herzfrequenz sehen",
        "workout": "Ihre Trainings sehen",
        "tag": "Ihre Tags sehen",
        "session": "Ihre Sitzungen sehen",
        "spo2": "Den Sauerstoff in Ihrem Blut sehen",
      }),
    }),
  }),
  "consoleUrl": "https://cloud.ouraring.com/oauth/applications",
  "setup": Object.freeze({
    "redirectUri": "One of the application's, exactly.",
    "steps": Object.freeze([
      "Open the OAuth applications in the developer portal and create one.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Each refresh token works once.",
      "People can untick scopes: look at the scopes of the connection.",
      "A new application serves ten people, until Oura has approved it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "goth",
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
