/** The parameter of a path that names one thing. */
import { z } from "zod";

/** An id of ours, or a provider's name. */
export const byId = z.object({ id: z.string().max(64) });
