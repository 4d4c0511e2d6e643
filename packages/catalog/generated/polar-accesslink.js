// Made from entries/polar-accesslink.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "polar-accesslink",
  "name": "Polar Flow",
  "category": "health",
  "protocol": "oauth2",
  "color": "#d10027",
  "authorizationUrl": "https://flow.polar.com/oauth2/authorization",
  "tokenUrl": "https://polarremote.com/v2/oauth2/token",
  "clientAuth": "basic",
  "profile": Object.freeze({
    "answer": Object.freeze({
      "keep": Object.freeze({
        "user": Object.freeze({
          "from": "/x_user_id",
          "pattern": "[0-9]+",
        }),
      }),
    }),
    "account": Object.freeze({
      "id": "user",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://www.polaraccesslink.com",
    "hosts": Object.freeze([
      "www.polaraccesslink.com",
    ]),
  }),
  "consoleUrl": "https://admin.polaraccesslink.com/",
  "manageUrl": "https://account.polar.com/",
  "setup": Object.freeze({
    "redirectUri": "One of the client's, exactly.",
    "steps": Object.freeze([
      "Sign in to the AccessLink admin with a Polar Flow account.",
      "Create a client and enter the redirect URI as callback.",
      "Copy the Client ID and the Client Secret.",
    ]),
    "traps": Object.freeze([
      "After a person has agreed, register them once: POST /v3/users with a member-id of yours. Until then every request is refused.",
      "Tokens have no refresh token and live for years.",
      "Only data that was synchronized after the registration is there.",
      "This is Polar, the maker of watches. Polar for payments is another service.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/polarofficial/accesslink-example-python/blob/410c1f042c7c4b1b6795411950dfc17e79eeeca2/accesslink/accesslink.py",
      "https://github.com/polarofficial/accesslink-example-python/blob/00b35a060e93abd70c18446844465a17dd0d6c84/accesslink/oauth2.py",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
