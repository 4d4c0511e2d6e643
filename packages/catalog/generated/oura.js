// Made from entries/oura.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "oura",
  "name": "Oura",
  "category": "health",
  "protocol": "oauth2",
  "color": "#2f4a73",
  "authorizationUrl": "https://moi.ouraring.com/oauth/v2/ext/oauth-authorize",
  "tokenUrl": "https://moi.ouraring.com/oauth/v2/ext/oauth-token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "extapi:personal",
    "extapi:daily",
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
    "extapi:personal": "See your age, sex, height and weight",
    "extapi:daily": "See your sleep, activity and readiness by day",
    "extapi:heartrate": "See your heart rate",
    "extapi:workout": "See your workouts",
    "extapi:tag": "See your tags",
    "extapi:session": "See your sessions in the Oura app",
    "extapi:spo2": "See the oxygen in your blood",
    "extapi:stress": "See your stress",
    "extapi:heart_health": "See the health of your heart",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "email": "Ihre E-Mail-Adresse sehen",
        "extapi:personal": "Ihr Alter, Geschlecht, Ihre Größe und Ihr Gewicht sehen",
        "extapi:daily": "Ihren Schlaf, Ihre Aktivität und Ihre Bereitschaft je Tag sehen",
        "extapi:heartrate": "Ihre Herzfrequenz sehen",
        "extapi:workout": "Ihre Trainings sehen",
        "extapi:tag": "Ihre Tags sehen",
        "extapi:session": "Ihre Sitzungen in der Oura-App sehen",
        "extapi:spo2": "Den Sauerstoff in Ihrem Blut sehen",
        "extapi:stress": "Ihren Stress sehen",
        "extapi:heart_health": "Die Gesundheit Ihres Herzens sehen",
      }),
    }),
  }),
  "consoleUrl": "https://cloud.ouraring.com/oauth/applications",
  "setup": Object.freeze({
    "redirectUri": "One of the application's, exactly, also its last slash.",
    "steps": Object.freeze([
      "Open the OAuth applications in the developer portal and create one.",
      "Enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Each refresh token works once.",
      "Scopes without extapi: are those of older applications. A newer one gets a token that reads nothing.",
      "Oura's own pages still tell the old addresses, where newer applications are unknown.",
      "People can untick scopes: look at the scopes of the connection.",
      "A new application serves ten people, until Oura has approved it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://cloud.ouraring.com/docs",
      "https://github.com/louispires/Oura-Home-Assistant-Integration",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://api.ouraring.com/oauth/token",
        ]),
        "reason": "Applications made since the end of 2025 are unknown at the address that lists and Oura's pages tell.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://cloud.ouraring.com/oauth/authorize",
        ]),
        "reason": "Its discovery document tells the newer one.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
  "revocationUrl": "https://moi.ouraring.com/oauth/v2/ext/oauth-revoke",
  "pkce": "S256",
});
