// Made from entries/uber.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "uber",
  "name": "Uber",
  "category": "travel",
  "protocol": "oauth2",
  "color": "#000000",
  "authorizationUrl": "https://auth.uber.com/oauth/v2/authorize",
  "tokenUrl": "https://auth.uber.com/oauth/v2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "profile",
    "offline_access",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 365,
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.uber.com",
    "hosts": Object.freeze([
      "api.uber.com",
    ]),
    "test": Object.freeze({
      "path": "/v1.2/me",
    }),
  }),
  "account": Object.freeze({
    "url": "/v1.2/me",
    "id": "/rider_id",
    "label": "/email",
    "email": "/email",
    "avatarUrl": "/picture",
  }),
  "scopes": Object.freeze({
    "profile": "See your name, e-mail address and picture",
    "profile.mobile_number": "See your mobile number",
    "openid": "Know that it is you",
    "offline_access": "Keep access while you are away",
    "identity.link-account": "Link your account here with your Uber account",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "profile": "Ihren Namen, Ihre E-Mail-Adresse und Ihr Bild sehen",
        "profile.mobile_number": "Ihre Mobilnummer sehen",
        "openid": "Erkennen, dass Sie es sind",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "identity.link-account": "Ihr hiesiges Konto mit Ihrem Uber-Konto verknüpfen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.uber.com/dashboard",
  "setup": Object.freeze({
    "redirectUri": "One of those entered in the dashboard.",
    "steps": Object.freeze([
      "Open the developer dashboard and create an application.",
      "Under Auth enter the redirect URI and choose the scopes.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Most scopes are given to partners only, whom Uber has approved.",
      "Without offline_access there is no refresh token.",
      "An access token lives for thirty days, a refresh token for a year.",
      "Requests to the token endpoint in JSON are refused.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.uber.com/docs/consumer-identity/guides/user-access-token",
      "https://developer.uber.com/docs/consumer-identity/guides/scopes",
      "https://developer.uber.com/docs/consumer-identity/guides/client-access-token",
      "https://developer.uber.com/docs/riders/guides/authentication/user-access-token",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://login.uber.com/oauth/authorize",
          "https://login.uber.com/oauth/v2/authorize",
        ]),
        "reason": "Uber documents the host auth.uber.com now.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://login.uber.com/oauth/token",
          "https://login.uber.com/oauth/v2/token",
        ]),
        "reason": "Uber documents the host auth.uber.com now.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
