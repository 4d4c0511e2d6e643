/** The one person who has an account at every played service. */
import { createUsers, type SandboxUser } from "../person/users.ts";

/** Alice, as everywhere in the sandbox. */
export const person: SandboxUser = createUsers(["alice"]).first;

/** Where her picture is. */
export const pictureUrl = "https://pictures.example/alice.png";
