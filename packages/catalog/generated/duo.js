// Made from entries/duo.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "duo",
  "name": "Duo Single Sign-On",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#6dc04b",
  "issuer": "https://{account}.sso.duosecurity.com/oidc/{application}",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
  ]),
  "inputs": Object.freeze({
    "account": Object.freeze({
      "title": "Duo SSO subdomain",
      "kind": "name",
      "suffix": ".sso.duosecurity.com",
      "example": "sso-1a2b3c4d",
    }),
    "application": Object.freeze({
      "title": "Client ID of the application",
      "kind": "segment",
      "pattern": "[A-Z0-9]{20}",
      "example": "DIXXXXXXXXXXXXXXXXXX",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{account}.sso.duosecurity.com",
    "hosts": Object.freeze([
      "{account}.sso.duosecurity.com",
    ]),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
      }),
      "inputs": Object.freeze({
        "account": "Duo-SSO-Subdomain",
        "application": "Client-ID der Anwendung",
      }),
    }),
  }),
  "consoleUrl": "https://admin.duosecurity.com/",
  "setup": Object.freeze({
    "redirectUri": "One of the Sign-In Redirect URLs of the application.",
    "steps": Object.freeze([
      "In the Duo Admin Panel open Applications and add Generic OIDC Relying Party.",
      "Enter the redirect URI and choose the scopes.",
      "Copy the Client ID, the Client Secret, and the subdomain from the Issuer.",
    ]),
    "traps": Object.freeze([
      "This is Duo Single Sign-On. The second factor alone (Duo OIDC Auth API) is no OpenID provider.",
      "Each application has an issuer of its own, with the client ID in its path.",
      "Give the subdomain and the client ID in the provider's options.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "single",
    "docs": Object.freeze([
      "https://oauth2-proxy.github.io/oauth2-proxy/configuration/providers/cisco_duo",
      "https://packagist.org/packages/socialiteproviders/duo",
    ]),
    "sources": Object.freeze([
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
