import { EntraAuthority, graphResource } from "@daypass/graph-client";
import { expect, test } from "vitest";
import { MICROSOFT_CLOUDS } from "../../service-kit/src/environment/microsoft-clouds.js";

const hosts = MICROSOFT_CLOUDS.flatMap(({ authorityHosts }) => authorityHosts);
const graphs = MICROSOFT_CLOUDS.map(({ graphBaseUrl }) => graphBaseUrl);

test.each([...new Set(hosts)])("%s is known as Microsoft's own", (host) => {
  expect(new EntraAuthority(host).isMicrosoft).toBe(true);
});

test.each(graphs)("tokens for %s name it as their resource", (graph) => {
  expect(graphResource(graph)).toBe(graph);
});
