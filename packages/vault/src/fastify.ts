export {
  type FastifyPlugin,
  type FastifyRequest,
  type FastifyScope,
  toFastify,
} from "./adapters/fastify.ts";
