// Made from entries/okta-custom.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "okta-custom",
  "name": "Okta custom authorization server",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#007dc1",
  "issuer": "https://{host}/oauth2/{server}",
  "authorizationUrl": "https://{host}/oauth2/{server}/v1/authorize",
  "tokenUrl": "https://{host}/oauth2/{server}/v1/token",
  "revocationUrl": "https://{host}/oauth2/{server}/v1/revoke",
  "introspectionUrl": "https://{host}/oauth2/{server}/v1/introspect",
  "endSessionUrl": "https://{host}/oauth2/{server}/v1/logout",
  "userinfoUrl": "https://{host}/oauth2/{server}/v1/userinfo",
  "jwksUrl": "https://{host}/oauth2/{server}/v1/keys",
  "clientAuth": "basic",
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
    "reuseRevokesFamily": true,
    "idleDays": 7,
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Okta domain",
      "kind": "host",
      "example": "dev-123456.okta.com",
    }),
    "server": Object.freeze({
      "title": "Authorization server ID",
      "kind": "segment",
      "example": "aus9o8wzkhckw9TLa0h7z",
      "default": "default",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and profile",
    "email": "See your e-mail address",
    "offline_access": "Keep access while you are away",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
      }),
      "inputs": Object.freeze({
        "host": "Okta-Domain",
        "server": "ID des Autorisierungsservers",
      }),
    }),
  }),
  "consoleUrl": "https://developer.okta.com/login/",
  "setup": Object.freeze({
    "redirectUri": "Exact, among the app's sign-in redirect URIs.",
    "steps": Object.freeze([
      "In the Admin Console choose Applications, then Create App Integration, OIDC and Web Application.",
      "Tick Refresh Token beside Authorization Code among the grant types.",
      "Enter the redirect URI under Sign-in redirect URIs and save.",
      "Copy the client ID and the client secret from the tab General.",
    ]),
    "traps": Object.freeze([
      "A web app keeps its refresh token by default. With rotation switched on each works once, with thirty seconds' grace.",
      "A used refresh token that comes again ends every token since the person signed in.",
      "A refresh token ends after seven days without use, unless the access policy says another time.",
      "Without offline_access, and Refresh Token among the grant types, there is no refresh token.",
      "Custom authorization servers need API Access Management in production.",
      "Tokens of one authorization server are worth nothing at another one.",
      "Scopes of your own are defined at the server, and each client needs a policy that allows it.",
      "Each Okta org has clients of its own. Fix the host in the provider's options, beside the client of that org.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://developer.okta.com/docs/concepts/auth-servers",
      "https://github.com/okta/okta-developer-docs/blob/master/packages/%40okta/vuepress-site/docs/guides/refresh-tokens/main/index.md",
      "https://github.com/okta/okta-developer-docs/blob/master/packages/%40okta/vuepress-site/docs/reference/api/oidc/index.md",
      "https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/customas/revokecustomas",
      "https://developer.okta.com/docs/api/openapi/okta-oauth/oauth/tag/CustomAS",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://{host}/oauth2/v1/authorize",
        ]),
        "reason": "That is the org authorization server, which has an entry of its own: okta.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://{host}/oauth2/v1/token",
        ]),
        "reason": "That is the org authorization server, which has an entry of its own: okta.",
      }),
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Okta gives a new web app client_secret_basic; post is a setting of the app.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
