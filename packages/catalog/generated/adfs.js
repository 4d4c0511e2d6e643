// Made from entries/adfs.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "adfs",
  "name": "Active Directory Federation Services",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#0078d4",
  "issuer": "https://{host}/adfs",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
    "offline_access",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of AD FS",
      "kind": "host",
      "example": "adfs.example.org",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/adfs/userinfo",
    }),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
    "allatclaims": "Learn more about you when you sign in",
    "user_impersonation": "Use another service for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "allatclaims": "Bei der Anmeldung mehr über Sie erfahren",
        "user_impersonation": "Für Sie einen anderen Dienst benutzen",
      }),
      "inputs": Object.freeze({
        "host": "Adresse von AD FS",
      }),
    }),
  }),
  "consoleUrl": "https://learn.microsoft.com/windows-server/identity/ad-fs/ad-fs-development",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of those of the server application.",
    "steps": Object.freeze([
      "In AD FS Management add an Application Group, of the template Server application accessing a web API.",
      "Enter the redirect URI and generate a shared secret.",
      "Add the web API by its identifier and permit the scopes.",
      "Copy the Client Identifier and the secret.",
    ]),
    "traps": Object.freeze([
      "A token is for the resource that the authorization names. Without one it is for userinfo only.",
      "To name a resource, give resource in the provider's authorizationParams.",
      "PKCE is checked since AD FS 2019.",
      "Without Keep me signed in no further refresh token is issued: the person connects again.",
      "A renewal does not end the former refresh token.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/MicrosoftDocs/windowsserverdocs/blob/main/WindowsServerDocs/identity/ad-fs/development/ad-fs-openid-connect-oauth-concepts.md",
      "https://github.com/MicrosoftDocs/windowsserverdocs/blob/main/WindowsServerDocs/identity/ad-fs/overview/ad-fs-openid-connect-oauth-flows-scenarios.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
