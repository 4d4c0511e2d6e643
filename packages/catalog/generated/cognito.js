// Made from entries/cognito.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "cognito",
  "name": "Amazon Cognito",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#dd344c",
  "authorizationUrl": "https://{host}/oauth2/authorize",
  "tokenUrl": "https://{host}/oauth2/token",
  "revocationUrl": "https://{host}/oauth2/revoke",
  "clientAuth": "basic",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
    "email",
    "profile",
  ]),
  "refresh": Object.freeze({
    "rotates": false,
    "absoluteDays": 30,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "User pool domain",
      "kind": "host",
      "example": "acme.auth.eu-central-1.amazoncognito.com",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/oauth2/userInfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/oauth2/userInfo",
    "id": "/sub",
    "label": "/email",
    "email": "/email",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "email": "See your e-mail address",
    "profile": "See your name and profile",
    "phone": "See your phone number",
    "aws.cognito.signin.user.admin": "See and change your own user account",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "email": "Ihre E-Mail-Adresse sehen",
        "profile": "Ihren Namen und Ihr Profil sehen",
        "phone": "Ihre Telefonnummer sehen",
        "aws.cognito.signin.user.admin": "Ihr eigenes Benutzerkonto sehen und ändern",
      }),
      "inputs": Object.freeze({
        "host": "Domain des Benutzerpools",
      }),
    }),
  }),
  "consoleUrl": "https://console.aws.amazon.com/cognito/v2/idp/user-pools",
  "setup": Object.freeze({
    "redirectUri": "Exact, among the app client's allowed callback URLs; https, but for localhost.",
    "loopback": Object.freeze({
      "host": "localhost",
    }),
    "steps": Object.freeze([
      "Open your user pool and give it a domain.",
      "Create an app client with a client secret, and the grant type Authorization code grant.",
      "Enter the redirect URI as an allowed callback URL, and choose the scopes openid, email and profile.",
      "Copy the domain, the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "A refresh token ends thirty days after the sign-in, unless the app client says otherwise.",
      "Revoking a refresh token ends the access tokens that came of it too.",
      "A renewal brings no new refresh token, unless rotation is switched on at the app client.",
      "Each user pool has clients of its own. Fix the host in the provider's options, beside the client of that pool.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/awsdocs/amazon-cognito-developer-guide/blob/main/doc_source/token-endpoint.md",
      "https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html",
      "https://github.com/awsdocs/amazon-cognito-developer-guide/blob/main/doc_source/amazon-cognito-user-pools-using-the-refresh-token.md",
      "https://github.com/awsdocs/amazon-cognito-developer-guide/blob/main/doc_source/userinfo-endpoint.md",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "clientAuth",
        "instead": Object.freeze([
          "post",
        ]),
        "reason": "Cognito's page on the token endpoint wants a client with a secret to use HTTP Basic.",
      }),
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://{host}/login",
        ]),
        "reason": "The authorize endpoint is the documented one; login is the page that it leads to.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
