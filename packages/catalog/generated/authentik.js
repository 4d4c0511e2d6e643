// Made from entries/authentik.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "authentik",
  "name": "authentik",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#fd4b2d",
  "issuer": "https://{host}/application/o/{app}/",
  "authorizationUrl": "https://{host}/application/o/authorize/",
  "tokenUrl": "https://{host}/application/o/token/",
  "deviceAuthorizationUrl": "https://{host}/application/o/device/",
  "revocationUrl": "https://{host}/application/o/revoke/",
  "introspectionUrl": "https://{host}/application/o/introspect/",
  "endSessionUrl": "https://{host}/application/o/{app}/end-session/",
  "userinfoUrl": "https://{host}/application/o/userinfo/",
  "jwksUrl": "https://{host}/application/o/{app}/jwks/",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "profile",
    "email",
    "offline_access",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of authentik",
      "kind": "host",
      "example": "auth.example.org",
    }),
    "app": Object.freeze({
      "title": "Slug of the application",
      "kind": "segment",
      "example": "my-app",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/application/o/userinfo/",
    }),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
    "entitlements": "See what the application lets you do",
    "goauthentik.io/api": "Use the authentik API for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "entitlements": "Sehen, was Sie in der Anwendung dürfen",
        "goauthentik.io/api": "Die authentik-API für Sie benutzen",
      }),
      "inputs": Object.freeze({
        "host": "Adresse von authentik",
        "app": "Kürzel der Anwendung",
      }),
    }),
  }),
  "consoleUrl": "https://docs.goauthentik.io/add-secure-apps/providers/oauth2/create-oauth2-provider/",
  "setup": Object.freeze({
    "redirectUri": "One of those of the provider, exact or by a regular expression. In the latter a dot has to be escaped.",
    "steps": Object.freeze([
      "In the admin interface choose Applications, then Create with provider, of the type OAuth2/OpenID.",
      "Choose the client type Confidential and enter the redirect URI as strict.",
      "Choose a signing key, and add the scope mapping offline_access under the advanced protocol settings.",
      "Copy the client ID, the client secret and the application's slug.",
    ]),
    "traps": Object.freeze([
      "Without offline_access, chosen at the provider too, there is no refresh token.",
      "Without a signing key ID tokens are signed with the client secret, and are refused here.",
      "The address is not called verified since 2025.10, unless a mapping of your own says so.",
      "Left without a redirect URI, the provider takes the first one that is used.",
      "The issuer is the application's own, as the issuer mode of the provider has it by default.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/goauthentik/authentik/blob/main/website/docs/add-secure-apps/providers/oauth2/index.mdx",
      "https://docs.goauthentik.io/providers/oauth2/",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://{host}/application/o/authorize",
        ]),
        "reason": "The documentation writes every endpoint with a slash at its end.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
