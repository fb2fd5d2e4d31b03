import cookie from "@fastify/cookie";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { sessionCookie } from "./cookies.js";

test.each([
  ["https://daypass.example", "__Host-daypass=secret; Path=/; HttpOnly; Secure; SameSite=Lax"],
  ["http://localhost:4000", "daypass=secret; Path=/; HttpOnly; SameSite=Lax"],
])("at %s a session's cookie is this origin's alone, and no script's", async (publicUrl, header) => {
  const fastify = Fastify();
  await fastify.register(cookie);
  fastify.get("/", async (_request, reply) => {
    sessionCookie(publicUrl).write(reply, "secret");
    return reply.send("");
  });
  expect((await fastify.inject("/")).headers["set-cookie"]).toBe(header);
  await fastify.close();
});
