import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Cloud } from "../test-support/cloud.js";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await Cloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const NOWHERE = "http://127.0.0.1:9";

test("an Entra and a Graph that answer are well", async () => {
  const { doctor } = cloud.connect();
  expect(await doctor.checkAuthority()).toMatchObject({ ok: true, remedy: null });
  const graph = await doctor.checkGraph();
  expect(graph).toMatchObject({ ok: true, remedy: null });
  expect(Math.abs(graph.clockSkewMs ?? Number.NaN)).toBeLessThan(2000);
});

test("an Entra and a Graph that do not answer are named, with what to check", async () => {
  const { doctor } = cloud.connect({ authorityHost: NOWHERE, graphBaseUrl: NOWHERE });
  expect(await doctor.checkAuthority()).toMatchObject({
    ok: false,
    remedy: expect.stringContaining("ENTRA_AUTHORITY_HOST"),
  });
  expect(await doctor.checkGraph()).toMatchObject({
    ok: false,
    clockSkewMs: null,
    remedy: expect.stringContaining("GRAPH_BASE_URL"),
  });
});

test("a clock that is off is told, in the right direction", async () => {
  const ahead = () => new Date(cloud.emulator.state.clock.now().getTime() + 60_000);
  const check = await cloud.connect({ now: ahead }).doctor.checkGraph();
  expect(check).toMatchObject({ ok: false, remedy: expect.stringContaining("NTP") });
  expect(check.clockSkewMs).toBeGreaterThan(58_000);
  expect(check.clockSkewMs).toBeLessThan(62_000);
});

test("a token for a tenant proves the credential and the consent", async () => {
  expect(await cloud.connect().doctor.checkToken(cloud.tenantId)).toMatchObject({ ok: true, remedy: null });
  const wrong = cloud.connect({ credential: { kind: "secret", secret: "wrong" } });
  expect(await wrong.doctor.checkToken(cloud.tenantId)).toMatchObject({
    ok: false,
    detail: expect.stringContaining("AADSTS7000215"),
    remedy: expect.stringContaining("Renew"),
  });
});
