// Made from entries/canvas-lms.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "canvas-lms",
  "name": "Canvas LMS",
  "category": "education",
  "protocol": "oauth2",
  "color": "#e72429",
  "authorizationUrl": "https://{host}/login/oauth2/auth",
  "tokenUrl": "https://{host}/login/oauth2/token",
  "revocationUrl": "https://{host}/login/oauth2/token",
  "clientAuth": "post",
  "pkce": "S256",
  "scopeSeparator": " ",
  "refresh": Object.freeze({
    "rotates": false,
  }),
  "revocation": Object.freeze({
    "affects": "token",
  }),
  "profile": Object.freeze({
    "revocation": Object.freeze({
      "method": "DELETE",
      "by": "bearer",
      "sends": "access",
      "rename": Object.freeze({
        "token": "access_token",
      }),
      "drop": Object.freeze([
        "token_type_hint",
      ]),
    }),
  }),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of Canvas",
      "kind": "host",
      "example": "school.instructure.com",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/api/v1/users/self",
    }),
  }),
  "account": Object.freeze({
    "url": "/api/v1/users/self",
    "id": "/id",
    "label": "/name",
    "avatarUrl": "/avatar_url",
  }),
  "scopes": Object.freeze({
    "url:GET|/api/v1/courses": "See your courses",
    "url:GET|/api/v1/courses/:course_id/assignments": "See assignments of your courses",
    "url:GET|/api/v1/users/:id": "See your user account",
    "url:GET|/api/v1/courses/:course_id/users": "See who is in your courses",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "url:GET|/api/v1/courses": "Ihre Kurse sehen",
        "url:GET|/api/v1/courses/:course_id/assignments": "Die Aufgaben Ihrer Kurse sehen",
        "url:GET|/api/v1/users/:id": "Ihr Benutzerkonto sehen",
        "url:GET|/api/v1/courses/:course_id/users": "Sehen, wer in Ihren Kursen ist",
      }),
      "inputs": Object.freeze({
        "host": "Adresse von Canvas",
      }),
    }),
  }),
  "consoleUrl": "https://canvas.instructure.com/doc/api/file.developer_keys.html",
  "setup": Object.freeze({
    "redirectUri": "Its domain has to be that of the key's redirect URI, or below it.",
    "steps": Object.freeze([
      "As an administrator open Admin, Developer Keys, and add an API Key.",
      "Enter a name, the e-mail address of the owner and the redirect URI.",
      "Choose the scopes where Enforce Scopes is on, save, and switch the key on.",
      "Copy the ID (the client ID) and the key (the client secret).",
    ]),
    "traps": Object.freeze([
      "A key without Enforce Scopes gives tokens for all that the person can do. One with it refuses requests without scopes.",
      "A scope is a method and a path, such as url:GET|/api/v1/courses.",
      "Access tokens end after an hour. The refresh token stays the same.",
      "The scope /auth/userinfo brings no token at all.",
      "An app is registered at each server of its own. Fix the host in the provider's options, beside the client of that server.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://github.com/instructure/canvas-lms/blob/master/doc/api/oauth_endpoints.md",
      "https://github.com/instructure/canvas-lms/blob/master/doc/api/oauth.md",
    ]),
    "checkedOn": "2026-11-27",
  }),
});
