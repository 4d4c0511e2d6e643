import { calledBack, describeExchange, signedBy } from "./exchange-oauth1.ts";

const docs = "https://www.flickr.com/services/api/auth.oauth.html";

const signed = signedBy("653e7a6ecc1d528c516cc8f92cf98611", "HMAC-SHA1");
const rest = "https://api.flickr.com/services/rest/";

describeExchange({
  id: "flickr",
  options: {
    consumerKey: "653e7a6ecc1d528c516cc8f92cf98611",
    consumerSecret: "CANARY-secret",
    scopes: ["write"],
  },
  before: [
    {
      docs,
      request: {
        method: "POST",
        url: "https://www.flickr.com/services/oauth/request_token",
        oauth: signed({ oauth_callback: calledBack("flickr") }),
      },
      answer: {
        form: {
          oauth_callback_confirmed: "true",
          oauth_token: "CANARY-request",
          oauth_token_secret: "CANARY-request-secret",
        },
      },
    },
  ],
  authorization: {
    docs,
    url: "https://www.flickr.com/services/oauth/authorize",
    query: { oauth_token: "CANARY-request", perms: "write" },
  },
  comesBack: { oauth_token: "CANARY-request", oauth_verifier: "CANARY-verifier" },
  connect: [
    {
      docs,
      request: {
        method: "POST",
        url: "https://www.flickr.com/services/oauth/access_token",
        oauth: signed({ oauth_token: "CANARY-request", oauth_verifier: "CANARY-verifier" }),
      },
      // Whose it is stands there too, so that nothing more is asked.
      answer: {
        form: {
          fullname: "Jamal Fanaian",
          oauth_token: "CANARY-access",
          oauth_token_secret: "CANARY-access-secret",
          user_nsid: "21207597@N07",
          username: "jamalfanaian",
        },
      },
    },
  ],
  account: { id: "21207597@N07", label: "jamalfanaian" },
  call: {
    docs,
    fetch: "/services/rest/?nojsoncallback=1&format=json&method=flickr.test.login",
    request: {
      method: "GET",
      url: rest,
      query: { nojsoncallback: "1", format: "json", method: "flickr.test.login" },
      oauth: signed({ oauth_token: "CANARY-access" }),
    },
    answer: {
      json: {
        user: { id: "21207597@N07", username: { _content: "jamalfanaian" } },
        stat: "ok",
      },
    },
  },
  disconnect: [],
});
