// Made from entries/feide.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "feide",
  "name": "Feide (Dataporten)",
  "category": "education",
  "protocol": "oauth2",
  "color": "#1f4698",
  "issuer": "https://auth.dataporten.no",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "openid",
  ]),
  "api": Object.freeze({
    "baseUrl": "https://auth.dataporten.no",
    "hosts": Object.freeze([
      "auth.dataporten.no",
    ]),
    "test": Object.freeze({
      "path": "/openid/userinfo",
    }),
  }),
  "scopes": Object.freeze({
    "openid": "Know that it is you",
    "profile": "See your name and picture",
    "email": "See your e-mail address",
    "userid": "See the number of your account",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "openid": "Erkennen, dass Sie es sind",
        "profile": "Ihren Namen und Ihr Bild sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "userid": "Die Nummer Ihres Kontos sehen",
      }),
    }),
  }),
  "consoleUrl": "https://dashboard.dataporten.no/",
  "manageUrl": "https://minside.dataporten.no/",
  "setup": Object.freeze({
    "redirectUri": "Registered with the service, by https. For development plain http is taken, with a warning.",
    "steps": Object.freeze([
      "Have your organization add a service in the Feide customer portal.",
      "Add an OpenID Connect configuration to it, and enter the redirect URI.",
      "Choose the attribute groups that the service needs.",
      "Copy the client ID and the client secret.",
    ]),
    "traps": Object.freeze([
      "Dataporten is the former name; the addresses still have it.",
      "The endpoints are read from Feide's discovery document.",
      "Scopes that were not chosen in the customer portal are not given.",
      "Allow the hosts of other Feide APIs yourself, such as that of groups.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://docs.feide.no/service_providers/openid_connect/feide_obtaining_tokens.html",
      "https://docs.feide.no/reference/oauth_oidc/openid_connect_details.html",
      "https://docs.feide.no/developer_oauth/technical_details/openidconnect.html",
    ]),
    "sources": Object.freeze([
      "django-allauth",
      "scribejava",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
