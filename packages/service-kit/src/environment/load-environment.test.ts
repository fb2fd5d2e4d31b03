import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { EnvironmentError } from "./environment-error.js";
import { loadEnvironment, loadGatewayEnvironment, loadSchedulerEnvironment } from "./load-environment.js";
import { renderEnvExample } from "./render-env-example.js";
import { variableNames } from "./variables.js";

const folder = mkdtempSync(join(tmpdir(), "daypass-environment-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const key = Buffer.alloc(32, 7).toString("base64");
const clientId = "11111111-2222-4333-8444-555555555555";

function problemsOf(source: NodeJS.ProcessEnv, load = loadEnvironment as (env: NodeJS.ProcessEnv) => unknown) {
  try {
    load(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems.map(({ name, problem }) => `${name} ${problem}`);
    throw error;
  }
  return [];
}

describe("the environment", () => {
  test("needs nothing: the defaults are the contract's", () => {
    expect(loadEnvironment({})).toMatchObject({
      databaseUrl: undefined,
      publicUrl: "http://localhost:4000",
      port: 4000,
      schedulerPort: 4001,
      entra: {
        registration: undefined,
        authorityHost: "https://login.microsoftonline.com",
        graphBaseUrl: "https://graph.microsoft.com",
      },
      staffOidc: undefined,
      notify: { smtpUrl: undefined, mailFrom: undefined, webhook: undefined },
    });
    expect(loadGatewayEnvironment({ DAYPASS_MASTER_KEY: key }).metricsPort).toBe(4002);
    expect(loadSchedulerEnvironment({ DAYPASS_MASTER_KEY: key }).metricsPort).toBe(4003);
  });

  test.each([
    ["us-government-l4", "https://login.microsoftonline.us", "https://graph.microsoft.us"],
    ["us-government-l5", "https://login.microsoftonline.us", "https://dod-graph.microsoft.us"],
    ["china", "https://login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn"],
  ])("the cloud %s says where Entra and Graph are, and is known by its addresses too", (name, login, graph) => {
    const expected = { entra: { authorityHost: login, graphBaseUrl: graph, cloud: { name } } };
    expect(loadEnvironment({ ENTRA_CLOUD: name })).toMatchObject(expected);
    expect(loadEnvironment({ ENTRA_AUTHORITY_HOST: `${login}/`, GRAPH_BASE_URL: graph })).toMatchObject(expected);
    expect(problemsOf({ ENTRA_CLOUD: "global", GRAPH_BASE_URL: graph })).toEqual([
      "GRAPH_BASE_URL is of another cloud than ENTRA_CLOUD",
    ]);
    expect(problemsOf({ ENTRA_AUTHORITY_HOST: "https://login.microsoftonline.com", GRAPH_BASE_URL: graph })).toEqual([
      "GRAPH_BASE_URL is of another cloud than ENTRA_AUTHORITY_HOST",
    ]);
  });

  test("a login host that two clouds share does not say which one it is", () => {
    expect(problemsOf({ ENTRA_AUTHORITY_HOST: "https://login.microsoftonline.us" })).toEqual([
      "ENTRA_AUTHORITY_HOST is of more than one cloud: set ENTRA_CLOUD",
    ]);
    const local = { ENTRA_AUTHORITY_HOST: "http://127.0.0.1:9", GRAPH_BASE_URL: "http://127.0.0.1:9" };
    expect(loadEnvironment({ ENTRA_CLOUD: "china", ...local }).entra).toMatchObject({
      authorityHost: "http://127.0.0.1:9",
      cloud: { azurePortal: "https://portal.azure.cn" },
    });
  });

  test("the public address follows the port where only that is set", () => {
    expect(loadEnvironment({ PORT: "8080" }).publicUrl).toBe("http://localhost:8080");
  });

  test("names every problem at once, and no value of a secret", () => {
    const source = {
      DATABASE_URL: "mysql://root:hunter2@db",
      DATABASE_MIGRATION_URL: "",
      PORT: "99999",
      DAYPASS_MASTER_KEY: "hunter2",
      ENTRA_CLIENT_ID: "not-an-id",
      ENTRA_CLIENT_CERTIFICATE: "hunter2",
      GRAPH_BASE_URL: "http://graph.example",
      STAFF_OIDC_ISSUER: "https://idp.example",
      LOG_LEVEL: "loud",
    };
    const problems = problemsOf(source);
    expect(problems.map((problem) => problem.split(" ")[0]).sort()).toEqual(
      [
        "DATABASE_URL",
        "DAYPASS_MASTER_KEY",
        "ENTRA_CLIENT_CERTIFICATE",
        "ENTRA_CLIENT_ID",
        "GRAPH_BASE_URL",
        "LOG_LEVEL",
        "PORT",
        "STAFF_OIDC_ISSUER",
      ].sort(),
    );
    expect(problems.join()).not.toContain("hunter2");
  });

  test.each([
    ["http://127.0.0.1:8080", []],
    ["http://localhost:8080/", []],
    ["http://[::1]:8080", []],
    ["https://login.partner.microsoftonline.cn", []],
    ["http://10.0.0.5", ["ENTRA_AUTHORITY_HOST must be https: plain http is for loopback only"]],
    ["http://127.0.0.1.example.com", ["ENTRA_AUTHORITY_HOST must be https: plain http is for loopback only"]],
    ["https://user:pass@host", ["ENTRA_AUTHORITY_HOST must not hold a user name or password"]],
    ["ftp://host", ["ENTRA_AUTHORITY_HOST must start with https://"]],
    ["login.microsoftonline.com", ["ENTRA_AUTHORITY_HOST is not a URL"]],
  ])("an authority of %s has the problems %j", (address, problems) => {
    expect(problemsOf({ ENTRA_AUTHORITY_HOST: address })).toEqual(problems);
  });

  test("anchors go by POST where both the address and a secret to sign with are set", () => {
    const url = "https://anchors.example/in";
    const secret = `whsec_${Buffer.alloc(32, 3).toString("base64")}`;
    const [AUDIT_ANCHOR_WEBHOOK_URL, AUDIT_ANCHOR_WEBHOOK_SECRET] = [url, secret];
    const both = loadEnvironment({ AUDIT_ANCHOR_WEBHOOK_URL, AUDIT_ANCHOR_WEBHOOK_SECRET });
    expect(both.auditAnchorWebhook).toEqual({ url, secret: Buffer.alloc(32, 3) });
    expect(problemsOf({ AUDIT_ANCHOR_WEBHOOK_URL })).toEqual([
      "AUDIT_ANCHOR_WEBHOOK_URL needs AUDIT_ANCHOR_WEBHOOK_SECRET beside it",
    ]);
    for (const weak of ["hunter2", "whsec_hunter2"]) {
      expect(problemsOf({ AUDIT_ANCHOR_WEBHOOK_URL, AUDIT_ANCHOR_WEBHOOK_SECRET: weak })).toEqual([
        "AUDIT_ANCHOR_WEBHOOK_SECRET must be whsec_ and at least 24 bytes in base64",
      ]);
    }
  });

  test("hosts within one's own network are names or addresses, and no URLs", () => {
    const hosts = (text: string) => loadEnvironment({ TICKET_SYSTEM_PRIVATE_HOSTS: text }).ticketSystemPrivateHosts;
    expect(loadEnvironment({}).ticketSystemPrivateHosts).toEqual([]);
    expect(hosts("PSA.internal, 10.0.0.7,[::1]")).toEqual(["psa.internal", "10.0.0.7", "[::1]"]);
    for (const wrong of ["https://psa.internal", "psa.internal:8443", "a,,b", "psa/x"]) {
      expect(problemsOf({ TICKET_SYSTEM_PRIVATE_HOSTS: wrong })).toEqual([
        "TICKET_SYSTEM_PRIVATE_HOSTS must be hosts separated by commas, without ports",
      ]);
    }
  });

  test("proxies are believed by number or by address, and never all of them", () => {
    expect(loadEnvironment({}).trustProxy).toBeUndefined();
    expect(loadEnvironment({ TRUST_PROXY: "2" }).trustProxy).toBe(2);
    expect(loadEnvironment({ TRUST_PROXY: "10.0.0.0/8, ::1" }).trustProxy).toEqual(["10.0.0.0/8", "::1"]);
    for (const loose of ["true", "0", "0.0.0.0/0", "10.0.0.0/33", "proxy.example", "10.0.0.1,"]) {
      expect(problemsOf({ TRUST_PROXY: loose })).toEqual([
        "TRUST_PROXY must be the number of proxies, 1 to 9, or their addresses and networks",
      ]);
    }
  });

  test("addresses lose the slash at their end", () => {
    expect(loadEnvironment({ GRAPH_BASE_URL: "http://127.0.0.1:9/" }).entra.graphBaseUrl).toBe("http://127.0.0.1:9");
  });

  test("a public address with a path is refused", () => {
    expect(problemsOf({ PUBLIC_URL: "https://host/daypass" })).toEqual([
      "PUBLIC_URL must be scheme, host and port only",
    ]);
  });

  test("a secret may come from a file, and set twice or unreadable is named", () => {
    const file = join(folder, "master-key");
    writeFileSync(file, `${key}\n`);
    expect(loadGatewayEnvironment({ DAYPASS_MASTER_KEY_FILE: file }).masterKey).toEqual(Buffer.alloc(32, 7));
    expect(problemsOf({ DAYPASS_MASTER_KEY: key, DAYPASS_MASTER_KEY_FILE: file })).toEqual([
      "DAYPASS_MASTER_KEY is set twice: here and by DAYPASS_MASTER_KEY_FILE",
    ]);
    expect(problemsOf({ DATABASE_URL_FILE: join(folder, "missing") })).toEqual([
      "DATABASE_URL_FILE cannot be read (ENOENT)",
    ]);
  });

  test("a process that serves asks for the master key, and the command line does not", () => {
    expect(problemsOf({}, loadGatewayEnvironment)).toEqual(["DAYPASS_MASTER_KEY is required"]);
    expect(problemsOf({}, loadSchedulerEnvironment)).toEqual(["DAYPASS_MASTER_KEY is required"]);
    expect(problemsOf({})).toEqual([]);
  });

  test("the federated token is preferred to the certificate, and that to the secret", () => {
    const pem = "-----BEGIN PRIVATE KEY-----\\nx\\n-----END PRIVATE KEY-----\\n-----BEGIN CERTIFICATE-----\\ny";
    const all = {
      ENTRA_CLIENT_ID: clientId,
      ENTRA_FEDERATED_TOKEN_FILE: "/run/token",
      ENTRA_CLIENT_CERTIFICATE: pem,
      ENTRA_CLIENT_SECRET: "s",
    };
    const kind = (source: NodeJS.ProcessEnv) => loadEnvironment(source).entra.registration?.credential.kind;
    expect(kind(all)).toBe("federated-token-file");
    expect(kind({ ...all, ENTRA_FEDERATED_TOKEN_FILE: "" })).toBe("certificate");
    expect(kind({ ENTRA_CLIENT_ID: clientId, ENTRA_CLIENT_SECRET: "s" })).toBe("secret");
    expect(problemsOf({ ENTRA_CLIENT_ID: clientId })).toHaveLength(1);
    expect(problemsOf({ ENTRA_CLIENT_SECRET: "s" })).toEqual(["ENTRA_CLIENT_SECRET needs ENTRA_CLIENT_ID beside it"]);
  });

  test("jobs may live on MongoDB, domain data may not", () => {
    expect(loadEnvironment({ JOBS_DATABASE_URL: "mongodb://h/jobs" }).jobsDatabaseUrl).toBe("mongodb://h/jobs");
    expect(problemsOf({ DATABASE_URL: "mongodb://h/jobs" })).toHaveLength(1);
  });

  test("the example names every variable with its file twin, and setting what it shows changes nothing", () => {
    const example = renderEnvExample();
    for (const name of variableNames) expect(example).toContain(`\n#${name}=`);
    expect(example).toContain("DAYPASS_MASTER_KEY_FILE");
    const shown = Object.fromEntries(
      [...example.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [String(name), String(value)]),
    );
    expect(loadEnvironment(shown)).toEqual(loadEnvironment({}));
  });
});
