import "reflect-metadata";
import { loadEnvironment } from "@daypass/service-kit";
import { expect, test } from "vitest";
import { entraAddressOf } from "../../context/gateway-context.js";
import { enterpriseAppRemovalOf } from "./types/enterprise-app-removal.js";
import { signInUrlOf } from "./types/sign-in-url.js";

const TENANT = "20000000-0000-4000-8000-000000000001";
const registration = { ENTRA_CLIENT_ID: "a0000000-0000-4000-8000-000000000001", ENTRA_CLIENT_SECRET: "a secret" };
const cloud = (ENTRA_CLOUD: string) => entraAddressOf(loadEnvironment({ ENTRA_CLOUD, ...registration }));

test.each([
  ["global", "https://portal.azure.com", "https://entra.microsoft.com", "https://graph.microsoft.com", ""],
  [
    "us-government-l4",
    "https://portal.azure.us",
    "https://entra.microsoft.us",
    "https://graph.microsoft.us",
    "AzureUSGovernment",
  ],
  [
    "us-government-l5",
    "https://portal.azure.us",
    "https://entra.microsoft.us",
    "https://dod-graph.microsoft.us",
    "AzureUSGovernment",
  ],
  [
    "china",
    "https://portal.azure.cn",
    "https://entra.microsoftonline.cn",
    "https://microsoftgraph.chinacloudapi.cn",
    "AzureChinaCloud",
  ],
])("in the cloud %s people are sent to its own portals", (name, azure, entra, graph, azureCli) => {
  expect(signInUrlOf(TENANT, cloud(name))).toBe(`${azure}/${TENANT}`);
  const removal = enterpriseAppRemovalOf({ entraTenantId: TENANT, appRegistration: null }, cloud(name));
  expect(removal?.portalUrl.startsWith(`${entra}/${TENANT}/`)).toBe(true);
  expect(removal?.graphRequest).toContain(`${graph}/v1.0/`);
  expect(
    removal?.azureCliCommand.startsWith(azureCli ? `az cloud set --name ${azureCli} && az login` : "az login"),
  ).toBe(true);
});
