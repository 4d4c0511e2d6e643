// Made from entries/whoop.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "whoop",
  "name": "WHOOP",
  "category": "health",
  "protocol": "oauth2",
  "color": "#000000",
  "authorizationUrl": "https://api.prod.whoop.com/oauth/oauth2/auth",
  "tokenUrl": "https://api.prod.whoop.com/oauth/oauth2/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "read:profile",
    "offline",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "profile": Object.freeze({
    "refresh": Object.freeze({
      "params": Object.freeze({
        "scope": "offline",
      }),
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.prod.whoop.com",
    "hosts": Object.freeze([
      "api.prod.whoop.com",
    ]),
    "test": Object.freeze({
      "path": "/developer/v2/user/profile/basic",
    }),
  }),
  "account": Object.freeze({
    "url": "/developer/v2/user/profile/basic",
    "id": "/user_id",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "offline": "Keep access while you are away",
    "read:profile": "See your name and e-mail address",
    "read:body_measurement": "See your height, weight and greatest heart rate",
    "read:cycles": "See your strain of each day",
    "read:recovery": "See how you recover",
    "read:sleep": "See how you sleep",
    "read:workout": "See your workouts",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline": "Den Zugriff behalten, während Sie nicht da sind",
        "read:profile": "Ihren Namen und Ihre E-Mail-Adresse sehen",
        "read:body_measurement": "Ihre Größe, Ihr Gewicht und Ihre höchste Herzfrequenz sehen",
        "read:cycles": "Ihre Belastung an jedem Tag sehen",
        "read:recovery": "Sehen, wie Sie sich erholen",
        "read:sleep": "Sehen, wie Sie schlafen",
        "read:workout": "Ihre Trainings sehen",
      }),
    }),
  }),
  "consoleUrl": "https://developer-dashboard.whoop.com/",
  "setup": Object.freeze({
    "redirectUri": "One that is registered in the dashboard: https, or a scheme of the app.",
    "steps": Object.freeze([
      "Sign in to the WHOOP Developer Dashboard and create an app.",
      "Choose the scopes and enter the redirect URL.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Without the scope offline there is no refresh token. A renewal asks for it again.",
      "Each renewal ends the refresh token before, and brings the next one.",
      "A state needs at least eight characters.",
      "An app serves ten people at most until WHOOP has approved it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.whoop.com/docs/developing/oauth",
      "https://developer.whoop.com/docs/tutorials/refresh-token-javascript",
      "https://developer.whoop.com/docs/tutorials/refresh-token-postman",
    ]),
    "sources": Object.freeze([
      "nango",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
