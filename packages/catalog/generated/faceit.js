// Made from entries/faceit.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "faceit",
  "name": "FACEIT",
  "category": "gaming",
  "protocol": "oauth2",
  "color": "#ff5500",
  "authorizationUrl": "https://accounts.faceit.com/accounts",
  "tokenUrl": "https://api.faceit.com/auth/v1/oauth/token",
  "clientAuth": "basic",
  "pkce": "S256",
  "authorizationParams": Object.freeze({
    "redirect_popup": "true",
  }),
  "api": Object.freeze({
    "baseUrl": "https://api.faceit.com",
    "hosts": Object.freeze([
      "api.faceit.com",
    ]),
    "test": Object.freeze({
      "path": "/auth/v1/resources/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/auth/v1/resources/userinfo",
    "id": "/guid",
    "label": "/name",
    "email": "/email",
    "avatarUrl": "/picture",
  }),
  "consoleUrl": "https://developers.faceit.com/apps",
  "setup": Object.freeze({
    "redirectUri": "As entered at the OAuth2 client.",
    "steps": Object.freeze([
      "Open App Studio at FACEIT's developer portal and create an app.",
      "Add an OAuth2 client and enter the redirect URI.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Sign-in opens as for a popup; redirect_popup leads it back to your page: the vault sends it.",
      "The Data API for statistics takes an API key, not this token.",
      "How long tokens live, and whether a refresh token changes, is not known here.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
    ]),
    "sources": Object.freeze([
      "next-auth",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://cdn.faceit.com/widgets/sso/index.html",
        ]),
        "reason": "The other is the page of a widget; the list that was renewed last has this one.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
