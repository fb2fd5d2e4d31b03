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

test("over https a cookie without the prefix, which another host of the domain could have set, is none", async () => {
  const fastify = Fastify();
  await fastify.register(cookie);
  fastify.get("/", async (request) => ({ secret: sessionCookie("https://daypass.example").read(request) }));
  const read = async (header: string) =>
    (await fastify.inject({ url: "/", headers: { cookie: header } })).json().secret;
  expect([await read("daypass=planted"), await read("__host-daypass=planted")]).toEqual([null, null]);
  expect(await read("daypass=planted; __Host-daypass=own")).toBe("own");
  await fastify.close();
});
