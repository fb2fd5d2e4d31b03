import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { StaffBrowser } from "../testing/staff-browser.js";
import { type ConnectedGateway, startConnectedGateway } from "../testing/start-connected-gateway.js";
import type { TestCaller } from "../testing/test-caller.js";

const VIEWER = "query Viewer { viewer { kind } }";
const CHANGES = "subscription Changes { changes { type id } }";
const idOf = (document: string) => createHash("sha256").update(document).digest("hex");
const byId = (document: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: idOf(document) } } });

let directory: string;
let server: ConnectedGateway;
let owner: TestCaller;
let cookie: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "daypass-ui-"));
  await mkdir(join(directory, "assets"));
  await writeFile(join(directory, "index.html"), "<!doctype html><title>Daypass UI</title>");
  await writeFile(join(directory, "assets", "index-abc123.js"), "export {};");
  const manifest = { [idOf(VIEWER)]: VIEWER, [`sha256:${idOf(CHANGES)}`]: CHANGES };
  await writeFile(join(directory, "persisted-documents.json"), JSON.stringify(manifest));
  server = await startConnectedGateway({ adminUiDir: directory });
  owner = await server.newOwner();
  const ada = new StaffBrowser(server.url);
  const { path } = await ada.invitedBy(owner, "ada", ["ADMIN"]);
  await ada.signIn(path, "ada");
  cookie = `daypass=${ada.session}`;
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

const get = (path: string, accept = "text/html") => fetch(`${server.url}${path}`, { headers: { accept } });
const post = (path: string, body: object, accept = "application/json") =>
  fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", accept, cookie, origin: server.url },
    body: JSON.stringify(body),
  });

test("the page answers for every path of the UI, is never kept, and runs no script but our files", async () => {
  for (const path of ["/", "/approvals?status=PENDING", "/grants/abc"]) {
    const page = await get(path);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("Daypass UI")]);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'; script-src 'self'; style-src/);
  }
});

test("files with a hash in their name are kept for good, and nothing else is there", async () => {
  const asset = await get("/assets/index-abc123.js", "*/*");
  expect(asset.headers.get("content-type")).toContain("text/javascript");
  expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  for (const path of [
    "/assets/gone.js",
    "/persisted-documents.json",
    "/graphql/nothing",
    "/auth/nothing",
    "/assets/..%2f..%2fpackage.json",
  ]) {
    expect((await get(path, "*/*")).status, path).toBe(404);
  }
});

test("a session asks by id for the UI's documents and for no others; programs ask for anything", async () => {
  expect(await (await post("/graphql", byId(VIEWER))).json()).toMatchObject({
    data: { viewer: { kind: "TECHNICIAN" } },
  });
  for (const body of [{ query: VIEWER }, { query: VIEWER, ...byId(VIEWER) }, byId("{ viewer { id } }")]) {
    expect(await (await post("/graphql", body)).json()).toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT" } }],
    });
  }
  expect(await (await post("/graphql", { query: "{ __schema { queryType { name } } }" })).json()).toMatchObject({
    data: { __schema: { queryType: { name: "Query" } } },
  });
  const both = "{ __schema { queryType { name } } viewer { id } }";
  const spread = "{ __typename ...v } fragment v on Query { viewer { id } }";
  for (const query of [both, spread]) expect((await post("/graphql", { query })).status).toBe(400);
  expect((await owner.ask("{ viewer { kind } }")).viewer.kind).toBe("API_TOKEN");
});

test("streams keep to the same list", async () => {
  const stream = await post("/graphql/stream", byId(CHANGES), "text/event-stream");
  expect(stream.headers.get("content-type")).toContain("text/event-stream");
  await stream.body?.cancel();
  expect((await post("/graphql/stream", { query: CHANGES }, "text/event-stream")).status).toBe(400);
});
