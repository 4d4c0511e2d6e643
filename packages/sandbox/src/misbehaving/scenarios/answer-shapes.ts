/** Shapes of token answers that several deviations share. */
import type { Reply } from "../../http/http.ts";
import type { Json } from "../jwt.ts";

/** Fields without some. */
export function without({ ...fields }: Json, ...names: string[]): Json {
  for (const name of names) delete fields[name];
  return fields;
}

/** A form-encoded answer. */
export function formReply(fields: Json, contentType = "application/x-www-form-urlencoded"): Reply {
  const texts = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return {
    status: 200,
    headers: { "content-type": contentType },
    body: new URLSearchParams(texts).toString(),
  };
}
