// Made from entries/orcid.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "orcid",
  "name": "ORCID",
  "category": "identity",
  "protocol": "oauth2",
  "color": "#a6ce39",
  "statusUrl": "https://status.orcid.org",
  "authorizationUrl": "https://orcid.org/oauth/authorize",
  "tokenUrl": "https://orcid.org/oauth/token",
  "revocationUrl": "https://orcid.org/oauth/revoke",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "/authenticate",
  ]),
  "refresh": Object.freeze({
    "rotates": true,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "token": Object.freeze({
      "headers": Object.freeze({
        "accept": "application/json",
      }),
    }),
    "answer": Object.freeze({
      "keep": Object.freeze({
        "orcid": Object.freeze({
          "from": "/orcid",
          "pattern": "\\d{4}-\\d{4}-\\d{4}-\\d{3}[\\dX]",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "orcid",
      "label": "orcid",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://pub.orcid.org",
    "hosts": Object.freeze([
      "pub.orcid.org",
      "api.orcid.org",
      "orcid.org",
    ]),
    "headers": Object.freeze({
      "accept": "application/json",
    }),
  }),
  "scopes": Object.freeze({
    "/authenticate": "See your ORCID iD",
    "openid": "Know that it is you",
    "/read-limited": "Read what is limited to trusted parties on your record",
    "/activities/update": "Add and change works and other activities on your record",
    "/person/update": "Add and change your personal details on your record",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "/authenticate": "Ihre ORCID iD sehen",
        "openid": "Erkennen, dass Sie es sind",
        "/read-limited": "Lesen, was in Ihrem Eintrag vertrauten Stellen vorbehalten ist",
        "/activities/update": "Werke und andere Tätigkeiten in Ihrem Eintrag hinzufügen und ändern",
        "/person/update": "Angaben zu Ihrer Person in Ihrem Eintrag hinzufügen und ändern",
      }),
    }),
  }),
  "consoleUrl": "https://orcid.org/developer-tools",
  "manageUrl": "https://orcid.org/trusted-parties",
  "setup": Object.freeze({
    "redirectUri": "https, at a registered host. Register it fully: one with more behind it fits too.",
    "steps": Object.freeze([
      "Sign in to ORCID, open Developer Tools and register for a public API client.",
      "Enter a name, a home page and the redirect URI.",
      "Copy the Client ID and the Client secret.",
    ]),
    "traps": Object.freeze([
      "The public API can read only. To change records an organization has to be a member.",
      "Scopes other than openid begin with a slash.",
      "A token lives for about twenty years, unless the person takes it back.",
      "Two tokens of one person are ended one by one.",
      "A renewal ends the token before, unless revoke_old says otherwise.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/ORCID/ORCID-Source/blob/1e1aad81e76e80da790240fd70c1a39079a4bd50/orcid-api-web/tutorial/get_id.md",
      "https://github.com/ORCID/ORCID-Source/blob/10e58190ca833753ec838eb0d07f7ab23c3d7c57/orcid-api-web/tutorial/refresh_tokens.md",
      "https://github.com/ORCID/ORCID-Source/blob/06a2ed03b8114d0ee5d75d49b8462175bd4fe913/orcid-api-web/tutorial/revoke.md",
      "https://info.orcid.org/faq-category/oauth/",
      "https://info.orcid.org/faq/how-does-3-legged-oauth-work",
    ]),
    "sources": Object.freeze([
      "hybridauth",
      "social-core",
    ]),
    "choices": Object.freeze([
      Object.freeze({
        "about": "tokenUrl",
        "instead": Object.freeze([
          "https://pub.orcid.org/oauth/token",
        ]),
        "reason": "ORCID documents the host of the registry; the other is that of the public API.",
      }),
    ]),
    "checkedOn": "2026-11-27",
  }),
});
