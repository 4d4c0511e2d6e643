// Made from entries/usos.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "usos",
  "name": "USOS",
  "category": "education",
  "protocol": "oauth1",
  "color": "#00539b",
  "requestTokenUrl": "https://{host}/services/oauth/request_token",
  "authorizationUrl": "https://{host}/services/oauth/authorize",
  "accessTokenUrl": "https://{host}/services/oauth/access_token",
  "revocationUrl": "https://{host}/services/oauth/revoke_token",
  "signatureMethod": "HMAC-SHA1",
  "defaultScopes": Object.freeze([
    "offline_access",
  ]),
  "inputs": Object.freeze({
    "host": Object.freeze({
      "title": "Address of the university's USOS API",
      "kind": "host",
      "example": "usosapps.uni.example.org",
    }),
  }),
  "dialect": Object.freeze({
    "scopes": Object.freeze({
      "leg": "request_token",
      "param": "scopes",
      "separator": "|",
    }),
  }),
  "api": Object.freeze({
    "baseUrl": "https://{host}",
    "hosts": Object.freeze([
      "{host}",
    ]),
    "test": Object.freeze({
      "path": "/services/users/user?fields=id",
    }),
  }),
  "account": Object.freeze({
    "url": "/services/users/user?fields=id%7Cfirst_name%7Clast_name",
    "id": "/id",
    "label": "/last_name",
  }),
  "scopes": Object.freeze({
    "offline_access": "Act for you also when you are away",
    "studies": "See your courses, groups and programmes",
    "grades": "See your grades",
    "email": "See your e-mail address",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "offline_access": "Auch dann für Sie handeln, wenn Sie nicht da sind",
        "studies": "Ihre Kurse, Gruppen und Studiengänge sehen",
        "grades": "Ihre Noten sehen",
        "email": "Ihre E-Mail-Adresse sehen",
      }),
      "inputs": Object.freeze({
        "host": "Adresse der USOS-API der Universität",
      }),
    }),
  }),
  "consoleUrl": "https://apps.usos.edu.pl/developers/",
  "setup": Object.freeze({
    "redirectUri": "Any; it is sent with each request. oob where the person copies a code.",
    "steps": Object.freeze([
      "Open the developers' pages of the university's USOS API.",
      "Register a key for the app.",
      "Copy the consumer key and the consumer secret.",
    ]),
    "traps": Object.freeze([
      "Each university has an installation and keys of its own: make a provider for each.",
      "Without the scope offline_access a token soon ends, and it cannot be renewed.",
      "A token may have more scopes than were asked for, if the person granted them before.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://apps.usos.edu.pl/developers/api/authorization/",
      "https://usosapi.awf.krakow.pl/developers/api/services/oauth/",
    ]),
    "checkedOn": "2026-11-26",
  }),
});
