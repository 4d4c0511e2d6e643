// Made from entries/ory.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "ory",
  "name": "Ory Network",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#4f46e5",
  "issuer": "https://{project}.projects.oryapis.com",
  "authorizationUrl": "https://{project}.projects.oryapis.com/oauth2/auth",
  "tokenUrl": "https://{project}.projects.oryapis.com/oauth2/token",
  "revocationUrl": "https://{project}.projects.oryapis.com/oauth2/revoke",
  "introspectionUrl": "https://{project}.projects.oryapis.com/oauth2/introspect",
  "endSessionUrl": "https://{project}.projects.oryapis.com/oauth2/sessions/logout",
  "userinfoUrl": "https://{project}.projects.oryapis.com/userinfo",
  "jwksUrl": "https://{project}.projects.oryapis.com/.well-known/jwks.json",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "offline_access",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "graceSeconds": 0,
    "idleDays": 30,
  }),
  "inputs": Object.freeze({
    "project": Object.freeze({
      "title": "Project slug",
      "kind": "name",
      "suffix": ".projects.oryapis.com",
      "example": "happy-bohr-abc123",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{project}.projects.oryapis.com",
    "hosts": Object.freeze([
      "{project}.projects.oryapis.com",
    ]),
    "test": Object.freeze({
      "path": "/userinfo",
    }),
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
        "project": "Kürzel des Projekts",
      }),
    }),
  }),
  "consoleUrl": "https://console.ory.sh/",
  "setup": Object.freeze({
    "redirectUri": "Exact, one of those of the OAuth2 client.",
    "steps": Object.freeze([
      "In the Ory Console open your project and choose OAuth 2, then create a client.",
      "Choose the grant types authorization_code and refresh_token, and enter the redirect URI.",
      "Allow the client the scopes openid and offline_access.",
      "Copy the client ID and the client secret, and the project slug from the project's settings.",
    ]),
    "traps": Object.freeze([
      "A refresh token works once. Renewing ends the former access token too.",
      "Without offline_access, which the client must be allowed, there is no refresh token.",
      "A refresh token ends after thirty days unless the project says otherwise, and after six months at most.",
      "A project with a domain of its own has that as its issuer. Take openid-connect for it.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/ory/docs/blob/master/docs/oauth2-oidc/authorization-code-flow.mdx",
      "https://github.com/ory/docs/blob/master/docs/oauth2-oidc/refresh-token-grant.mdx",
      "https://github.com/ory/docs/blob/master/docs/oauth2-oidc/wellknown-endpoint-discovery.mdx",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
