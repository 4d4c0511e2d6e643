// Made from entries/keycloak.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "keycloak",
  "name": "Keycloak",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#008aaa",
  "issuer": "https://{host}/realms/{realm}",
  "authorizationUrl": "https://{host}/realms/{realm}/protocol/openid-connect/auth",
  "tokenUrl": "https://{host}/realms/{realm}/protocol/openid-connect/token",
  "deviceAuthorizationUrl": "https://{host}/realms/{realm}/protocol/openid-connect/auth/device",
  "revocationUrl": "https://{host}/realms/{realm}/protocol/openid-connect/revoke",
  "introspectionUrl": "https://{host}/realms/{realm}/protocol/openid-connect/token/introspect",
  "endSessionUrl": "https://{host}/realms/{realm}/protocol/openid-connect/logout",
  "userinfoUrl": "https://{host}/realms/{realm}/protocol/openid-connect/userinfo",
  "jwksUrl": "https://{host}/realms/{realm}/protocol/openid-connect/certs",
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
    "idleDays": 30,
  }),
  "revocation": Object.freeze({
    "affects": "grant",
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Keycloak",
      "kind": "host",
      "example": "login.example.org",
    }),
    "realm": Object.freeze({
      "title": "Realm",
      "kind": "segment",
      "example": "acme",
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
        "host": "Adresse von Keycloak",
        "realm": "Realm",
      }),
    }),
  }),
  "consoleUrl": "https://www.keycloak.org/docs/latest/server_admin/#_oidc_clients",
  "setup": Object.freeze({
    "redirectUri": "Among the client's Valid redirect URIs. A star at the end takes every path, which is best left out.",
    "steps": Object.freeze([
      "In the Admin Console choose the realm, then Clients, then Create client with the type OpenID Connect.",
      "Switch Client authentication on, and leave only Standard flow of the authentication flows.",
      "Enter the redirect URI under Valid redirect URIs and save.",
      "Copy the client ID, and the client secret from the tab Credentials.",
    ]),
    "traps": Object.freeze([
      "Keycloak before version 17 had /auth before /realms. Describe such a server by its issuer in the options.",
      "With offline_access the access outlives the person's session; they need the realm role of that name.",
      "An offline token ends after thirty days without a renewal, unless the realm says another time.",
      "A realm can let each refresh token work once (Revoke Refresh Token); the next one comes with each renewal.",
      "Revoking a refresh token takes back the person's consent to the client too.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://www.keycloak.org/securing-apps/oidc-layers",
      "https://github.com/keycloak/keycloak/blob/main/docs/guides/securing-apps/partials/oidc/available-endpoints.adoc",
      "https://docs.redhat.com/en/documentation/red_hat_build_of_keycloak/24.0/html/securing_applications_and_services_guide/oidc",
      "https://docs.redhat.com/zh-cn/documentation/red_hat_build_of_keycloak/26.4/html/server_administration_guide/offline-access",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://{host}/protocol/openid-connect/auth",
        ]),
        "reason": "The realm is a part of the path; there the host was meant to hold it.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://{host}/protocol/openid-connect/token",
        ]),
        "reason": "The realm is a part of the path; there the host was meant to hold it.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
