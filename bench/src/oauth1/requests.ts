/** The requests that the signing benchmarks sign: such as API clients send, with text in several scripts. */

/** A request before it is signed. */
export interface PlainRequest {
  method: "GET" | "POST";
  url: string;
  /** Fields of a form body. */
  form?: Readonly<Record<string, string>>;
}

/** As many with a query as with a form. No name twice and spaces as `%20`: the peer signs the other spellings wrongly. */
export const plainRequests: readonly PlainRequest[] = [
  {
    method: "GET",
    url: "https://api.example.com/1.1/statuses/user_timeline.json?screen_name=valet&count=200&include_rts=true&tweet_mode=extended",
  },
  {
    method: "GET",
    url: "https://api.example.com/1.1/search/tweets.json?q=%22caf%C3%A9%20au%20lait%22%20%23%E6%9C%9D%E9%A3%9F&lang=fr&result_type=recent&count=100",
  },
  {
    method: "GET",
    url: "https://api.example.com/1/members/me/boards?fields=name%2Curl%2Cclosed%2CdateLastActivity&filter=open&lists=open&organization=true",
  },
  {
    method: "POST",
    url: "https://api.example.com/1.1/statuses/update.json",
    form: {
      status: "Breakfast (at last): café au lait & a croissant, 100% butter 🥐 — 朝食!",
      in_reply_to_status_id: "1050118621198921728",
      auto_populate_reply_metadata: "true",
      lat: "48.8584",
      long: "2.2945",
    },
  },
  {
    method: "POST",
    url: "https://api.example.com/1/cards",
    form: {
      name: "Renew the certificate",
      desc: "It ends on 1 March.\nAsk Zoë; the key is in the safe (second drawer).",
      idList: "5abbe4b7ddc1b351ef961414",
      pos: "top",
      due: "2027-02-15T09:00:00.000Z",
    },
  },
  {
    method: "POST",
    url: "https://api.example.com/1.1/favorites/create.json",
    form: { id: "1050118621198921728", include_entities: "false" },
  },
];

/** The common request: a query of five. */
export const queryRequest: PlainRequest = {
  method: "GET",
  url: "https://api.example.com/v1/notes/search?q=caf%C3%A9%20au%20lait&lang=fr&sort=created_at&page=3&per_page=100",
};

/** A form of twenty fields, half of them not ASCII. */
export const formRequest: PlainRequest = {
  method: "POST",
  url: "https://api.example.com/v1/contacts",
  form: {
    given_name: "Zoë",
    family_name: "Müller-Łukasiewicz",
    company: "Blåbær & Søn A/S",
    street: "Große Straße 12",
    city: "København",
    country: "DK",
    postcode: "2100",
    phone: "+45 35 35 35 35",
    mail: "zoe@example.com",
    language: "日本語",
    greeting: "Приветствую вас!",
    note: "Call her at 9:00 (not earlier); bring the 🥐.",
    birthday: "1990-02-29",
    color: "#ff8800",
    tags: "friend,work,délégué",
    pronouns: "she/her",
    website: "https://example.com/~zoe?x=1&y=2",
    timezone: "Europe/Copenhagen",
    vip: "true",
    id: "5abbe4b7ddc1b351ef961414",
  },
};
