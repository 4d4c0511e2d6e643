/** The app on workerd, whose store is memory: there are no files. */
import { memory } from "valetkey/memory";
import { createApp, type Setup } from "./app.ts";

let answer: ((request: Request) => Promise<Response>) | undefined;

export default {
  fetch(request: Request, { SETUP }: { SETUP: Setup }): Promise<Response> {
    answer ??= createApp(SETUP, memory());
    return answer(request);
  },
};
