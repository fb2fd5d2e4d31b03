import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { StaffBrowser } from "../testing/staff-browser.js";
import { type ConnectedGateway, startConnectedGateway } from "../testing/start-connected-gateway.js";

const EXPLORER = "/graphql/explorer";

let server: ConnectedGateway;
let cookie: string;
beforeAll(async () => {
  server = await startConnectedGateway();
  const ada = new StaffBrowser(server.url);
  const { path } = await ada.invitedBy(await server.newOwner(), "ada", ["ADMIN"]);
  await ada.signIn(path, "ada");
  cookie = `daypass=${ada.session}`;
});
afterAll(() => server.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers, redirect: "manual" });

test("staff who are signed in get the page, under a policy of its own, and nothing of it is from elsewhere", async () => {
  const page = await get(EXPLORER, { cookie });
  const html = await page.text();
  expect([page.status, html]).toEqual([200, expect.stringContaining("Explorer - Daypass")]);
  expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self'; worker-src/);
  expect(page.headers.get("content-security-policy")).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe/);
  expect(html).not.toMatch(/https?:|["'(]\/\//);
  const start = await (await get(`${EXPLORER}/start.js`, { cookie })).text();
  expect(start).not.toMatch(/https?:|["'(]\/\//);
  const named = [...(html + start).matchAll(/"(\/graphql\/explorer\/[^"]+\.(?:js|css))"/g)].map(
    ([, path]) => path ?? "",
  );
  expect(named.length).toBeGreaterThanOrEqual(3);
  for (const path of [
    ...named,
    ...["editorWorker", "graphqlWorker", "jsonWorker"].map((it) => `${EXPLORER}/files/${it}.js`),
  ]) {
    const file = await get(path, { cookie });
    expect([path, file.status]).toEqual([path, 200]);
    expect(file.headers.get("content-type")).toMatch(/^text\/(javascript|css)/);
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(100);
  }
});

test("who is not signed in is sent to sign in and comes back; there are no files for them", async () => {
  const forged: Record<string, string>[] = [{}, { cookie: `daypass=${"a".repeat(43)}` }];
  for (const headers of forged) {
    const page = await get(EXPLORER, headers);
    expect([page.status, page.headers.get("location")]).toEqual([302, `/auth/sign-in?returnTo=${EXPLORER}`]);
    expect((await get(`${EXPLORER}/start.js`, headers)).status).toBe(404);
    expect((await get(`${EXPLORER}/files/ruru.js`, headers)).status).toBe(404);
  }
});

test.each(["ruru.js.map", "..%2fpackage.json", "..%2f..%2f..%2fpackage.json", "nothing.js", "__proto__"])(
  "no file is %s",
  async (name) => {
    expect((await get(`${EXPLORER}/files/${name}`, { cookie })).status).toBe(404);
  },
);

test("a session reads the schema that the explorer shows", async () => {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, origin: server.url },
    body: JSON.stringify({ query: getIntrospectionQuery({ inputValueDeprecation: true }) }),
  });
  const { data, errors } = (await response.json()) as { data: { __schema?: object } | null; errors?: unknown };
  expect(errors).toBeUndefined();
  expect(data?.__schema).toBeDefined();
});
