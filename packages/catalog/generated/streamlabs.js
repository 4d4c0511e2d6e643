// Made from entries/streamlabs.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "streamlabs",
  "name": "Streamlabs",
  "category": "media",
  "protocol": "oauth2",
  "color": "#80f5d2",
  "authorizationUrl": "https://streamlabs.com/api/v2.0/authorize",
  "tokenUrl": "https://streamlabs.com/api/v2.0/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "donations.read",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://streamlabs.com",
    "hosts": Object.freeze([
      "streamlabs.com",
    ]),
    "test": Object.freeze({
      "path": "/api/v2.0/user",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v2.0/user",
    "id": "/streamlabs/id",
    "label": "/streamlabs/display_name",
  }),
  "scopes": Object.freeze({
    "donations.read": "See your donations",
    "donations.create": "Add donations",
    "alerts.create": "Show alerts in your stream",
    "alerts.write": "Control your alerts",
    "socket.token": "Hear of events as they happen",
    "points.read": "See the points of your viewers",
    "points.write": "Change the points of your viewers",
    "mediashare.control": "Control your media share",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "donations.read": "Ihre Spenden sehen",
        "donations.create": "Spenden hinzufügen",
        "alerts.create": "Hinweise in Ihrem Stream zeigen",
        "alerts.write": "Ihre Hinweise steuern",
        "socket.token": "Von Ereignissen erfahren, wenn sie geschehen",
        "points.read": "Die Punkte Ihrer Zuschauer sehen",
        "points.write": "Die Punkte Ihrer Zuschauer ändern",
        "mediashare.control": "Ihre geteilten Medien steuern",
      }),
    }),
  }),
  "consoleUrl": "https://streamlabs.com/dashboard#/settings/api-settings",
  "setup": Object.freeze({
    "redirectUri": "As entered at the application.",
    "steps": Object.freeze([
      "Open the API Settings of your dashboard and register an app.",
      "Enter the redirect URI.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "Until your app is approved, only people on its whitelist can connect.",
      "Tokens of version 2 do not end. Those of version 1 lived for an hour.",
      "The token goes only into the Authorization header.",
      "A code is good for five minutes.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://dev.streamlabs.com/docs/obtain-an-access_token",
      "https://dev.streamlabs.com/docs/oauth-2",
      "https://dev.streamlabs.com/docs/connecting-to-an-account",
      "https://dev.streamlabs.com/v1/reference/authorize",
      "https://dev.streamlabs.com/v1/docs/scopes",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://streamlabs.com/api/v1.0/authorize",
        ]),
        "reason": "The documentation has version 2 of the API.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://streamlabs.com/api/v1.0/token",
        ]),
        "reason": "The documentation has version 2 of the API.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
