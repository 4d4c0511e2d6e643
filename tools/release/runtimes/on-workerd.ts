/** The app on workerd, whose store is memory, for there are no files: the one example that can run there, that of Hono, waits for no renewal. */
import { memory } from "valetkey/memory";
import { createApp, type Setup } from "./app.ts";

let answer: ((request: Request) => Promise<Response>) | undefined;

export default {
  fetch(request: Request, { SETUP }: { SETUP: Setup }): Promise<Response> {
    answer ??= createApp(SETUP, memory());
    return answer(request);
  },
};
