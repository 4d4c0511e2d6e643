// Made from entries/adobe.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "adobe",
  "name": "Adobe",
  "category": "design",
  "protocol": "oauth2",
  "color": "#fa0f00",
  "statusUrl": "https://status.adobe.com",
  "issuer": "https://ims-na1.adobelogin.com",
  "authorizationUrl": "https://ims-na1.adobelogin.com/ims/authorize/v2",
  "tokenUrl": "https://ims-na1.adobelogin.com/ims/token/v3",
  "revocationUrl": "https://ims-na1.adobelogin.com/ims/revoke",
  "jwksUrl": "https://ims-na1.adobelogin.com/ims/keys",
  "clientAuth": "basic",
  "idTokenAlg": "RS256",
  "pkce": "S256",
  "scopeSeparator": ",",
  "defaultScopes": Object.freeze([
    "openid",
    "email",
    "profile",
    "offline_access",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
    "idleDays": 14,
  }),
  "api": Object.freeze({
    "baseUrl": "https://ims-na1.adobelogin.com",
    "hosts": Object.freeze([
      "ims-na1.adobelogin.com",
      ".adobe.io",
    ]),
    "test": Object.freeze({
      "path": "/ims/userinfo/v2",
    }),
  }),
  "account": Object.freeze({
    "url": "/ims/userinfo/v2",
    "id": "/sub",
    "label": "/name",
    "email": "/email",
    "emailVerified": "/email_verified",
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "email": "See your e-mail address",
    "profile": "See your name",
    "address": "See your country",
    "offline_access": "Keep access while you are away",
    "creative_sdk": "Use Creative Cloud for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "email": "Ihre E-Mail-Adresse sehen",
        "profile": "Ihren Namen sehen",
        "address": "Ihr Land sehen",
        "offline_access": "Den Zugriff behalten, während Sie nicht da sind",
        "creative_sdk": "Für Sie die Creative Cloud benutzen",
      }),
    }),
  }),
  "consoleUrl": "https://developer.adobe.com/console",
  "manageUrl": "https://account.adobe.com",
  "setup": Object.freeze({
    "redirectUri": "https, and fitting the Redirect URI pattern of the credential. Otherwise the default one is used.",
    "steps": Object.freeze([
      "Open the Adobe Developer Console, create a project and add an API.",
      "Choose the credential OAuth Web App.",
      "Enter a default redirect URI, and a pattern for all of them.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "A redirect URI that does not fit the pattern is no error: people land at the default one.",
      "Without offline_access there is no refresh token, and not every API allows it.",
      "A refresh token lives for fourteen days, an access token for a day.",
      "Requests to the APIs of Adobe need the header x-api-key with your client ID.",
      "Until Adobe has approved the app only people of your organization can connect.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/AdobeDocs/adobe-dev-console/blob/0535ba0872c7dce4c2b47d3c9bd7b659dcda3448/src/pages/guides/authentication/UserAuthentication/ims.md",
      "https://developer.adobe.com/developer-console/docs/guides/authentication/UserAuthentication/ims",
    ]),
    "sources": Object.freeze([
      "grant",
      "nango",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "authorizationUrl",
        "instead": Object.freeze([
          "https://ims-na1.adobelogin.com/ims/authorize",
        ]),
        "reason": "Adobe asks for the second version.",
      }),
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://ims-na1.adobelogin.com/ims/token",
        ]),
        "reason": "Adobe documents the third version.",
      }),
      Object.freeze({
        "about": "scopeSeparator",
        "instead": Object.freeze([
          "a space",
        ]),
        "reason": "Adobe takes both, and its own examples have commas.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
