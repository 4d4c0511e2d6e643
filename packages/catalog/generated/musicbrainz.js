// Made from entries/musicbrainz.json by "npm run catalog:build". Do not edit.
export default Object.freeze({
  "version": 1,
  "id": "musicbrainz",
  "name": "MusicBrainz",
  "category": "media",
  "protocol": "oauth2",
  "color": "#ba478f",
  "authorizationUrl": "https://musicbrainz.org/oauth2/authorize",
  "tokenUrl": "https://musicbrainz.org/oauth2/token",
  "clientAuth": "post",
  "scopeSeparator": " ",
  "defaultScopes": Object.freeze([
    "profile",
  ]),
  "authorizationParams": Object.freeze({
    "access_type": "offline",
    "approval_prompt": "force",
  }),
  "api": Object.freeze({
    "baseUrl": "https://musicbrainz.org",
    "hosts": Object.freeze([
      "musicbrainz.org",
    ]),
    "headers": Object.freeze({
      "user-agent": "valetkey",
    }),
    "test": Object.freeze({
      "path": "/oauth2/userinfo",
    }),
  }),
  "account": Object.freeze({
    "url": "/oauth2/userinfo",
    "id": "/metabrainz_user_id",
    "label": "/sub",
    "email": "/email",
    "emailVerified": "/email_verified",
  }),
  "scopes": Object.freeze({
    "profile": "See your public profile",
    "email": "See your e-mail address",
    "tag": "See and change your tags",
    "rating": "See and change your ratings",
    "collection": "See and change your collections",
    "submit_isrc": "Submit ISRCs for you",
    "submit_barcode": "Submit barcodes for you",
  }),
  "translations": Object.freeze({
    "de": Object.freeze({
      "scopes": Object.freeze({
        "profile": "Ihr öffentliches Profil sehen",
        "email": "Ihre E-Mail-Adresse sehen",
        "tag": "Ihre Tags sehen und ändern",
        "rating": "Ihre Bewertungen sehen und ändern",
        "collection": "Ihre Sammlungen sehen und ändern",
        "submit_isrc": "Für Sie ISRCs einreichen",
        "submit_barcode": "Für Sie Strichcodes einreichen",
      }),
    }),
  }),
  "consoleUrl": "https://musicbrainz.org/account/applications",
  "manageUrl": "https://musicbrainz.org/account/applications",
  "setup": Object.freeze({
    "redirectUri": "The callback URI of the application, exactly.",
    "steps": Object.freeze([
      "Open Applications in the account and register an application of the type Web.",
      "Enter the redirect URI as callback.",
      "Copy the OAuth Client ID and the OAuth Client Secret.",
    ]),
    "traps": Object.freeze([
      "Without access_type=offline there is no refresh token, and after the first time only with approval_prompt=force.",
      "A refresh token lives until the person ends it, and ends the whole grant when it is revoked.",
      "sub is the person's name, which can change. metabrainz_user_id is the stable number.",
      "Requests need a User-Agent that tells the app, and no more than one a second.",
    ]),
  }),
  "evidence": Object.freeze({
    "status": "documented",
    "docs": Object.freeze([
      "https://musicbrainz.org/doc/Development/OAuth2",
      "https://wiki.musicbrainz.org/Development/OAuth2",
      "https://github.com/metabrainz/musicbrainz-server/blob/0535f71621cd8cfa66a3d92d7bea3c9784ac30df/lib/MusicBrainz/Server/Controller/OAuth2.pm",
    ]),
    "sources": Object.freeze([
      "social-core",
      "socialite-providers",
    ]),
    "checkedOn": "2026-11-27",
  }),
  "pkce": "S256",
  "revocationUrl": "https://musicbrainz.org/oauth2/revoke",
  "refresh": Object.freeze({
    "rotates": false,
  }),
});
